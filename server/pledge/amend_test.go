package pledge_test

import (
	"context"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/instalment"
	"github.com/jejaring/jejaring/ent/db/pledgeamendment"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func line(w *rt.World, p *db.Pledge) *db.PledgeLine {
	return w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyX(system())
}

func amend(w *rt.World, who context.Context, id string, quantity int) error {
	p := w.Store.Client.Pledge.GetX(system(), id)
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
		return w.Pledges.Amend(ctx, c, pledge.AmendInput{
			PledgeID: id, BaseVersion: p.Version, Reason: "anggaran berubah",
			Lines: []pledge.AmendLineInput{{PledgeLineID: line(w, p).ID, Quantity: quantity}},
		})
	})
	return err
}

func TestAnAmendmentMovesNeedSeatsAndLineTogether(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given an accepted pledge of 10 seats, 4 of them taken
		s := w.Session(10, 0)
		n := w.Need(10, s)
		company, officer := w.Company(), w.Officer()
		p, err := w.Pledge(company, n, 10)
		rt.Must(t, err)
		rt.Must(t, accept(w, officer, p.ID))
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (int, error) {
			return c.TrainingSession.Update().SetTaken(4).Save(ctx)
		})
		// then it can go down to what is taken, but not below, and only the office raises it again
		want(t, amend(w, company, p.ID, 3), fault.Conflict)
		want(t, amend(w, w.Company(), p.ID, 6), fault.NotFound)
		rt.Must(t, amend(w, company, p.ID, 4))
		want(t, amend(w, company, p.ID, 5), fault.Forbidden)
		rt.Must(t, amend(w, officer, p.ID, 7))
		want(t, amend(w, officer, p.ID, 11), fault.Full)
		s, n = w.Store.Client.TrainingSession.GetX(system(), s.ID), w.Store.Client.Need.GetX(system(), n.ID)
		if s.Funded != 7 || n.Promised != 7 || line(w, p).Quantity != 7 {
			t.Errorf("funded %d, promised %d, line %d", s.Funded, n.Promised, line(w, p).Quantity)
		}
		// and what was before is kept
		kept := w.Store.Client.PledgeAmendment.Query().Order(pledgeamendment.ByID()).AllX(company)
		if len(kept) != 2 || kept[0].FromQuantity != 10 || kept[0].ToQuantity != 4 || kept[1].ToQuantity != 7 {
			t.Errorf("%v", kept)
		}
		_, err = rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Amend(ctx, c, pledge.AmendInput{
				PledgeID: p.ID, BaseVersion: 1, Reason: "lama", Lines: []pledge.AmendLineInput{{PledgeLineID: line(w, p).ID, Quantity: 6}},
			})
		})
		want(t, err, fault.Conflict)
	})
}

func TestAPledgeMayBeAcceptedInPart(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		s := w.Session(10, 0)
		n := w.Need(10, s)
		p, err := w.Pledge(w.Company(), n, 8)
		rt.Must(t, err)
		officer := w.Officer()
		want(t, accept(w, officer, p.ID, pledge.AmendLineInput{PledgeLineID: line(w, p).ID, Quantity: 9}), fault.Invalid)
		rt.Must(t, accept(w, officer, p.ID, pledge.AmendLineInput{PledgeLineID: line(w, p).ID, Quantity: 5}))
		s, n = w.Store.Client.TrainingSession.GetX(system(), s.ID), w.Store.Client.Need.GetX(system(), n.ID)
		if s.Funded != 5 || n.Promised != 5 {
			t.Errorf("funded %d, promised %d", s.Funded, n.Promised)
		}
	})
}

