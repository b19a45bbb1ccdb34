package pledge_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func ask(w *rt.World, in pledge.CreateNeedInput) (*db.Need, error) {
	return rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) { return w.Pledges.CreateNeed(ctx, c, in) })
}

func publish(w *rt.World, n *db.Need) error {
	_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
		return w.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
	})
	return err
}

func field(t *testing.T, what string, err error, path string) {
	t.Helper()
	if f := want(t, err, fault.Invalid); f == nil || len(f.Fields) != 1 || f.Fields[0].Path != path {
		t.Errorf("%s: %v, want %s", what, err, path)
	}
}

func TestAmountsNeverOverflow(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		money := pledge.CreateNeedInput{Kind: types.NeedKindMoney, Title: "Modal", Requested: 1000, UnitValue: types.MostRupiah + 1}
		_, err := ask(w, money)
		field(t, "more than can be stated", err, "unitValue")
		money.UnitValue = types.MostRupiah
		n, err := ask(w, money)
		rt.Must(t, err)
		rt.Must(t, publish(w, n))
		company := w.Company()
		for _, quantity := range []int{2, 3, 1000} { // 3 would wrap to a plausible amount
			_, err := w.Pledge(company, n, quantity)
			field(t, "worth more than can be stated", err, "lines.0.quantity")
		}
		tooMuch := types.MostRupiah + 1
		_, err = rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 1, Value: &tooMuch}}})
		})
		field(t, "stated value", err, "lines.0.value")
		if n = w.Store.Client.Need.GetX(system(), n.ID); n.Promised != 0 {
			t.Errorf("promised %d", n.Promised)
		}
	})
}

func TestMoneyIsWorthItself(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a need for money that says no value of a unit
		n, err := ask(w, pledge.CreateNeedInput{Kind: types.NeedKindMoney, Title: "Modal", Requested: 5_000_000})
		rt.Must(t, err)
		// then it can be made worth nothing no more
		nothing := types.Rupiah(0)
		field(t, "worth nothing", updateNeed(w, w.Officer(), pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version, UnitValue: &nothing}), "unitValue")
		// and what is promised for it counts
		rt.Must(t, publish(w, n))
		p, err := w.Pledge(w.Company(), n, 1_000_000)
		rt.Must(t, err)
		if l := line(w, p); n.UnitValue != 1 || l.Value != 1_000_000 {
			t.Errorf("%d a unit, %d", n.UnitValue, l.Value)
		}
		// while goods may be worth nothing
		_, err = ask(w, pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Semen", Requested: 5})
		rt.Must(t, err)
		_, err = ask(w, pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Semen", Requested: 5, UnitValue: -1})
		field(t, "less than nothing", err, "unitValue")
	})
}

func TestSeatsAreAskedForOnlyOfATrainingToCome(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		slot := func(s *db.TrainingSession) pledge.CreateNeedInput {
			return pledge.CreateNeedInput{Kind: types.NeedKindTrainingSlot, Title: "Kursi", Requested: 5, TrainingSessionID: &s.ID}
		}
		s := w.Session(10, 0)
		late := slot(s)
		late.DueOn = today.AddDays(61)
		_, err := ask(w, late)
		field(t, "after the training began", err, "dueOn")
		paid := w.Session(10, 10)
		_, err = ask(w, slot(paid))
		want(t, err, fault.Conflict)
		draft, err := ask(w, slot(s))
		rt.Must(t, err)
		if draft.DueOn != s.StartsOn {
			t.Errorf("due on %s, want %s", draft.DueOn, s.StartsOn)
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return w.Programs.CancelSession(ctx, c, program.SessionInput{TrainingSessionID: s.ID})
		})
		_, err = ask(w, slot(s))
		want(t, err, fault.Conflict) // it is called off
		// and a need of before is not published once the training has begun, or its day has passed
		other := w.Session(10, 0)
		begun, err := ask(w, slot(other))
		rt.Must(t, err)
		goods, err := ask(w, pledge.CreateNeedInput{Kind: types.NeedKindGoods, Title: "Beras", Requested: 5, DueOn: today})
		rt.Must(t, err)
		w.Clock.Advance(24 * time.Hour)
		want(t, publish(w, goods), fault.Conflict)
		w.Clock.Advance(60 * 24 * time.Hour)
		want(t, publish(w, begun), fault.Conflict)
		_, err = ask(w, slot(other))
		want(t, err, fault.Conflict)
	})
}

func TestADeliveryLiesBetweenThePledgeAndToday(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, officer, today := w.Need(10, nil), w.Officer(), types.DateOf(w.Clock.Now())
		p, err := w.Pledge(w.Company(), n, 8)
		rt.Must(t, err)
		rt.Must(t, accept(w, officer, p.ID))
		l := w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(system())
		deliver := func(quantity int, on types.Date) error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: quantity, ReceivedOn: on})
			})
			return err
		}
		for _, on := range []types.Date{"1900-01-01", today.AddDays(-1), today.AddDays(1)} {
			field(t, string(on), deliver(1, on), "receivedOn")
		}
		rt.Must(t, deliver(3, ""))
		if f := want(t, deliver(-4, today), fault.Conflict); f.Key != "taken_back_too_much" {
			t.Error(f.Key)
		}
		rt.Must(t, deliver(-3, today))
	})
}

func TestARefusalForWantOfRoomSaysWhatIsLeftAndOfWhichLine(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a need of ten of which eight are promised, and another with room
		n, other, company := w.Need(10, nil), w.Need(10, nil), w.Company()
		p, err := w.Pledge(company, n, 8)
		rt.Must(t, err)
		told := func(err error, key, path string, left int) {
			t.Helper()
			f := want(t, err, fault.Full)
			if f.Key != key || f.Left == nil || *f.Left != left || len(f.Fields) != 1 || f.Fields[0].Path != path {
				t.Errorf("%v left %v, want %s at %s", f, f.Left, key, path)
			}
		}
		// when three more are promised on the second line, or the first promise is raised by three, the line and what is left are told
		_, err = rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Submit(ctx, c, pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: other.ID, Quantity: 1}, {NeedID: n.ID, Quantity: 3}}})
		})
		told(err, "need_short", "lines.1.quantity", 2)
		l := w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(system())
		_, err = rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Amend(ctx, c, pledge.AmendInput{PledgeID: p.ID, BaseVersion: p.Version, Reason: "more", Lines: []pledge.AmendLineInput{{PledgeLineID: l.ID, Quantity: 11}}})
		})
		told(err, "need_short", "lines.0.quantity", 2)
		// and where nothing is left, that is told
		_, err = w.Pledge(company, n, 2)
		rt.Must(t, err)
		_, err = w.Pledge(company, n, 1)
		told(err, "need_met", "lines.0.quantity", 0)
		// and a receipt beyond the promise says what is still to come
		rt.Must(t, accept(w, w.Officer(), p.ID))
		_, err = rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
			return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{IdempotencyKey: rt.Key(), PledgeLineID: l.ID, Quantity: 9})
		})
		told(err, "received_too_much", "quantity", 8)
	})
}
