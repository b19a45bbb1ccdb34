package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/fault"
)

// SwitchInput names one of the viewer's memberships.
type SwitchInput struct{ MembershipID string }

// Switched is who the viewer is from now on.
type Switched struct {
	Viewer      viewer.Viewer
	AccessToken string
	ExpiresAt   time.Time
}

// Switch acts through another of the viewer's memberships from now on; the session remembers it.
// Errors: UNAUTHENTICATED (no session), NOT_FOUND (not the viewer's, or ended).
func (s *Service) Switch(ctx context.Context, c *db.Client, in SwitchInput) (*Switched, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	u, err := c.User.Get(ctx, v.UserID)
	if err != nil {
		return nil, err
	}
	m, err := c.Membership.Query().WithOrganization().
		Where(membership.ID(in.MembershipID), membership.UserID(v.UserID), membership.Active(true)).Only(ctx)
	if err != nil {
		return nil, err
	}
	n, err := c.Session.Update().Where(session.ID(v.SessionID), session.UserID(v.UserID), session.EndedAtIsNil()).
		SetMembershipID(m.ID).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("switch membership: %w", err)
	}
	if n == 0 {
		return nil, expired()
	}
	of, err := c.Session.Get(ctx, v.SessionID)
	if err != nil {
		return nil, fmt.Errorf("switch membership: %w", err)
	}
	out, err := s.access(of)
	if err != nil {
		return nil, err
	}
	v.MembershipID, v.OrganizationID, v.Role, v.Areas = m.ID, m.OrganizationID, m.Role, m.Areas
	v.OrganizationType, v.Organization = m.Edges.Organization.Type, m.Edges.Organization.Status
	v.MustEnrol = s.MustEnrol(v.Role, u.TotpConfirmedAt != nil)
	return &Switched{Viewer: v, AccessToken: out.AccessToken, ExpiresAt: out.ExpiresAt},
		audit.Note(ctx, audit.Event{Action: audit.Switch, SubjectType: "Membership", SubjectID: m.ID})
}

// EndInput names one of the viewer's sessions.
type EndInput struct{ SessionID string }

// End signs one of the viewer's sessions out. Errors: UNAUTHENTICATED, NOT_FOUND, CONFLICT (ended already).
func (s *Service) End(ctx context.Context, c *db.Client, in EndInput) (*db.Session, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	of, err := c.Session.Query().Where(session.ID(in.SessionID), session.UserID(v.UserID)).Only(ctx)
	if err != nil {
		return nil, err
	}
	if of.EndedAt != nil {
		return nil, fault.WrongState(of.Version)
	}
	return of, s.end(ctx, c, audit.EndSession, session.ID(of.ID), session.UserID(v.UserID))
}