func TestInstalmentsAreDueOneAfterTheOther(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n := w.Need(10, nil)
		company, officer := w.Company(), w.Officer()
		today := types.DateOf(w.Clock.Now())
		first, second := today.AddDays(5), today.AddDays(10)
		in := pledge.SubmitInput{IdempotencyKey: rt.Key(), Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 10, Instalments: []pledge.InstalmentInput{
			{DueOn: first, Quantity: 4}, {DueOn: second, Quantity: 5},
		}}}}
		submit := func() (*db.Pledge, error) {
			return rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, in) })
		}
		_, err := submit()
		want(t, err, fault.Invalid) // 9 of 10
		in.Lines[0].Instalments[1].Quantity = 6
		p, err := submit()
		rt.Must(t, err)
		rt.Must(t, accept(w, officer, p.ID))
		due := func() *types.Date { return w.Store.Client.Pledge.GetX(system(), p.ID).NextDueOn }
		overdue := func() bool {
			return w.Store.Client.Pledge.Query().Where(pledge.IsOverdue(types.DateOf(w.Clock.Now()))).ExistX(system())
		}
		if d := due(); d == nil || *d != first {
			t.Fatal(d)
		}
		w.Clock.Advance(6 * 24 * time.Hour)
		if !overdue() {
			t.Error("the first instalment is late")
		}
		_, err = rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
			return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
				IdempotencyKey: rt.Key(), PledgeLineID: line(w, p).ID, Quantity: 4, ReceivedOn: types.DateOf(w.Clock.Now()),
			})
		})
		rt.Must(t, err)
		if d := due(); d == nil || *d != second || overdue() {
			t.Error(d)
		}
		// when the pledge goes down to 6, the second instalment shrinks to 2
		rt.Must(t, amend(w, company, p.ID, 6))
		parts := w.Store.Client.Instalment.Query().Order(instalment.ByDueOn()).AllX(company)
		if len(parts) != 2 || parts[0].Quantity != 4 || parts[1].Quantity != 2 {
			t.Errorf("%v", parts)
		}
		// and down to what came, it is fulfilled
		rt.Must(t, amend(w, company, p.ID, 4))
		if p = w.Store.Client.Pledge.GetX(system(), p.ID); p.Status != types.PledgeStatusFulfilled || p.NextDueOn != nil {
			t.Errorf("%s %v", p.Status, p.NextDueOn)
		}
	})
}

func TestInstalmentsAreAmendedByName(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, company := w.Need(10, nil), w.Company()
		today := types.DateOf(w.Clock.Now())
		late := n.DueOn.AddDays(1)
		submit := func(in pledge.SubmitInput) (*db.Pledge, error) {
			in.IdempotencyKey = rt.Key()
			return rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.Submit(ctx, c, in) })
		}
		parts := []pledge.InstalmentInput{{DueOn: today.AddDays(1), Quantity: 4}, {DueOn: n.DueOn, Quantity: 6}}
		p, err := submit(pledge.SubmitInput{Lines: []pledge.LineInput{{NeedID: n.ID, Quantity: 10, Instalments: parts}}})
		rt.Must(t, err)

		change := func(quantity int, parts ...pledge.InstalmentInput) error {
			_, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Amend(ctx, c, pledge.AmendInput{
					PledgeID: p.ID, BaseVersion: w.Store.Client.Pledge.GetX(system(), p.ID).Version, Reason: "uji",
					Lines: []pledge.AmendLineInput{{PledgeLineID: line(w, p).ID, Quantity: quantity, Instalments: parts}},
				})
			})
			return err
		}
		first, second := today.AddDays(2), today.AddDays(9)
		wrong(t, change(8, pledge.InstalmentInput{DueOn: first, Quantity: 3}, pledge.InstalmentInput{DueOn: late, Quantity: 5}), "lines.0.instalments.1.dueOn", "after_need")
		wrong(t, change(8, pledge.InstalmentInput{DueOn: first, Quantity: 3}), "lines.0.instalments", "sum")
		rt.Must(t, change(8, pledge.InstalmentInput{DueOn: first, Quantity: 3}, pledge.InstalmentInput{DueOn: second, Quantity: 5}))
		// a day that was agreed stays good when it has passed and the need ends sooner
		w.Clock.Advance(4 * 24 * time.Hour)
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return c.Need.UpdateOneID(n.ID).SetDueOn(today.AddDays(8)).Save(ctx)
		})
		rt.Must(t, change(7, pledge.InstalmentInput{DueOn: first, Quantity: 3}, pledge.InstalmentInput{DueOn: second, Quantity: 4}))
		// days alone may change, and what was before is kept of every change
		rt.Must(t, change(7, pledge.InstalmentInput{DueOn: today.AddDays(6), Quantity: 7}))
		kept := w.Store.Client.PledgeAmendment.Query().Order(pledgeamendment.ByID()).AllX(company)
		if len(kept) != 3 || kept[0].FromParts[1] != (types.Part{DueOn: n.DueOn, Quantity: 6}) || kept[0].ToParts[1] != (types.Part{DueOn: second, Quantity: 5}) ||
			kept[2].FromQuantity != 7 || kept[2].ToQuantity != 7 || len(kept[2].ToParts) != 1 {
			t.Errorf("%+v", kept)
		}
		if due := w.Store.Client.Pledge.GetX(system(), p.ID).NextDueOn; due == nil || *due != today.AddDays(6) {
			t.Error(due)
		}
		// once it is accepted, the giver brings a part forward, and the office alone puts it off
		rt.Must(t, accept(w, w.Officer(), p.ID))
		wrong(t, change(7, pledge.InstalmentInput{DueOn: today.AddDays(6), Quantity: 3}, pledge.InstalmentInput{DueOn: today.AddDays(7), Quantity: 4}), "lines.0.instalments", "postponed")
		rt.Must(t, change(7, pledge.InstalmentInput{DueOn: today.AddDays(5), Quantity: 3}, pledge.InstalmentInput{DueOn: today.AddDays(6), Quantity: 4}))
		company = w.Officer()
		rt.Must(t, change(7, pledge.InstalmentInput{DueOn: today.AddDays(7), Quantity: 7}))
	})
}

