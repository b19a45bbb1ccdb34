package mail_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/mail"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/partner"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// smtp is a real SMTP server on this machine that keeps what it gets; refuse and die say how it fails.
type smtp struct {
	net.Listener
	mu      sync.Mutex
	letters []string
	refuse  bool // answers RCPT with 450
	die     bool // takes the letter and hangs up without an answer
}

func newSMTP(t *testing.T) *smtp {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	rt.Must(t, err)
	s := &smtp{Listener: l}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go s.talk(c)
		}
	}()
	return s
}

func (s *smtp) behave(refuse, die bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.refuse, s.die = refuse, die
}

func (s *smtp) got() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string{}, s.letters...)
}

func (s *smtp) talk(c net.Conn) {
	defer func() { _ = c.Close() }()
	r := bufio.NewReader(c)
	say := func(line string) { _, _ = fmt.Fprint(c, line+"\r\n") }
	say("220 uji")
	to := ""
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		s.mu.Lock()
		refuse, die := s.refuse, s.die
		s.mu.Unlock()
		switch verb := strings.ToUpper(strings.Fields(line + " ?")[0]); {
		case verb == "EHLO" || verb == "HELO":
			say("250 uji")
		case verb == "RCPT" && refuse:
			say("450 later")
		case verb == "RCPT":
			to = line
			say("250 ok")
		case verb == "DATA":
			say("354 go on")
			body, _ := textproto.NewReader(r).ReadDotBytes()
			s.mu.Lock()
			s.letters = append(s.letters, to+string(body))
			s.mu.Unlock()
			if die {
				return
			}
			say("250 taken")
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func post(w *rt.World, s *smtp) *mail.Post {
	return &mail.Post{
		Clock: w.Clock, BaseURL: "https://jejaring.test", Office: "Dinas Sosial", Log: slog.New(slog.DiscardHandler),
		Server: mail.Server{Address: s.Addr().String(), From: "jejaring@dinas.test", Plain: true},
	}
}

func send(w *rt.World, p *mail.Post) int {
	w.T.Helper()
	n, err := p.Send(context.Background(), w.Store)
	rt.Must(w.T, err)
	return n
}

func address(w *rt.World, who context.Context) string {
	return w.Store.Client.User.GetX(viewer.System(context.Background(), "test"), viewer.From(who).UserID).Email
}

// happens lets companies promise something, so that the office is told.
func happens(w *rt.World, times int) {
	w.T.Helper()
	for range times {
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(w.T, err)
	}
	_, err := w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(w.T, err)
}

// silent lets nobody but the officer have letters.
func silent(w *rt.World, officer context.Context) {
	w.T.Helper()
	system := viewer.System(context.Background(), "test")
	rt.Get(w, system, func(ctx context.Context, c *db.Client) (int, error) {
		return c.Notification.Update().Where(notification.UserIDNEQ(viewer.From(officer).UserID)).ClearMailDueAt().Save(ctx)
	})
}

func TestOneLetterTellsOfAllThatIsDueOnceAndOfNobody(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s, officer := newSMTP(t), w.Officer()
		happens(w, 2)
		silent(w, officer)
		p := post(w, s)
		if n := send(w, p); n != 1 {
			t.Fatalf("%d letters", n)
		}
		if send(w, p) != 0 || len(s.got()) != 1 {
			t.Fatal("sent twice")
		}
		letter := s.got()[0]
		for _, want := range []string{address(w, officer), "(2 kali)", "Semen =C2=B7 Organisasi ", "https://jejaring.test/pemberitahuan?buka", "https://jejaring.test/pemberitahuan/pilihan", "Auto-Submitted: auto-generated", "From: <jejaring@dinas.test>"} {
			if !strings.Contains(letter, want) {
				t.Errorf("%s is not in %s", want, letter)
			}
		}
		for _, never := range []string{"plg_", "Uji OWNER", "Uji OFFICER"} {
			if strings.Contains(letter, never) {
				t.Errorf("%s is in %s", never, letter)
			}
		}
	})
}

