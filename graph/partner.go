package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/partner"
)

// own shows a value to the office and to the organisation itself.
func own(ctx context.Context, o *db.Organization, value string) *string {
	v := viewer.From(ctx)
	if !v.IsOffice() && v.OrganizationID != o.ID {
		return nil
	}
	return &value
}

// invitation puts the secret into a link; it stands in the fragment, which no server logs.
func (r *Resolver) invitation(ctx context.Context, i *partner.Invitation) (*model.InviteMemberPayload, error) {
	m, err := reload[*db.Membership](ctx, r, "membership", i.Membership.ID)
	url := r.BaseURL + "/undangan#" + i.Token
	return &model.InviteMemberPayload{Membership: m, InviteExpiresAt: &i.ExpiresAt, InviteURL: &url}, err
}
