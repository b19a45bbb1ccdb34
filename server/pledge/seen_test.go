package pledge_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAClosedNeedIsSeenByWhomItConcerns(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, company, other, public := w.Officer(), w.Company(), w.Company(), context.Background()
		given, quiet := w.Need(40, nil), w.Need(40, nil)
		bundle := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
			return w.Pledges.CreateBundle(ctx, c, pledge.CreateBundleInput{Title: "Paket", Items: []pledge.BundleItemInput{{NeedID: given.ID, Quantity: 1}}})
		})
		_, err := w.Pledge(company, given, 5)
		rt.Must(t, err)
		sees := func(who context.Context, n *db.Need) bool {
			ok, err := w.Store.Client.Need.Query().Where(need.ID(n.ID)).Exist(who)
			rt.Must(t, err)
			return ok
		}
		for name, who := range map[string]context.Context{"public": public, "company": company, "another": other, "officer": officer} {
			if !sees(who, given) || !sees(who, quiet) {
				t.Errorf("an open need is hidden from %s", name)
			}
		}
		for _, n := range []*db.Need{given, quiet} { // when both are closed
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Need, error) {
				return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
			})
		}
		for name, c := range map[string]struct {
			who   context.Context
			given bool
			quiet bool
		}{"public": {public, false, false}, "company": {company, true, false}, "another": {other, false, false}, "officer": {officer, true, true}} {
			if sees(c.who, given) != c.given || sees(c.who, quiet) != c.quiet {
				t.Errorf("%s: %v %v", name, sees(c.who, given), sees(c.who, quiet))
			}
		}
		// then who promises too late is told so, and a bundle with a closed need is offered no more
		_, err = w.Pledge(other, quiet, 1)
		if f := want(t, err, fault.Conflict); f.Key != "need_closed" || f.Vers == nil || *f.Vers != w.Store.Client.Need.GetX(system(), quiet.ID).Version {
			t.Error(f)
		}
		if _, err := w.Store.Client.NeedBundle.Get(public, bundle.ID); !db.IsNotFound(err) {
			t.Error("the bundle is offered still", err)
		}
		if _, err := w.Store.Client.NeedBundle.Get(officer, bundle.ID); err != nil {
			t.Error(err)
		}
	})
}

func TestAClosedNeedStaysWithWhoHoldsItsTraining(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, session := w.Company(), w.Session(10, 2)
		n := w.Need(4, session)
		if session.ProviderID != nil {
			t.Fatal("the session has a provider")
		}
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
		})
		if ok, err := w.Store.Client.Need.Query().Where(need.ID(n.ID)).Exist(company); err != nil || ok {
			t.Error(ok, err)
		}
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.TrainingSession, error) {
			return c.TrainingSession.UpdateOneID(session.ID).SetProviderID(viewer.From(company).OrganizationID).Save(ctx)
		})
		if ok, err := w.Store.Client.Need.Query().Where(need.ID(n.ID)).Exist(company); err != nil || !ok {
			t.Error(ok, err)
		}
	})
}
