package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/auth"
)

// tokenMade reads a new API token again, as the query asks, beside the secret.
func (r *Resolver) tokenMade(ctx context.Context, made *auth.NewToken) (*model.CreateAPITokenPayload, error) {
	t, err := reload[*db.ApiToken](ctx, r, "apiToken", made.Token.ID)
	return &model.CreateAPITokenPayload{APIToken: t, Secret: made.Secret}, err
}

// resetLink puts the secret into a link; it stands in the fragment, which no server logs.
func (r *Resolver) resetLink(ctx context.Context, l *auth.ResetLink) (*model.CreateResetLinkPayload, error) {
	m, err := reload[*db.Membership](ctx, r, "membership", l.Membership.ID)
	return &model.CreateResetLinkPayload{Membership: m, ResetURL: r.BaseURL + "/undangan?ulang#" + l.Token, ExpiresAt: l.ExpiresAt}, err
}
