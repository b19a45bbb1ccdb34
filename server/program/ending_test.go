package program_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

type step = func(context.Context, *db.Client, program.SessionInput) (*db.TrainingSession, error)

func move(w *rt.World, id string, do step) error {
	_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
		return do(ctx, c, program.SessionInput{TrainingSessionID: id, Reason: "pelatih sakit"})
	})
	return err
}

func decide(w *rt.World, id string) error {
	_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Enrollment, error) {
		return w.Seats.Decide(ctx, c, booking.DecideInput{EnrollmentID: id, Decision: booking.Decision(booking.Approve)})
	})
	return err
}

// people are an enrolled, a waiting and a nominated person of the session with one seat.
func people(t *testing.T, w *rt.World, s *db.TrainingSession) map[string]*db.Enrollment {
	t.Helper()
	community, out := w.Community(), map[string]*db.Enrollment{}
	for _, name := range []string{"enrolled", "waiting", "nominated"} {
		e, err := w.Nominate(community, s, w.Ready(community))
		rt.Must(t, err)
		if name != "nominated" {
			rt.Must(t, decide(w, e.ID))
		}
		out[name] = e
	}
	return out
}

func state(w *rt.World, e *db.Enrollment) types.EnrollmentStatus {
	return w.Store.Client.Enrollment.GetX(system(), e.ID).Status
}

func TestACancelledTrainingFreesEverybodyAndTellsThem(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a training with one seat of the office and three people, and four pledges for its other seats
		s := w.Session(20, 1)
		all := people(t, w, s)
		slots, cement := w.Need(19, s), w.Need(50, nil)
		company := w.Company()
		promise := func(lines ...pledge.LineInput) *db.Pledge {
			return rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: lines})
			})
		}
		accept := func(p *db.Pledge) {
			rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
			})
		}
		submitted := promise(pledge.LineInput{NeedID: slots.ID, Quantity: 2})
		accepted := promise(pledge.LineInput{NeedID: slots.ID, Quantity: 3})
		mixed := promise(pledge.LineInput{NeedID: slots.ID, Quantity: 4}, pledge.LineInput{NeedID: cement.ID, Quantity: 5})
		partly := promise(pledge.LineInput{NeedID: slots.ID, Quantity: 6})
		for _, p := range []*db.Pledge{accepted, mixed, partly} {
			accept(p)
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
			l := c.PledgeLine.Query().Where(pledgeline.PledgeID(partly.ID)).OnlyX(ctx)
			return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
				IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: 1, ReceivedOn: types.DateOf(w.Clock.Now()),
			})
		})
		// when the office calls it off
		rt.Must(t, move(w, s.ID, w.Programs.CancelSession))
		// then every enrollment has ended, no seat is taken, and only what was delivered is paid for
		for name, e := range all {
			if got := state(w, e); got != types.EnrollmentStatusCancelled {
				t.Errorf("%s: %s", name, got)
			}
		}
		now := w.Store.Client.TrainingSession.GetX(system(), s.ID)
		if now.Status != types.TrainingSessionStatusCancelled || now.Taken != 0 || now.Funded != 2 || now.CancelReason == "" {
			t.Errorf("%s, taken %d, funded %d, %q", now.Status, now.Taken, now.Funded, now.CancelReason)
		}
		n := w.Store.Client.Need.GetX(system(), slots.ID)
		if n.Status != types.NeedStatusClosed || n.Promised != 1 || n.Received != 1 {
			t.Errorf("need %s, promised %d, received %d", n.Status, n.Promised, n.Received)
		}
		if c := w.Store.Client.Need.GetX(system(), cement.ID); c.Promised != 5 || c.Status != types.NeedStatusOpen {
			t.Errorf("the other need: promised %d, %s", c.Promised, c.Status)
		}
		for name, want := range map[string]types.PledgeStatus{
			submitted.ID: types.PledgeStatusExpired, accepted.ID: types.PledgeStatusExpired,
			mixed.ID: types.PledgeStatusAccepted, partly.ID: types.PledgeStatusFulfilled,
		} {
			if got := w.Store.Client.Pledge.GetX(system(), name).Status; got != want {
				t.Errorf("pledge: %s, want %s", got, want)
			}
		}
		// and everybody is told
		for topic, want := range map[string]int{outbox.EnrollmentEnded: 3, outbox.SessionCancelled: 1, outbox.PledgeFell: 4} {
			if got := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(topic)).CountX(system()); got != want {
				t.Errorf("%s: %d, want %d", topic, got, want)
			}
		}
		// and the giver may redirect the seats to another training
		other := w.Need(10, w.Session(10, 0))
		again := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			l := c.PledgeLine.Query().Where(pledgeline.PledgeID(accepted.ID)).OnlyX(ctx)
			return w.Pledges.Redirect(ctx, c, pledge.RedirectInput{PledgeID: accepted.ID, Lines: []pledge.RedirectLineInput{{PledgeLineID: l.ID, NeedID: other.ID}}})
		})
		if got := w.Store.Client.Need.GetX(system(), other.ID).Promised; again == nil || got != 3 {
			t.Errorf("redirected: %d", got)
		}
		// and nobody is nominated, nor is it cancelled twice
		community := w.Community()
		if _, err := w.Nominate(community, s, w.Ready(community)); fault.KindOf(err) != fault.Conflict {
			t.Errorf("nominated for a cancelled training: %v", err)
		}
		for _, do := range []step{w.Programs.CancelSession, w.Programs.StartSession, w.Programs.FinishSession} {
			if err := move(w, s.ID, do); fault.KindOf(err) != fault.Conflict {
				t.Errorf("moved on: %v", err)
			}
		}
	})
}