func TestALetterThatWasRefusedIsSentLaterAndOneThatMayHaveArrivedNever(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s, officer := newSMTP(t), w.Officer()
		p := post(w, s)
		happens(w, 1)
		silent(w, officer)
		s.behave(true, false)
		if send(w, p) != 0 || len(s.got()) != 0 {
			t.Fatal("a refused letter counts")
		}
		s.behave(false, false)
		if send(w, p) != 0 {
			t.Error("tried again at once")
		}
		w.Clock.Advance(16 * time.Minute)
		if send(w, p) != 1 {
			t.Error("not tried again")
		}
		// when the server takes a letter and dies before it says so
		happens(w, 1)
		silent(w, officer)
		s.behave(false, true)
		send(w, p)
		s.behave(false, false)
		w.Clock.Advance(time.Hour)
		if send(w, p) != 0 || len(s.got()) != 2 {
			t.Errorf("%d letters, want no third", len(s.got()))
		}
		// and when there is no server at all
		happens(w, 1)
		silent(w, officer)
		p.Server.Address = "127.0.0.1:1"
		send(w, p)
		p.Server.Address = s.Addr().String()
		w.Clock.Advance(16 * time.Minute)
		if send(w, p) != 1 {
			t.Error("lost while there was no server")
		}
	})
}

func TestLettersKeepToWhatSomebodyChose(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s, officer := newSMTP(t), w.Officer()
		p := post(w, s)
		choose := func(in notify.ChooseInput) {
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.NotificationChoice, error) {
				return w.Notices.Choose(ctx, c, in)
			})
		}
		choose(notify.ChooseInput{Email: types.MailPaceDaily, QuietFrom: 21, QuietUntil: 7})
		happens(w, 3)
		silent(w, officer)
		if send(w, p) != 0 {
			t.Error("at once")
		}
		w.Clock.Advance(21 * time.Hour) // 7 in the morning
		if send(w, p) != 1 {
			t.Error("no daily letter")
		}
		// what is read in the app needs no letter
		choose(notify.ChooseInput{Email: types.MailPaceAtOnce, QuietFrom: 21, QuietUntil: 7})
		happens(w, 1)
		silent(w, officer)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (int, error) {
			return w.Notices.Read(ctx, c, notify.ReadInput{})
		})
		if send(w, p) != 0 {
			t.Error("of what was read")
		}
		// and what is old is not sent when e-mail is turned on at last
		happens(w, 1)
		silent(w, officer)
		w.Clock.Advance(25 * time.Hour)
		if send(w, p) != 0 {
			t.Error("of what is old")
		}
	})
}

func TestTwoProcessesSendOneLetter(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	s, officer := newSMTP(t), w.Officer()
	happens(w, 5)
	silent(w, officer)
	other := w.Process()
	var both sync.WaitGroup
	for _, process := range []*rt.World{w, other, w, other} {
		both.Go(func() {
			if _, err := post(process, s).Send(context.Background(), process.Store); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if n := len(s.got()); n != 1 {
		t.Errorf("%d letters", n)
	}
}

func TestACodeReachesAnIndividualOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		server, system := newSMTP(t), viewer.System(context.Background(), "test")
		d := rt.Get(w, system, func(ctx context.Context, c *db.Client) (*db.Donor, error) {
			return w.Partners.RegisterDonor(ctx, c, partner.RegisterDonorInput{Name: "Uji", Email: "peduli@contoh.test", Phone: "0812 3456 7890", Password: "kata-sandi-uji"})
		})
		who := w.Member(w.Store.Client.Organization.GetX(system, *d.OrganizationID), types.RoleOwner)
		rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return w.Partners.AskCode(ctx, c, partner.AskCodeInput{Channel: types.ContactChannelEmail})
		})
		post := mail.Post{Clock: w.Clock, Office: "Dinas Sosial", Log: slog.New(slog.DiscardHandler), Server: mail.Server{Address: server.Addr().String(), From: "jejaring@contoh.test", Plain: true}}
		server.behave(true, false)
		if n, err := post.SendCodes(context.Background(), w.Store, w.Box); err != nil || n != 0 {
			t.Errorf("refused: %d %v", n, err)
		}
		server.behave(false, false)
		w.Clock.Advance(2 * time.Minute)
		for range 2 {
			_, err := post.SendCodes(context.Background(), w.Store, w.Box)
			rt.Must(t, err)
		}
		letters := server.got()
		code := w.Store.Client.ContactCode.Query().OnlyX(system)
		plain, err := w.Box.Open(code.CodeSealed, partner.CodePurpose(code.ID))
		rt.Must(t, err)
		if len(letters) != 1 || !strings.Contains(letters[0], "peduli@contoh.test") || !strings.Contains(letters[0], plain) {
			t.Errorf("%d letters: %q", len(letters), letters)
		}
	})
}
