package partner_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func TestTheContactIsForTheOfficeAndTheOrganisationItself(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		given := w.Organization(types.OrganizationTypeCompany)
		o := w.Store.Client.Organization.GetX(viewer.System(context.Background(), "test"), given.ID)
		for name, c := range map[string]struct {
			who  context.Context
			seen bool
		}{
			"the office":       {w.Officer(), true},
			"its owner":        {w.Member(given, types.RoleOwner), true},
			"another company":  {w.Company(), false},
			"somebody unknown": {context.Background(), false},
		} {
			got, err := w.Partners.ContactOf(viewer.From(c.who), o)
			if err != nil || (got != nil) != c.seen {
				t.Errorf("%s: %v, %v; want seen %v", name, got, err, c.seen)
			}
		}
	})
}

func TestTheOfficeItselfHasNoContact(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		office := rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Organization, error) {
			return c.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Only(ctx)
		})
		if got, err := w.Partners.ContactOf(viewer.From(officer), office); got != nil || err != nil {
			t.Errorf("got %v, %v; want nothing", got, err)
		}
	})
}
