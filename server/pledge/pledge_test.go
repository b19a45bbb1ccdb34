package pledge_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func want(t *testing.T, err error, kind fault.Kind) *fault.Error {
	t.Helper()
	f, ok := err.(*fault.Error)
	if err == nil || (!ok && fault.KindOf(err) != kind && !db.IsNotFound(err)) || (ok && f.Kind != kind) {
		t.Fatalf("got %v, want %s", err, kind)
	}
	return f
}

func move(w *rt.World, who context.Context, id string, do func(context.Context, *db.Client, pledge.Input) (*db.Pledge, error)) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return do(ctx, c, pledge.Input{PledgeID: id, Reason: "alasan uji"})
	})
	return err
}

func accept(w *rt.World, who context.Context, id string, lines ...pledge.AmendLineInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: id, Lines: lines})
	})
	return err
}

func TestAcceptedSlotPledgeFundsSeats(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a training of 20 seats, 4 of them the office's, and a need for 16
		s := w.Session(20, 4)
		n := w.Need(16, s)
		company, officer := w.Company(), w.Officer()
		// when a company promises 12 and the office accepts
		p, err := w.Pledge(company, n, 12)
		rt.Must(t, err)
		want(t, accept(w, company, p.ID), fault.Forbidden)
		rt.Must(t, accept(w, officer, p.ID))
		// then 12 seats more are funded, and 4 remain to be promised
		s = w.Store.Client.TrainingSession.GetX(system(), s.ID)
		n = w.Store.Client.Need.GetX(system(), n.ID)
		if s.Funded != 16 || n.Promised != 12 {
			t.Errorf("funded %d, promised %d", s.Funded, n.Promised)
		}
		_, err = w.Pledge(w.Company(), n, 5)
		if f := want(t, err, fault.Full); *f.Left != 4 {
			t.Errorf("left %d", *f.Left)
		}
		want(t, accept(w, officer, p.ID), fault.Conflict)
	})
}

func TestWithdrawnPledgeFreesItsSeatsUnlessTheyAreTaken(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s := w.Session(10, 0)
		n := w.Need(10, s)
		company, officer := w.Company(), w.Officer()
		first, err := w.Pledge(company, n, 6)
		rt.Must(t, err)
		second, err := w.Pledge(company, n, 4)
		rt.Must(t, err)
		rt.Must(t, accept(w, officer, first.ID))
		rt.Must(t, accept(w, officer, second.ID))
		// given that 5 of the 10 seats are taken
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (int, error) {
			return c.TrainingSession.Update().SetTaken(5).Save(ctx)
		})
		// then 6 cannot go, but 4 can
		if f := want(t, move(w, company, first.ID, w.Pledges.Withdraw), fault.Conflict); *f.Left != 5 {
			t.Errorf("left %d", *f.Left)
		}
		want(t, move(w, w.Company(), second.ID, w.Pledges.Withdraw), fault.NotFound)
		rt.Must(t, move(w, company, second.ID, w.Pledges.Withdraw))
		s = w.Store.Client.TrainingSession.GetX(system(), s.ID)
		n = w.Store.Client.Need.GetX(system(), n.ID)
		if s.Funded != 6 || n.Promised != 6 {
			t.Errorf("funded %d, promised %d", s.Funded, n.Promised)
		}
	})
}

func TestRejectionAndEndOfHoldFreeWhatWasHeld(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(10, nil)
		company := w.Company()
		refused, err := w.Pledge(company, n, 3)
		rt.Must(t, err)
		forgotten, err := w.Pledge(company, n, 4)
		rt.Must(t, err)
		rt.Must(t, move(w, w.Officer(), refused.ID, w.Pledges.Reject))
		w.Clock.Advance(14*24*time.Hour - time.Second)
		if ended, err := w.Pledges.Expire(context.Background(), w.Store); err != nil || ended != 0 {
			t.Fatalf("before the end: %d %v", ended, err)
		}
		w.Clock.Advance(time.Second)
		want(t, accept(w, w.Officer(), forgotten.ID), fault.Expired)
		if ended, err := w.Pledges.Expire(context.Background(), w.Store); err != nil || ended != 1 {
			t.Fatalf("at the end: %d %v", ended, err)
		}
		if n = w.Store.Client.Need.GetX(system(), n.ID); n.Promised != 0 {
			t.Errorf("promised %d", n.Promised)
		}
	})
}

func TestDeliveriesAddUpAndCanBeTakenBack(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(10, nil)
		p, err := w.Pledge(w.Company(), n, 8)
		rt.Must(t, err)
		officer := w.Officer()
		l := w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(system())
		deliver := func(quantity int, key string) error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
					IdempotencyKey: key, PledgeLineID: l.ID, Quantity: quantity, ReceivedOn: types.DateOf(w.Clock.Now()),
				})
			})
			return err
		}
		want(t, deliver(1, rt.Key()), fault.Conflict) // not accepted yet
		rt.Must(t, accept(w, officer, p.ID))
		key := rt.Key()
		rt.Must(t, deliver(5, key))
		rt.Must(t, deliver(5, key)) // a double tap
		want(t, deliver(4, key), fault.Conflict)
		if f := want(t, deliver(4, rt.Key()), fault.Full); *f.Left != 3 {
			t.Errorf("left %d", *f.Left)
		}
		if f := want(t, deliver(-6, rt.Key()), fault.Conflict); f.Left == nil || *f.Left != 5 {
			t.Error("more is taken back than came", f)
		}
		rt.Must(t, deliver(-2, rt.Key()))
		rt.Must(t, deliver(5, rt.Key()))
		n, p = w.Store.Client.Need.GetX(system(), n.ID), w.Store.Client.Pledge.GetX(system(), p.ID)
		if n.Received != 8 || p.Status != types.PledgeStatusFulfilled {
			t.Errorf("received %d, %s", n.Received, p.Status)
		}
		if _, err := audit.Verify(context.Background(), w.Store.Client); err != nil {
			t.Error(err)
		}
	})
}