// wrong wants one field to be refused.
func wrong(t *testing.T, err error, path, code string) {
	t.Helper()
	if fields := want(t, err, fault.Invalid).Fields; len(fields) != 1 || fields[0].Path != path || fields[0].Code != code {
		t.Errorf("%+v, want %s at %s", fields, code, path)
	}
}

func TestAnExpiredPledgeIsRevivedOrRedirected(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, other, full := w.Need(5, nil), w.Need(9, nil), w.Need(2, nil)
		company := w.Company()
		p, err := w.Pledge(company, n, 5)
		rt.Must(t, err)
		revive := func() error {
			_, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Revive(ctx, c, pledge.ReviveInput{PledgeID: p.ID})
			})
			return err
		}
		redirect := func(to *db.Need) error {
			_, err := rt.Do(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
				return w.Pledges.Redirect(ctx, c, pledge.RedirectInput{PledgeID: p.ID, Lines: []pledge.RedirectLineInput{{PledgeLineID: line(w, p).ID, NeedID: to.ID}}})
			})
			return err
		}
		expire := func() {
			w.Clock.Advance(14 * 24 * time.Hour)
			_, err := w.Pledges.Expire(context.Background(), w.Store)
			rt.Must(t, err)
		}
		want(t, revive(), fault.Conflict)
		expire()
		rt.Must(t, revive())
		if n = w.Store.Client.Need.GetX(system(), n.ID); n.Promised != 5 {
			t.Errorf("promised %d", n.Promised)
		}
		expire()
		// when somebody else took the room, only another need helps
		_, err = w.Pledge(w.Company(), n, 3)
		rt.Must(t, err)
		want(t, revive(), fault.Full)
		want(t, redirect(full), fault.Full)
		rt.Must(t, redirect(other))
		n, other = w.Store.Client.Need.GetX(system(), n.ID), w.Store.Client.Need.GetX(system(), other.ID)
		if n.Promised != 3 || other.Promised != 5 || line(w, p).NeedID != other.ID {
			t.Errorf("%d and %d", n.Promised, other.Promised)
		}
		expire()
		w.Clock.Advance(30 * 24 * time.Hour)
		want(t, redirect(other), fault.Expired)
	})
}
