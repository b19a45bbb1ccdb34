package live_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const document = `subscription{notificationAdded{topic message}}`

func bearer(w *rt.World, who context.Context) string {
	w.T.Helper()
	v := viewer.From(who)
	signed, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
	rt.Must(w.T, err)
	return signed
}

// look is a stream of a server; lines are what follows "data: ", and it is closed when the stream ends.
type look struct {
	lines chan string
	stop  context.CancelFunc
}

func open(w *rt.World, address, bearer, document string) *look {
	w.T.Helper()
	body, err := json.Marshal(map[string]string{"query": document})
	rt.Must(w.T, err)
	ctx, stop := context.WithCancel(context.Background())
	w.T.Cleanup(stop)
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/graphql", bytes.NewReader(body))
	rt.Must(w.T, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "text/event-stream")
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	answer, err := http.DefaultClient.Do(r)
	rt.Must(w.T, err)
	if got := answer.Header.Get("Cache-Control"); got != "no-store" {
		w.T.Errorf("Cache-Control: %s", got)
	}
	l := &look{make(chan string, 100), stop}
	go func() {
		defer close(l.lines)
		defer func() { _ = answer.Body.Close() }()
		lines := bufio.NewScanner(answer.Body)
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				l.lines <- data
			}
		}
	}()
	return l
}

// next is the next line, or "ended", or "nothing" within the time.
func (l *look) next(within time.Duration) string {
	select {
	case line, open := <-l.lines:
		if !open {
			return "ended"
		}
		return line
	case <-time.After(within):
		return "nothing"
	}
}

func serve(w *rt.World) string {
	s := httptest.NewServer(w.Handler())
	w.T.Cleanup(s.CloseClientConnections)
	w.T.Cleanup(w.Live.Hub.Reset)
	return s.URL
}

// happens lets a company promise something, so that the office is told, by the process w.
func happens(w *rt.World) {
	w.T.Helper()
	_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
	rt.Must(w.T, err)
	_, err = w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(w.T, err)
}

// listening starts what a process does to hear of others; on SQLite nothing.
func listening(t *testing.T, w *rt.World) {
	t.Helper()
	if w.Address == "" {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := w.Live.Listen(ctx, w.Address, slog.New(slog.DiscardHandler)); err != nil {
			t.Error(err)
		}
	}()
	t.Cleanup(func() { stop(); <-done })
}

func TestWhoLooksIsToldAtOnceAndNobodyElse(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		listening(t, w)
		address, officer, stranger := serve(w), w.Officer(), w.Company()
		_, err := w.Notices.Dispatch(context.Background(), w.Store) // what happened before
		rt.Must(t, err)
		mine, other := open(w, address, bearer(w, officer), document), open(w, address, bearer(w, stranger), document)
		if mine.next(200*time.Millisecond) != "nothing" {
			t.Fatal("told of nothing")
		}
		happens(w)
		if got := mine.next(10 * time.Second); !strings.Contains(got, "pledge.submitted") || !strings.Contains(got, "Ada janji bantuan baru") {
			t.Errorf("the officer: %s", got)
		}
		for got := other.next(200 * time.Millisecond); got != "nothing"; got = other.next(200 * time.Millisecond) { // its own of before may come late
			if !strings.Contains(got, "organization.reviewed") {
				t.Fatalf("a stranger: %s", got)
			}
		}
	})
}

func TestTwoProcessesShowEachOthersNotifications(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	other := w.Process()
	listening(t, w)
	listening(t, other)
	officer := w.Officer()
	here, there := open(w, serve(w), bearer(w, officer), document), open(w, serve(other), bearer(w, officer), document)
	time.Sleep(300 * time.Millisecond) // LISTEN reaches the server
	happens(w)
	happens(other)
	for name, l := range map[string]*look{"here": here, "there": there} {
		for range 2 {
			if got := l.next(10 * time.Second); !strings.Contains(got, "pledge.submitted") {
				t.Errorf("%s: %s", name, got)
			}
		}
	}
}

func TestAStreamEndsWithTheTokenAndWithTheMembership(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		listening(t, w)
		address, officer := serve(w), w.Officer()
		signed := bearer(w, officer)
		w.Clock.Advance(token.TTL - time.Second)
		l := open(w, address, signed, document)
		if got := l.next(10 * time.Second); got != "ended" && got != "" {
			t.Errorf("after the token: %s", got)
		}
		l = open(w, address, bearer(w, officer), document)
		l.next(100 * time.Millisecond)
		rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.Membership, error) {
			return c.Membership.UpdateOneID(viewer.From(officer).MembershipID).SetActive(false).Save(ctx)
		})
		w.Live.Hub.Publish(viewer.From(officer).UserID, types.NewID(types.PrefixNotification))
		if got := l.next(10 * time.Second); got != "ended" && got != "" {
			t.Errorf("after the membership: %s", got)
		}
	})
}

func TestStreamsAreForPeopleFewAndHeldToTheLimits(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		listening(t, w)
		address, officer := serve(w), w.Officer()
		for name, c := range map[string]struct{ bearer, document, want string }{
			"the public": {"", document, "UNAUTHENTICATED"},
			"too deep":   {bearer(w, officer), `subscription{a:notificationAdded{id} b:notificationAdded{id}}`, "INVALID"},
			"unknown":    {bearer(w, officer), `subscription{nothing}`, "INVALID"},
		} {
			if got := open(w, address, c.bearer, c.document).next(10 * time.Second); !strings.Contains(got, c.want) {
				t.Errorf("%s: %s", name, got)
			}
		}
		signed := bearer(w, officer)
		all := make([]*look, 5)
		for i := range all {
			all[i] = open(w, address, signed, document)
			all[i].next(50 * time.Millisecond)
		}
		if got := open(w, address, signed, document).next(10 * time.Second); !strings.Contains(got, "RATE_LIMITED") {
			t.Errorf("the sixth: %s", got)
		}
		all[0].stop()
		for range 100 { // the server sees it soon
			if l := open(w, address, signed, document); l.next(50*time.Millisecond) == "nothing" {
				return
			}
		}
		t.Error("no place after one has gone")
	})
}
