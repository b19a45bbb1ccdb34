package auth

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

// AcceptInvite sets the password behind a one-time link and opens a session. Errors: INVALID (password), EXPIRED (link).
func (s *Service) AcceptInvite(ctx context.Context, plain, word, device string) (*Session, error) {
	var f fault.Fields
	f.Check(password.Validate(word), "password", "password")
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash, err := password.Hash(word)
	if err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "invitation")
	userID := ""
	err = s.store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		now := s.clock.Now()
		link, err := c.OneTimeLink.Query().Where(onetimelink.TokenHash(secret.Hash(plain))).Only(ctx)
		if err != nil {
			return err
		}
		n, err := c.OneTimeLink.Update().
			Where(onetimelink.ID(link.ID), onetimelink.UsedAtIsNil(), onetimelink.ExpiresAtGT(now)).SetUsedAt(now).Save(ctx)
		if err != nil {
			return fmt.Errorf("accept invitation: %w", err)
		}
		if n == 0 {
			return fault.New(fault.Expired, "invite_used")
		}
		userID = link.UserID
		return c.User.UpdateOneID(userID).SetPasswordHash(hash).Exec(ctx)
	})
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Expired, "invite_used")
	}
	if err != nil {
		return nil, err
	}
	return s.open(ctx, userID, device)
}
