package auth

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/apitoken"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

const tokenDays = 366

// CreateTokenInput asks for an API token.
type CreateTokenInput struct {
	Name      string
	Scopes    []types.Scope
	ExpiresOn types.Date
	Test      bool // what it changes is taken back at once; not for the office, which reads people
}

// Validate finds every wrong value.
func (in CreateTokenInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Text("name", in.Name, 200)
	f.Check(len(in.Scopes) > 0, "scopes", "too_few", 1)
	for i, s := range in.Scopes {
		at := fmt.Sprintf("scopes.%d", i)
		f.Check(slices.Contains(types.Scopes(), s), at, "unknown")
		f.Check(!slices.Contains(in.Scopes[:i], s), at, "duplicate")
	}
	f.Check(in.ExpiresOn >= today, "expiresOn", "past")
	f.Check(in.ExpiresOn <= today.AddDays(tokenDays), "expiresOn", "too_late")
	return f.Err()
}

// NewToken is an API token and the secret, which is shown once.
type NewToken struct {
	Token  *db.ApiToken
	Secret string
}

// NodeID is the id of the token.
func (n *NewToken) NodeID() string { return n.Token.ID }

// MayMakeToken lets owners of verified organisations and the office's administrators pass.
func MayMakeToken(v viewer.Viewer) error {
	if v.IsAdmin() {
		return nil
	}
	return access.First(access.Owner(v), access.Organization(v))
}

// CreateToken makes a token for the viewer's active membership. Errors: FORBIDDEN, INVALID.
func (s *Service) CreateToken(ctx context.Context, c *db.Client, in CreateTokenInput) (*NewToken, error) {
	v := viewer.From(ctx)
	if err := access.First(access.SignedIn(v), MayMakeToken(v), in.Validate(clock.Today(s.clock))); err != nil {
		return nil, err
	}
	if in.Test && v.IsOffice() {
		return nil, fault.Wrong("test", "not_allowed") // what it reads would be written to an audit that is taken back
	}
	plain, hash := secret.New(machinePrefix)
	made, err := c.ApiToken.Create().SetName(in.Name).SetMembershipID(v.MembershipID).SetTokenHash(hash).SetScopes(in.Scopes).SetTest(in.Test).
		SetExpiresAt(in.ExpiresOn.AddDays(1).Time()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("create API token: %w", err)
	}
	return &NewToken{Token: made, Secret: plain}, nil
}

// RevokeTokenInput names an API token.
type RevokeTokenInput struct{ APITokenID string }

// MayRevoke says why the viewer may not revoke the token now; only those see it who might.
func (s *Service) MayRevoke(v viewer.Viewer, t *db.ApiToken) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	if t.RevokedAt != nil || !t.ExpiresAt.After(s.clock.Now()) {
		return fault.WrongState(t.Version)
	}
	return nil
}

// RevokeToken ends a token at once. Errors: NOT_FOUND, CONFLICT (ended already).
func (s *Service) RevokeToken(ctx context.Context, c *db.Client, in RevokeTokenInput) (*db.ApiToken, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	t, err := c.ApiToken.Get(ctx, in.APITokenID)
	if err != nil {
		return nil, err
	}
	if err := s.MayRevoke(v, t); err != nil {
		return nil, err
	}
	n, err := c.ApiToken.Update().Where(apitoken.ID(t.ID), apitoken.RevokedAtIsNil()).SetRevokedAt(s.clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("revoke API token: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(t.Version)
	}
	return t, nil
}
