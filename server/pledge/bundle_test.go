package pledge_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// bundled opens a bundle of two needs: 10 seats, and 20 sacks at 75,000.
func bundled(w *rt.World) (b *db.NeedBundle, seats, sacks *db.Need) {
	w.T.Helper()
	seats, sacks = w.Need(20, w.Session(20, 0)), w.Need(50, nil)
	b = rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
		return w.Pledges.CreateBundle(ctx, c, pledge.CreateBundleInput{
			Title: "Latih dan lengkapi kelompok", Items: []pledge.BundleItemInput{{NeedID: seats.ID, Quantity: 10}, {NeedID: sacks.ID, Quantity: 20}},
		})
	})
	return b, seats, sacks
}

func pledgeBundle(w *rt.World, who context.Context, in pledge.PledgeBundleInput) (*db.Pledge, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return w.Pledges.PledgeBundle(ctx, c, in) })
}

func promised(w *rt.World, n *db.Need) int {
	w.T.Helper()
	return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) { return c.Need.Get(ctx, n.ID) }).Promised
}

func TestABundleIsPromisedWholeOrNotAtAll(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b, seats, sacks := bundled(w)
		if b.Price != 20*75_000+10*seats.UnitValue {
			t.Errorf("price %d", b.Price)
		}
		company, key, two := w.Company(), rt.Key(), 2
		p, err := pledgeBundle(w, company, pledge.PledgeBundleInput{IdempotencyKey: key, BundleID: b.ID, Count: &two})
		rt.Must(t, err)
		again, err := pledgeBundle(w, company, pledge.PledgeBundleInput{IdempotencyKey: key, BundleID: b.ID, Count: &two})
		rt.Must(t, err)
		if again.ID != p.ID || p.Note != b.Title || promised(w, seats) != 20 || promised(w, sacks) != 40 {
			t.Errorf("%s %s %q: %d seats, %d sacks", p.ID, again.ID, p.Note, promised(w, seats), promised(w, sacks))
		}
		// a third one has no seats: nothing of it is held
		if _, err := pledgeBundle(w, company, pledge.PledgeBundleInput{IdempotencyKey: rt.Key(), BundleID: b.ID}); fault.KindOf(err) != fault.Full {
			t.Error(err)
		}
		if promised(w, sacks) != 40 {
			t.Errorf("%d sacks are held for a bundle that was refused", promised(w, sacks))
		}
	})
}

func TestWhoMayBundleAndUntilWhen(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b, seats, _ := bundled(w)
		create := func(who context.Context, items ...pledge.BundleItemInput) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
				return w.Pledges.CreateBundle(ctx, c, pledge.CreateBundleInput{Title: "Uji", Items: items})
			})
			return err
		}
		one := pledge.BundleItemInput{NeedID: seats.ID, Quantity: 1}
		full := w.Need(1, nil)
		_, err := w.Pledge(w.Company(), full, 1)
		rt.Must(t, err)
		for name, c := range map[string]struct {
			err  error
			want fault.Kind
		}{
			"a company":          {create(w.Company(), one), fault.Forbidden},
			"of another area":    {create(w.Officer("11.16.04"), one), fault.Forbidden},
			"nothing":            {create(w.Officer()), fault.Invalid},
			"the same twice":     {create(w.Officer(), one, one), fault.Invalid},
			"what is full":       {create(w.Officer(), pledge.BundleItemInput{NeedID: full.ID, Quantity: 1}), fault.Full},
			"more than is asked": {create(w.Officer(), pledge.BundleItemInput{NeedID: w.Need(5, nil).ID, Quantity: 6}), fault.Invalid},
		} {
			if fault.KindOf(c.err) != c.want {
				t.Errorf("%s: %v", name, c.err)
			}
		}
		end := func(who context.Context) error {
			_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
				return w.Pledges.CloseBundle(ctx, c, pledge.BundleInput{BundleID: b.ID})
			})
			return err
		}
		if err := end(w.Company()); fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
		rt.Must(t, end(w.Officer()))
		if err := end(w.Officer()); fault.KindOf(err) != fault.Conflict {
			t.Error(err)
		}
		if _, err := pledgeBundle(w, w.Company(), pledge.PledgeBundleInput{IdempotencyKey: rt.Key(), BundleID: b.ID}); !db.IsNotFound(err) {
			t.Errorf("a closed bundle is hidden from partners: %v", err)
		}
	})
}

func TestPledgesAreDecidedEachByItself(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, n := w.Company(), w.Need(40, nil)
		var ids []string
		for range 3 {
			p, err := w.Pledge(company, n, 5)
			rt.Must(t, err)
			ids = append(ids, p.ID)
		}
		rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Withdraw(ctx, c, pledge.Input{PledgeID: ids[1], Reason: "batal"})
		})
		ids = append(ids, types.NewID(types.PrefixPledge), "bukan id")
		got, err := w.Pledges.Decide(w.Officer(), w.Store, pledge.DecideInput{PledgeIds: ids, Decision: "ACCEPT"})
		rt.Must(t, err)
		for i, refused := range []bool{false, true, false, true, true} {
			if (got[i].Refusal != nil) != refused || got[i].PledgeID != ids[i] {
				t.Errorf("%d: %+v", i, got[i])
			}
		}
		p := rt.Get(w, company, func(ctx context.Context, c *db.Client) (*db.Pledge, error) { return c.Pledge.Get(ctx, ids[2]) })
		if p.Status != types.PledgeStatusAccepted {
			t.Error(p.Status)
		}
		late, err := w.Pledge(company, n, 5)
		rt.Must(t, err)
		if _, err := w.Pledges.Decide(w.Officer(), w.Store, pledge.DecideInput{PledgeIds: []string{late.ID}, Decision: "REJECT", Reason: "bukan prioritas"}); err != nil {
			t.Error(err)
		}
		for name, c := range map[string]struct {
			who  context.Context
			in   pledge.DecideInput
			want fault.Kind
		}{
			"a company":        {company, pledge.DecideInput{PledgeIds: ids[:1], Decision: "ACCEPT"}, fault.Forbidden},
			"nobody asked":     {w.Officer(), pledge.DecideInput{Decision: "ACCEPT"}, fault.Invalid},
			"without a reason": {w.Officer(), pledge.DecideInput{PledgeIds: ids[:1], Decision: "REJECT"}, fault.Invalid},
			"reason of a yes":  {w.Officer(), pledge.DecideInput{PledgeIds: ids[:1], Decision: "ACCEPT", Reason: "baik"}, fault.Invalid},
		} {
			if _, err := w.Pledges.Decide(c.who, w.Store, c.in); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
