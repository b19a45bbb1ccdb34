package snapshot_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/snapshot"
)

func closed(w *rt.World, k *db.Campaign) *db.Snapshot {
	return rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Snapshot, error) {
		return w.Visits.Close(ctx, c, campaign.Input{CampaignID: k.ID})
	})
}

func TestASnapshotNeverChanges(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		w.Verified(w.Community())
		s := closed(w, w.Campaign())
		for _, statement := range []string{
			"UPDATE snapshots SET total = 7", "DELETE FROM snapshots", "UPDATE snapshot_cells SET people = 7", "DELETE FROM snapshot_cells",
			"UPDATE snapshot_persons SET status = 'MOVED'", "DELETE FROM snapshot_persons",
		} {
			if _, err := w.Store.SQL.Exec(statement); err == nil {
				t.Errorf("%s was done", statement)
			}
		}
		if now, err := w.Store.Client.Snapshot.Get(w.Officer(), s.ID); err != nil || now.Total != 1 {
			t.Error(now, err)
		}
	})
}

func TestWhatChangedAddsUp(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		var people []*db.Beneficiary
		for range 8 {
			people = append(people, w.Verified(community))
		}
		first := closed(w, w.Campaign())
		for range 6 {
			w.Verified(community, func(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"pengemis"} })
		}
		k := w.Campaign()
		w.Assign(k, community)
		today, away := types.DateOf(w.Clock.Now()), "Medan"
		visit := func(b *db.Beneficiary, outcome types.TaskOutcome, change func(*campaign.RecordInput)) {
			done, err := w.Visit(community, w.TaskOf(k, b), outcome, change)
			rt.Must(t, err)
			rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*campaign.Accepted, error) {
				return w.Visits.Accept(ctx, c, campaign.AcceptInput{TaskIds: []string{done.ID}})
			})
		}
		visit(people[0], types.TaskOutcomeDeceased, func(in *campaign.RecordInput) { in.DiedOn = &today })
		visit(people[1], types.TaskOutcomeMoved, func(in *campaign.RecordInput) { in.MovedTo = &away })
		visit(people[2], types.TaskOutcomeChanged, func(in *campaign.RecordInput) {
			in.Changes = &beneficiary.Changes{CategoryCodes: []string{"pengemis"}}
		})
		second := closed(w, k)
		compare := func(who context.Context) (*snapshot.Comparison, error) {
			return snapshot.Compare(who, w.Store.Client, first.ID, second.ID, snapshot.ByCategory)
		}
		all, err := compare(w.Officer())
		rt.Must(t, err)
		if *all.Total.Before != 8 || *all.Total.After != 12 || *all.Total.Entered != 6 || *all.Total.Left != 2 || len(all.Total.LeftBy) != 2 {
			t.Errorf("%+v", all.Total)
		}
		for _, r := range all.Rows {
			if *r.Before+*r.Entered+*r.MovedIn-*r.Left-*r.MovedOut != *r.After {
				t.Errorf("%s does not add up", r.Category.Code)
			}
		}
		seen, err := compare(w.Office(types.RoleOfficeViewer))
		rt.Must(t, err)
		if seen.Total.Left != nil || *seen.Total.After != 12 {
			t.Errorf("a viewer is told of two who left: %+v", seen.Total)
		}
		if _, err := compare(community); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a community: %v", err)
		}
		if _, err := snapshot.Count(community, w.Store.Client, second.ID, []snapshot.Dimension{snapshot.ByVillage}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("kampung for a community: %v", err)
		}
	})
}
