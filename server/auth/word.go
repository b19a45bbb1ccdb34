package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
)

const resetLasts = 24 * time.Hour

// ChangePasswordInput is the password as it was and as it will be.
type ChangePasswordInput struct{ Current, New string }

// ChangePassword sets the viewer's password and ends every other session. Errors: UNAUTHENTICATED, INVALID.
func (s *Service) ChangePassword(ctx context.Context, c *db.Client, in ChangePasswordInput) (*db.User, error) {
	v := viewer.From(ctx)
	u, err := s.self(ctx, c)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Check(password.Validate(in.New), "new", "password")
	if ok, err := password.Verify(u.PasswordHash, in.Current); err != nil || !ok {
		f.Add("current", "wrong")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	hash, err := password.Hash(in.New)
	if err != nil {
		return nil, err
	}
	own := viewer.Elevate(ctx, "own account")
	if err := c.User.UpdateOneID(u.ID).SetPasswordHash(hash).Exec(own); err != nil {
		return nil, fmt.Errorf("change password: %w", err)
	}
	return u, s.end(own, c, audit.EndSession, session.UserID(u.ID), session.IDNEQ(v.SessionID))
}

// ResetLink is a membership and the secret of a one-time link for its user.
type ResetLink struct {
	Membership *db.Membership
	Token      string
	ExpiresAt  time.Time
}

// MayReset says why the viewer may not make a link for the member. A link opens the whole account, so an owner makes one
// only for members who belong nowhere else.
func (s *Service) MayReset(ctx context.Context, c *db.Client, m *db.Membership) error {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return err
	}
	owner := v.Role == types.RoleOwner && v.OrganizationID == m.OrganizationID
	switch {
	case !v.IsSystem() && !v.IsAdmin() && !owner:
		return fault.Denied()
	case owner:
		return access.First(access.Partner(v), goesOn(m), s.alone(ctx, c, m))
	}
	return goesOn(m)
}

// alone refuses a member who belongs to another organisation too.
func (s *Service) alone(ctx context.Context, c *db.Client, m *db.Membership) error {
	elsewhere, err := c.Membership.Query().Where(membership.UserID(m.UserID), membership.IDNEQ(m.ID)).Exist(viewer.Elevate(ctx, "reset link"))
	if err != nil {
		return fmt.Errorf("reset link: %w", err)
	}
	if elsewhere {
		return fault.New(fault.Forbidden, "member_elsewhere")
	}
	return nil
}

func goesOn(m *db.Membership) error {
	if !m.Active {
		return fault.WrongState(m.Version)
	}
	return nil
}

// CreateResetLink makes a link with which a member sets a new password, once within 24 hours; earlier ones stop working.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (membership ended).
func (s *Service) CreateResetLink(ctx context.Context, c *db.Client, in ResetInput) (*ResetLink, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	m, err := c.Membership.Get(ctx, in.MembershipID)
	if err != nil {
		return nil, err
	}
	if err := s.MayReset(ctx, c, m); err != nil {
		return nil, err
	}
	ctx = viewer.Elevate(ctx, "reset link")
	now := s.clock.Now()
	if err := c.OneTimeLink.Update().Where(onetimelink.UserID(m.UserID), onetimelink.MembershipIDIsNil(), onetimelink.UsedAtIsNil()).SetUsedAt(now).Exec(ctx); err != nil {
		return nil, fmt.Errorf("reset link: %w", err)
	}
	plain, hash := secret.New("jji_")
	expires := now.Add(resetLasts)
	if err := c.OneTimeLink.Create().SetUserID(m.UserID).SetTokenHash(hash).SetExpiresAt(expires).Exec(ctx); err != nil {
		return nil, fmt.Errorf("reset link: %w", err)
	}
	return &ResetLink{Membership: m, Token: plain, ExpiresAt: expires}, nil
}
