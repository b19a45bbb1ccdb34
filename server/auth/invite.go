package auth

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

// AcceptInput is the secret of a one-time link and the password to set.
type AcceptInput struct {
	Token    string
	Password string
	Otp      string // where the account has an authenticator app
	Device   string `json:"-"`
}

// AcceptInvite sets the password behind a one-time link, ends every session of the account and opens one.
// Errors: INVALID (password), EXPIRED (link), UNAUTHENTICATED (the account's code is missing or wrong).
func (s *Service) AcceptInvite(ctx context.Context, in AcceptInput) (*Session, error) {
	var f fault.Fields
	f.Check(password.Validate(in.Password), "password", "password")
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash, err := password.Hash(in.Password)
	if err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "invitation")
	now := s.clock.Now()
	link, err := s.store.Client.OneTimeLink.Query().
		Where(onetimelink.TokenHash(secret.Hash(in.Token)), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(now)).WithUser().Only(ctx)
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Expired, "invite_used")
	}
	if err != nil {
		return nil, fmt.Errorf("accept invitation: %w", err)
	}
	if err := s.second(ctx, link.Edges.User, in.Otp); err != nil {
		return nil, err
	}
	err = s.store.Write(viewer.With(ctx, actor(ctx, link.UserID, "")), func(ctx context.Context, c *db.Client) error {
		n, err := c.OneTimeLink.Update().
			Where(onetimelink.ID(link.ID), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(now)).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		if n == 0 {
			return fault.New(fault.Expired, "invite_used")
		}
		if err := c.User.UpdateOneID(link.UserID).SetPasswordHash(hash).Exec(ctx); err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		return s.end(ctx, c, audit.EndSession, session.UserID(link.UserID))
	})
	if err != nil {
		return nil, err
	}
	return s.open(ctx, link.UserID, in.Device)
}
