package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/partner"
)

// withOrganizations reads the organisations of a whole page of steps at once, where the viewer's areas decide.
func (r *Resolver) withOrganizations(ctx context.Context, page *db.VerificationConnection, err error) (*db.VerificationConnection, error) {
	v := viewer.From(ctx)
	if err != nil || access.Officer(v) != nil || access.OfficerFor(v, access.Everywhere) == nil {
		return page, err
	}
	ids := make([]string, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.OrganizationID
	}
	_, err = r.partnersOf(ctx, ids)
	return page, err
}

// mayDecide says why the viewer may not answer the step.
func (r *Resolver) mayDecide(ctx context.Context, step *db.Verification) error {
	v, o := viewer.From(ctx), &db.Organization{}
	if err := access.Officer(v); err != nil {
		return err
	}
	if access.OfficerFor(v, access.Everywhere) != nil { // the organisation whole: what is selected of it may be less than the rule asks
		found, err := r.partnersOf(ctx, []string{step.OrganizationID})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.Denied()
		}
		o = found[0]
	}
	return r.Partners.MayDecideStep(v, o, step, partner.Grant, partner.Refuse)
}
