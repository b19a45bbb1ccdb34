package campaign_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func secret(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"orang_dengan_hiv_aids"} }

func TestTheListHoldsProtectedPeopleWhoeverMakesIt(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a protected person of each of two communities, and an officer without a purpose who makes a campaign
		one, other := w.Community(), w.Community()
		mine, theirs, plain := w.Verified(one, secret), w.Verified(other, secret), w.Verified(one)
		without, officer := w.WithoutPurpose(w.Officer()), w.Officer()
		today := types.DateOf(w.Clock.Now())
		k := rt.Get(w, without, func(ctx context.Context, c *db.Client) (*db.Campaign, error) {
			k, err := w.Visits.Create(ctx, c, campaign.CreateInput{Title: "Uji", StartsOn: today, DueOn: today.AddDays(9)})
			if err != nil {
				return nil, err
			}
			return w.Visits.Open(ctx, c, campaign.Input{CampaignID: k.ID})
		})
		k, err := w.Store.Client.Campaign.Get(officer, k.ID)
		rt.Must(t, err)
		// then the list holds everybody, and each officer is told of those whom they may see
		for name, viewed := range map[string]struct {
			who  context.Context
			want int
		}{"with a purpose": {officer, 3}, "without": {without, 1}} {
			listed, err := w.Visits.Listed(viewed.who, w.Store.Client, k)
			rt.Must(t, err)
			rows, err := w.Visits.Progress(viewed.who, w.Store.Client, k.ID, campaign.ByDistrict, nil)
			rt.Must(t, err)
			if listed != viewed.want || rows[0].Total != viewed.want {
				t.Errorf("%s: %d listed, %d counted", name, listed, rows[0].Total)
			}
		}
		assign := func(who context.Context, ids ...string) *campaign.Assigned {
			return rt.Get(w, who, func(ctx context.Context, c *db.Client) (*campaign.Assigned, error) {
				in := campaign.AssignInput{CampaignID: k.ID, OrganizationID: viewer.From(one).OrganizationID, TaskIds: ids}
				if len(ids) == 0 {
					in.RegionCodes = []string{"11.16.03"}
				}
				return w.Visits.Assign(ctx, c, in)
			})
		}
		// and a kampung is given without the protected people whom the organisation did not register
		if done := assign(without); done.Count != 1 || done.Withheld != 0 {
			t.Errorf("without a purpose %+v", done)
		}
		if done := assign(officer); done.Count != 2 || done.Withheld != 1 {
			t.Errorf("with a purpose %+v", done)
		}
		for b, given := range map[*db.Beneficiary]bool{mine: true, plain: true, theirs: false} {
			if at := w.TaskOf(k, b); (at.OrganizationID != nil) != given {
				t.Errorf("%s is given: %v", b.ID, !given)
			}
			if _, err := w.Store.Client.Beneficiary.Get(one, b.ID); db.IsNotFound(err) == given {
				t.Errorf("%s is seen: %v", b.ID, err)
			}
		}
		// and the rest goes by name
		if done := assign(officer, w.TaskOf(k, theirs).ID); done.Count != 1 {
			t.Errorf("by name %+v", done)
		}
	})
}

func TestAListOfAProtectedCategoryNeedsAPurpose(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		scope := campaign.Scope{CategoryCodes: []string{"orang_dengan_hiv_aids"}}
		if _, err := w.Visits.Preview(w.WithoutPurpose(w.Officer()), w.Store.Client, scope); fault.KindOf(err) != fault.Invalid {
			t.Errorf("without a purpose: %v", err)
		}
		if _, err := w.Visits.Preview(w.Officer(), w.Store.Client, scope); err != nil {
			t.Errorf("with a purpose: %v", err)
		}
	})
}
