package group_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestAnEnumeratorReadsTheBooksOfTheOwnArea(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a group whose book, report, visit and review are kept
		community, today := w.Community(), types.DateOf(w.Clock.Now())
		g, _ := active(t, w, community)
		kept := rt.Get(w, system(), func(ctx context.Context, c *db.Client) (*db.GroupEntry, error) {
			for _, create := range []interface{ Exec(context.Context) error }{
				c.GroupItem.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
					SetName("Kain").SetNameKey("kain").SetUnit("meter"),
				c.GroupMeeting.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).
					SetHeldOn(today).SetPresentIds([]string{}).SetPresent(0).SetExpected(5),
				c.GroupReport.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).SetMonth("2026-02-01").
					SetOpening(0).SetIncome(0).SetOutlay(0).SetClosing(0).SetProfit(0).SetSavingsHeld(0).SetLoansOut(0).SetMeetings(0).SetAttendanceShare(0),
				c.GroupVisit.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).SetVisitedOn(today).
					SetNoteSealed([]byte("uji")),
				c.StageReview.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).SetCriteria("uji").
					SetFindings([]types.Finding{}).SetScore(0).SetProposedStage(types.GroupStageTumbuh).SetStage(types.GroupStageTumbuh).SetNextReviewOn(today),
			} {
				if err := create.Exec(ctx); err != nil {
					return nil, err
				}
			}
			return c.GroupEntry.Create().SetBusinessGroupID(g.ID).SetRegionCode(g.RegionCode).SetNillableRegisteredByID(g.RegisteredByID).SetNumber(1).
				SetEntryOn(today).SetKind(types.GroupEntryKindSales).SetEffect(50_000).SetBalance(50_000).Save(ctx)
		})
		c, own := w.Store.Client, &db.Organization{ID: viewer.From(community).OrganizationID, Type: types.OrganizationTypeCommunity, Status: types.OrganizationStatusVerified}
		for name, k := range map[string]struct {
			who  context.Context
			sees int
		}{
			"the owner": {community, 1}, "an enumerator of the kampung": {w.Member(own, types.RoleEnumerator, "11.16.03.2001"), 1},
			"an enumerator of another kecamatan": {w.Member(own, types.RoleEnumerator, "11.16.04"), 0}, "an enumerator without an area": {w.Member(own, types.RoleEnumerator), 0},
		} {
			for what, n := range map[string]int{
				"entries": c.GroupEntry.Query().CountX(k.who), "meetings": c.GroupMeeting.Query().CountX(k.who), "items": c.GroupItem.Query().CountX(k.who),
				"reports": c.GroupReport.Query().CountX(k.who), "visits": c.GroupVisit.Query().CountX(k.who), "reviews": c.StageReview.Query().CountX(k.who),
			} {
				if n != k.sees {
					t.Errorf("%s sees %d %s, not %d", name, n, what, k.sees)
				}
			}
			if err := w.Groups.MayAttach(k.who, c, kept.ID); (err == nil) != (k.sees == 1) {
				t.Errorf("%s adds a receipt: %v", name, err)
			}
		}
	})
}
