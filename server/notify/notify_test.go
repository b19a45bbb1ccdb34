package notify_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func dispatch(t *testing.T, w *rt.World) int {
	t.Helper()
	told, err := w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(t, err)
	return len(told)
}

func topics(w *rt.World, who context.Context) (out []string) {
	for _, n := range w.Store.Client.Notification.Query().Order(notification.ByID()).AllX(who) {
		out = append(out, n.Topic)
	}
	return out
}

func TestEveryTopicHasWordsInBothLanguages(t *testing.T) {
	for _, topic := range outbox.Topics() {
		if notify.Message(topic, "id") == "" || notify.Message(topic, "en") == "" {
			t.Errorf("%s has no message", topic)
		}
	}
}

func TestAPledgeTellsTheOfficeAndItsAnswerTellsTheGiver(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(5, nil)
		company, stranger, officer := w.Company(), w.Company(), w.Officer()
		second := w.Officer()
		dispatch(t, w)
		p, err := w.Pledge(company, n, 2)
		rt.Must(t, err)
		dispatch(t, w)
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		})
		rt.Must(t, err)
		dispatch(t, w)
		if got := topics(w, second); len(got) == 0 || got[len(got)-1] != outbox.PledgeSubmitted {
			t.Errorf("office: %v", got)
		}
		if got := topics(w, company); len(got) == 0 || got[len(got)-1] != outbox.PledgeDecided {
			t.Errorf("giver: %v", got)
		}
		for _, topic := range topics(w, stranger) {
			if topic == outbox.PledgeDecided {
				t.Error("a stranger was told")
			}
		}
		if again := dispatch(t, w); again != 0 {
			t.Errorf("told %d twice", again)
		}
	})
}

func TestANoticeSaysWhichNeedWhatCameOfItAndWhereAndNamesNoPerson(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer, second := w.Company(), w.Officer(), w.Officer()
		n := w.Need(5, nil)
		name := w.Store.Client.Organization.GetX(system(), viewer.From(company).OrganizationID).Name
		p, err := w.Pledge(company, n, 2)
		rt.Must(t, err)
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Reject(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "uji"})
		})
		rt.Must(t, err)
		dispatch(t, w)
		newest := func(who context.Context, topic string) *db.Notification {
			return w.Store.Client.Notification.Query().Where(notification.Topic(topic)).OnlyX(who)
		}
		if got := newest(second, outbox.PledgeSubmitted); got.About != n.Title+" · "+name || notify.Page(got) != p.ID {
			t.Errorf("office: %+v", got)
		}
		if got := notify.Words(newest(company, outbox.PledgeDecided), "en"); got != "The office has turned your pledge down. Read why." {
			t.Errorf("giver: %s", got)
		}
		// what an individual gives is told without who it is
		person := w.Individual()
		who := w.Store.Client.Organization.GetX(system(), viewer.From(person).OrganizationID)
		p, err = w.Pledge(person, n, 1)
		rt.Must(t, err)
		dispatch(t, w)
		told := w.Store.Client.Notification.Query().Where(notification.SubjectID(p.ID)).FirstX(officer)
		if told.About != n.Title || who.Name == "" {
			t.Errorf("%q tells of %q", told.About, who.Name)
		}
	})
}

func TestWhoeverDidItIsNotTold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company := w.Company()
		p, err := w.Pledge(company, w.Need(5, nil), 2)
		rt.Must(t, err)
		dispatch(t, w)
		before := len(topics(w, company))
		_, err = rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Withdraw(ctx, c, pledge.Input{PledgeID: p.ID, Reason: "batal"})
		})
		rt.Must(t, err)
		dispatch(t, w)
		if after := len(topics(w, company)); after != before {
			t.Errorf("%d, then %d", before, after)
		}
	})
}

func TestTwoProcessesTellOnce(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	other := w.Process()
	officer := w.Officer()
	company := w.Company()
	for range 30 {
		_, err := w.Pledge(company, w.Need(5, nil), 1)
		rt.Must(t, err)
	}
	var both sync.WaitGroup
	for _, p := range []*rt.World{w, other, w, other} {
		both.Add(1)
		go func() {
			defer both.Done()
			for range 5 {
				if _, err := p.Notices.Dispatch(context.Background(), p.Store); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	both.Wait()
	submitted := w.Store.Client.Notification.Query().Where(notification.Topic(outbox.PledgeSubmitted)).CountX(officer)
	if submitted != 30 {
		t.Errorf("%d of 30", submitted)
	}
}

func TestReadingIsOneself(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, other := w.Officer(), w.Officer()
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
		dispatch(t, w)
		read := func(who context.Context, ids ...string) int {
			n, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (int, error) {
				return w.Notices.Read(ctx, c, notify.ReadInput{Ids: ids})
			})
			rt.Must(t, err)
			return n
		}
		mine := w.Store.Client.Notification.Query().IDsX(officer)
		if n := read(other, mine...); n != 0 {
			t.Errorf("somebody else read %d", n)
		}
		if n := read(officer); n != len(mine) {
			t.Errorf("%d of %d", n, len(mine))
		}
		if n := read(officer); n != 0 {
			t.Errorf("%d again", n)
		}
	})
}

func TestLettersWaitForTheMorningOrTheDailyOneOrNeverGo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		due := func(choice *notify.ChooseInput) *time.Time {
			if choice != nil {
				_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.NotificationChoice, error) {
					return w.Notices.Choose(ctx, c, *choice)
				})
				rt.Must(t, err)
			}
			_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
			rt.Must(t, err)
			dispatch(t, w)
			last := w.Store.Client.Notification.Query().Where(notification.HasUserWith(user.ID(viewer.From(officer).UserID))).
				Order(db.Desc(notification.FieldID)).FirstX(system())
			return last.MailDueAt
		}
		now := w.Clock.Now() // 10:00 in Jakarta
		if d := due(nil); d == nil || !d.Equal(now) {
			t.Errorf("at once: %v", d)
		}
		if d := due(&notify.ChooseInput{Email: types.MailPaceAtOnce, QuietFrom: 9, QuietUntil: 11}); d == nil || d.Sub(now) != time.Hour {
			t.Errorf("after the quiet hours: %v", d)
		}
		if d := due(&notify.ChooseInput{Email: types.MailPaceDaily}); d == nil || d.Sub(now) != 21*time.Hour {
			t.Errorf("daily: %v", d)
		}
		if d := due(&notify.ChooseInput{Email: types.MailPaceNever}); d != nil {
			t.Errorf("never: %v", d)
		}
	})
}
