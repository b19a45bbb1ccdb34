package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

var _ = moreLists(map[string]list{
	"matchingNeeds": {`{matchingNeeds{score reasons{text} need{title remaining region{name} trainingSession{title} canPledge{allowed}}}}`, 7},
	"needBundles":   {`{needBundles{edges{node{title price items{quantity need{title remaining region{name}}}}}}}`, 4},
	"savedSearches": {`{savedSearches{name kinds regionCode notify}}`, 1},
})

// suited gives who a profile that needs suit and a saved search, and bundles a need.
func suited(w *rt.World, who context.Context, n *db.Need) {
	rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.SavedSearch, error) {
		d, err := c.Donor.Query().Only(ctx)
		if err != nil {
			return nil, err
		}
		if _, err := w.Partners.ChangeProfile(ctx, c, partner.ProfileInput{BaseVersion: d.Version, Areas: []string{"11.16.03"}}); err != nil {
			return nil, err
		}
		if _, err := w.Forum.FileReport(ctx, c, forum.ReportInput{Year: 2020 + len(n.ID)%5}); err != nil {
			return nil, err
		}
		return w.Matches.Save(ctx, c, matching.SaveInput{Name: "Uji"})
	})
	rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.NeedBundle, error) {
		return w.Pledges.CreateBundle(ctx, c, pledge.CreateBundleInput{Title: "Uji", Items: []pledge.BundleItemInput{{NeedID: n.ID, Quantity: 1}}})
	})
}
