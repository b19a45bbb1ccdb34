package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/partner"
)

// byArea says whether an organisation's areas decide what the viewer may do with its steps.
func byArea(v viewer.Viewer) bool {
	return access.Officer(v) == nil && access.OfficerFor(v, access.Everywhere) != nil
}

// withOrganizations foresees the organisations of a page of steps.
func (r *Resolver) withOrganizations(ctx context.Context, page *db.VerificationConnection, err error) (*db.VerificationConnection, error) {
	if err != nil || !byArea(viewer.From(ctx)) {
		return page, err
	}
	ids := make([]string, len(page.Edges))
	for i, e := range page.Edges {
		ids[i] = e.Node.OrganizationID
	}
	return page, r.foresee(ctx, ids)
}

// mayDecide says why the viewer may not answer the step.
func (r *Resolver) mayDecide(ctx context.Context, step *db.Verification) error {
	v, o := viewer.From(ctx), &db.Organization{}
	if byArea(v) {
		var err error
		if o, err = r.partnerOf(ctx, step.OrganizationID); err != nil {
			return err
		}
	}
	return r.Partners.MayDecideStep(v, o, step, partner.Grant, partner.Refuse)
}
