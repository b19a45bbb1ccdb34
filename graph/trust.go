package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/partner"
)

// mayDecide reads the organisation whole for an officer with areas, as its areas decide; what the request selected of it may be less.
func (r *Resolver) mayDecide(ctx context.Context, step *db.Verification, decisions ...partner.StepEvent) (*model.Permission, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return permission(ctx, err), nil
	}
	o := &db.Organization{}
	if access.OfficerFor(v, access.Everywhere) != nil {
		var err error
		if o, err = r.Store.Client.Organization.Get(ctx, step.OrganizationID); err != nil {
			return nil, err
		}
	}
	return permission(ctx, r.Partners.MayDecideStep(v, o, step, decisions...)), nil
}
