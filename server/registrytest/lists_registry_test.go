package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	rt "github.com/jejaring/jejaring/server/registrytest"

	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/household"
)

var _ = moreLists(map[string]list{
	"changeRequests": {`{changeRequests{edges{node{status fields beneficiary{name} canApprove{allowed}}}}}`, 2},
	"duplicatePairs": {`{duplicatePairs{edges{node{score first{name} second{name}}}}}`, 3},
	"households":     {`{households{edges{node{headName kk areaPerPerson houseFaults region{name} members{name familyHead} photos{url} canUpdate{allowed}}}}}`, 4},
})

// housed registers a household of who with two people.
func housed(w *rt.World, who context.Context) {
	name := "Uji Rumah"
	h := rt.Get(w, who, func(ctx context.Context, c *db.Client) (*db.Household, error) {
		return w.Houses.Register(ctx, c, household.RegisterInput{RegionCode: "11.16.03.2001", Details: household.Details{HeadName: &name}})
	})
	for range 2 {
		w.Person(who, func(in *beneficiary.RegisterInput) { in.HouseholdID = &h.ID })
	}
}