func TestTrainingsBeginAndEndWithTheirDays(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a training that begins in 60 days and ends in 80
		s := w.Session(3, 1)
		all := people(t, w, s)
		n, company := w.Need(2, s), w.Company()
		waits, err := w.Pledge(company, n, 1)
		rt.Must(t, err)
		advance := func(days int) types.TrainingSessionStatus {
			w.Clock.Advance(time.Duration(days) * 24 * time.Hour)
			_, err := w.Programs.Advance(context.Background(), w.Store)
			rt.Must(t, err)
			return w.Store.Client.TrainingSession.GetX(system(), s.ID).Status
		}
		for _, c := range []struct {
			days int
			want types.TrainingSessionStatus
		}{
			{59, types.TrainingSessionStatusOpen}, {1, types.TrainingSessionStatusRunning},
			{20, types.TrainingSessionStatusRunning}, {1, types.TrainingSessionStatusFinished},
		} {
			if got := advance(c.days); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		}
		// then nobody promises seats any longer, and what was not accepted may be redirected
		if n = w.Store.Client.Need.GetX(system(), n.ID); n.Status != types.NeedStatusClosed || n.Promised != 0 {
			t.Errorf("%s, promised %d", n.Status, n.Promised)
		}
		if got := w.Store.Client.Pledge.GetX(system(), waits.ID).Status; got != types.PledgeStatusExpired {
			t.Errorf("pledge: %s", got)
		}
		if _, err := w.Pledge(company, n, 1); fault.KindOf(err) != fault.Conflict {
			t.Errorf("promised after the start: %v", err)
		}
		// and who has no seat by its first day has none
		for name, want := range map[string]types.EnrollmentStatus{
			"enrolled": types.EnrollmentStatusEnrolled, "waiting": types.EnrollmentStatusCancelled, "nominated": types.EnrollmentStatusCancelled,
		} {
			if got := state(w, all[name]); got != want {
				t.Errorf("%s: %s", name, got)
			}
		}
	})
}

func TestAProgramClosesWhenItsTrainingsAreOver(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s := w.Session(3, 0)
		n := w.Need(3, s)
		closing := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Program, error) {
				return w.Programs.CloseProgram(ctx, c, program.CloseInput{ProgramID: s.ProgramID})
			})
			return err
		}
		if err := closing(w.Company()); fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
		if err := closing(w.Officer()); fault.KindOf(err) != fault.Conflict {
			t.Errorf("closed while a training is open: %v", err)
		}
		rt.Must(t, move(w, s.ID, w.Programs.StartSession))
		rt.Must(t, move(w, s.ID, w.Programs.FinishSession))
		rt.Must(t, closing(w.Officer()))
		if got := w.Store.Client.Need.GetX(system(), n.ID); got.Status != types.NeedStatusClosed || got.CloseReason == "" {
			t.Errorf("its need is %s", got.Status)
		}
		if err := closing(w.Officer()); fault.KindOf(err) != fault.Conflict {
			t.Errorf("closed twice: %v", err)
		}
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.CreateSession(ctx, c, program.CreateSessionInput{
				ProgramID: s.ProgramID, Title: "Uji", Skill: "Uji", RegionCode: "11.16.03", StartsOn: "2027-01-01", EndsOn: "2027-01-02", Capacity: 1,
			})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("a training in a closed program: %v", err)
		}
	})
}