func TestNoNeedIsOversold(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		processes := []*rt.World{w}
		if w.Address != "" {
			processes = append(processes, w.Process())
		}
		company := w.Company()
		for _, capacity := range []int{1, 5, 50} {
			n := w.Need(capacity, nil)
			var sold, full atomic.Int64
			var clients sync.WaitGroup
			for client := range 100 {
				clients.Add(1)
				go func() {
					defer clients.Done()
					for range 5 {
						_, err := processes[client%len(processes)].Pledge(company, n, 1)
						switch {
						case err == nil:
							sold.Add(1)
						case fault.KindOf(err) == fault.Full:
							full.Add(1)
						default:
							t.Error(err)
						}
					}
				}()
			}
			clients.Wait()
			n = w.Store.Client.Need.GetX(system(), n.ID)
			if int(sold.Load()) != capacity || n.Promised != capacity || sold.Load()+full.Load() != 500 {
				t.Errorf("capacity %d: sold %d, promised %d, full %d", capacity, sold.Load(), n.Promised, full.Load())
			}
		}
	})
}

func TestOneKeyIsOnePledge(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(10, nil)
		company := w.Company()
		in := pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 2}}}
		ids := make([]string, 20)
		var taps sync.WaitGroup
		for i := range ids {
			taps.Add(1)
			go func() {
				defer taps.Done()
				p, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, in) })
				if err != nil {
					t.Error(err)
					return
				}
				ids[i] = p.ID
			}()
		}
		taps.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Errorf("%s beside %s", id, ids[0])
			}
		}
		if n = w.Store.Client.Need.GetX(system(), n.ID); n.Promised != 2 {
			t.Errorf("promised %d", n.Promised)
		}
	})
}

func TestARepetitionIsAnsweredAsTheFirstTime(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a promise and a receipt of the last minute of a day, and a bundle
		company, officer, today := w.Company(), w.Officer(), types.DateOf(w.Clock.Now())
		n := w.Need(10, nil)
		in := pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 2}}, DueOn: &today}
		submit := func() (*db.Pledge, error) {
			return rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, in) })
		}
		first, err := submit()
		rt.Must(t, err)
		rt.Must(t, accept(w, officer, first.ID))
		receipt := pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: line(w, first).ID, Quantity: 1}
		deliver := func() (*db.Delivery, error) {
			return rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.RecordDelivery(ctx, c, receipt)
			})
		}
		received, err := deliver()
		rt.Must(t, err)
		b, _, _ := bundled(w)
		whole := pledge.PledgeBundleInput{IdempotencyKey: rt.Key(), BundleID: b.ID}
		made, err := pledgeBundle(w, company, whole)
		rt.Must(t, err)
		// when the answers were lost, a day passes and the bundle is closed
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
			return w.Pledges.CloseBundle(ctx, c, pledge.BundleInput{BundleID: b.ID})
		})
		w.Clock.Advance(24 * time.Hour)
		// then each is answered as before
		if again, err := submit(); err != nil || again.ID != first.ID {
			t.Errorf("promise: %v %v", again, err)
		}
		if again, err := deliver(); err != nil || again.ID != received.ID || again.ReceivedOn != today {
			t.Errorf("receipt: %v %v", again, err)
		}
		if again, err := pledgeBundle(w, company, whole); err != nil || again.ID != made.ID {
			t.Errorf("bundle: %v %v", again, err)
		}
		in.IdempotencyKey = rt.Key()
		if _, err := submit(); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a new promise for yesterday: %v", err)
		}
	})
}

func TestNothingIsAskedForAProgramThatIsOver(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		p := rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Program, error) {
			p, err := w.Programs.Create(ctx, c, program.CreateInput{
				Kind: types.ProgramKindHousing, Title: "Bedah rumah", FundSource: types.FundSourceApbk, StartsOn: today, EndsOn: today.AddDays(90),
			})
			if err != nil {
				return nil, err
			}
			_, err = w.Programs.Activate(ctx, c, program.ActivateInput{ProgramID: p.ID})
			return p, err
		})
		in := pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Seng", Requested: 5, ProgramID: &p.ID, RegionCode: "11.16.03"}
		draft, err := ask(w, in)
		rt.Must(t, err)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Program, error) {
			return w.Programs.CloseProgram(ctx, c, program.CloseInput{ProgramID: p.ID})
		})
		_, err = ask(w, in)
		if f := want(t, err, fault.Conflict); f.Key != "program_closed" {
			t.Error(f.Key)
		}
		want(t, publish(w, draft), fault.Conflict)
	})
}
