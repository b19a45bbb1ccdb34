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

func updateNeed(w *rt.World, who context.Context, in pledge.UpdateNeedInput) error {
	_, err := rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Need, error) { return w.Pledges.UpdateNeed(ctx, c, in) })
	return err
}

func TestANeedNeverAsksForLessThanIsPromised(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer, company, n := w.Officer(), w.Company(), w.Need(50, nil)
		_, err := w.Pledge(company, n, 20)
		rt.Must(t, err)
		now := func() *db.Need { return w.Store.Client.Need.GetX(system(), n.ID) }
		change := func(in pledge.UpdateNeedInput) error {
			in.NeedID, in.BaseVersion = n.ID, now().Version
			return updateNeed(w, officer, in)
		}
		// stale, as a pledge came in between
		if f := want(t, updateNeed(w, officer, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version}), fault.Conflict); *f.Vers != now().Version {
			t.Errorf("version %d", *f.Vers)
		}
		few, many, title, unit, day, excess, none := 19, 20, "Semen Padang", "ton", types.Date("2026-06-30"), true, false
		want(t, change(pledge.UpdateNeedInput{Requested: &few}), fault.Invalid)
		rt.Must(t, change(pledge.UpdateNeedInput{Requested: &many, Title: &title, DueOn: &day}))
		if f := want(t, change(pledge.UpdateNeedInput{Unit: &unit}), fault.Conflict); f.Fields[0].Path != "unit" {
			t.Error(f.Fields)
		}
		past := types.Date("2026-03-01")
		want(t, change(pledge.UpdateNeedInput{DueOn: &past}), fault.Invalid)
		// more than is asked for may be promised where that is allowed, and then it stays allowed
		rt.Must(t, change(pledge.UpdateNeedInput{Requested: &few, AllowExcess: &excess}))
		want(t, change(pledge.UpdateNeedInput{AllowExcess: &none}), fault.Invalid)
		if n := now(); n.Title != title || n.Requested != 19 || n.Promised != 20 || n.DueOn != day || !n.AllowExcess {
			t.Errorf("%+v", n)
		}
		want(t, updateNeed(w, company, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: now().Version, Title: &title}), fault.Forbidden)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CloseNeed(ctx, c, pledge.NeedInput{NeedID: n.ID, Reason: "cukup"})
		})
		want(t, change(pledge.UpdateNeedInput{Title: &title}), fault.Conflict)
	})
}

func TestASlotNeedKeepsToItsSession(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		n, officer := w.Need(10, w.Session(20, 5)), w.Officer()
		most, more, unit := 15, 16, "orang"
		change := func(in pledge.UpdateNeedInput) error {
			in.NeedID, in.BaseVersion = n.ID, w.Store.Client.Need.GetX(system(), n.ID).Version
			return updateNeed(w, officer, in)
		}
		want(t, change(pledge.UpdateNeedInput{Requested: &more}), fault.Invalid)
		want(t, change(pledge.UpdateNeedInput{Unit: &unit}), fault.Conflict)
		rt.Must(t, change(pledge.UpdateNeedInput{Requested: &most}))
		begins := types.DateOf(w.Clock.Now()).AddDays(60)
		after := begins.AddDays(1)
		field(t, "seats of a training that has begun", change(pledge.UpdateNeedInput{DueOn: &after}), "dueOn")
		rt.Must(t, change(pledge.UpdateNeedInput{DueOn: &begins}))
	})
}

func TestAnOrganizationChangesItsOwnDraftUntilItIsPublished(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		n := rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.CreateNeed(ctx, c, pledge.CreateNeedInput{
				Kind: types.NeedKindGoods, Title: "Mesin jahit", Unit: "buah", Requested: 3, RegionCode: "11.16.03", DueOn: "2026-05-01",
			})
		})
		unit, region, unknown := "unit", "11.16.04", "99.99"
		want(t, updateNeed(w, w.Community(), pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version, Unit: &unit}), fault.NotFound)
		want(t, updateNeed(w, community, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version, RegionCode: &unknown}), fault.Invalid)
		rt.Must(t, updateNeed(w, community, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version, Unit: &unit, RegionCode: &region}))
		n = rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Need, error) {
			return w.Pledges.PublishNeed(ctx, c, pledge.NeedInput{NeedID: n.ID})
		})
		n = w.Store.Client.Need.GetX(system(), n.ID)
		if n.Unit != unit || n.RegionCode != region {
			t.Errorf("%+v", n)
		}
		want(t, updateNeed(w, community, pledge.UpdateNeedInput{NeedID: n.ID, BaseVersion: n.Version, Unit: &unit}), fault.Conflict)
	})
}
