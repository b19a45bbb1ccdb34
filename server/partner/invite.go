package partner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

const (
	inviteLasts = 7 * 24 * time.Hour
	maxAreas    = 50
)

// InviteInput asks somebody into an organisation.
type InviteInput struct {
	OrganizationID *string
	Name           string
	Email          string
	Role           types.Role
	Areas          []string
}

// Validate finds every wrong value.
func (in InviteInput) Validate() error {
	var f fault.Fields
	f.RefPtr("organizationId", types.PrefixOrganization, in.OrganizationID)
	f.Text("name", in.Name, 200)
	f.Email("email", in.Email)
	f.Check(in.Role != types.RoleEnumerator || len(in.Areas) > 0, "areas", "required")
	f.Check(len(in.Areas) <= maxAreas, "areas", "too_many", maxAreas)
	return f.Err()
}

// Invitation is a membership and, for somebody new, the secret of a one-time link.
type Invitation struct {
	Membership *db.Membership
	Token      string
	ExpiresAt  *time.Time
}

// NodeID is the id of the membership.
func (i *Invitation) NodeID() string { return i.Membership.ID }

// officeRoles are given by the office's administrators only.
var officeRoles = []types.Role{types.RoleOfficeViewer, types.RoleOfficer, types.RoleOfficeAdmin}

// Invite makes a membership; somebody new gets a link that works once within 7 days.
// Errors: FORBIDDEN (no owner, or no administrator for the office), INVALID (in_use: a member already).
func (s *Service) Invite(ctx context.Context, c *db.Client, in InviteInput) (*Invitation, error) {
	v := viewer.From(ctx)
	if err := in.Validate(); err != nil {
		return nil, err
	}
	organizationID := v.OrganizationID
	if in.OrganizationID != nil {
		organizationID = *in.OrganizationID
	}
	if err := mayInvite(v, organizationID, in.Role); err != nil {
		return nil, err
	}
	if _, err := c.Organization.Get(ctx, organizationID); err != nil {
		return nil, err
	}
	if err := place.All(ctx, c, "areas", in.Areas); err != nil {
		return nil, err
	}
	return s.Admit(viewer.Elevate(ctx, "invitation"), c, organizationID, in)
}

func mayInvite(v viewer.Viewer, organizationID string, role types.Role) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	office := slices.Contains(officeRoles, role)
	switch {
	case v.IsAdmin() && office == (organizationID == v.OrganizationID):
		return nil
	case !v.IsOffice() && v.Role == types.RoleOwner && organizationID == v.OrganizationID && !office:
		return nil
	}
	return fault.Denied()
}

// Admit makes the membership without asking who does it; `jejaring admin create` calls it too.
func (s *Service) Admit(ctx context.Context, c *db.Client, organizationID string, in InviteInput) (*Invitation, error) {
	areas := in.Areas
	if areas == nil {
		areas = []string{}
	}
	u, err := c.User.Query().Where(user.Email(strings.ToLower(in.Email))).Only(ctx)
	if db.IsNotFound(err) {
		u, err = c.User.Create().SetEmail(strings.ToLower(in.Email)).SetName(in.Name).Save(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	m, err := enter(ctx, c, u.ID, organizationID, in.Role, areas)
	if err != nil {
		return nil, err
	}
	elsewhere, err := c.Membership.Query().Where(membership.UserID(u.ID), membership.IDNEQ(m.ID)).Exist(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	if u.PasswordHash != "" || elsewhere { // a link opens the whole account: only who made the account hands one out
		return &Invitation{Membership: m}, nil
	}
	plain, hash := secret.New("jji_")
	expires := s.Clock.Now().Add(inviteLasts)
	if err := c.OneTimeLink.Create().SetUserID(u.ID).SetTokenHash(hash).SetExpiresAt(expires).Exec(ctx); err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	return &Invitation{Membership: m, Token: plain, ExpiresAt: &expires}, nil
}

// enter makes the membership, or wakes up one that was ended.
func enter(ctx context.Context, c *db.Client, userID, organizationID string, role types.Role, areas []string) (*db.Membership, error) {
	ended := []predicate.Membership{membership.UserID(userID), membership.OrganizationID(organizationID)}
	n, err := c.Membership.Update().Where(append(ended, membership.Active(false))...).SetActive(true).SetRole(role).SetAreas(areas).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	if n == 1 {
		return c.Membership.Query().Where(ended...).Only(ctx)
	}
	m, err := c.Membership.Create().SetUserID(userID).SetOrganizationID(organizationID).SetRole(role).SetAreas(areas).Save(ctx)
	if db.IsConstraintError(err) {
		var f fault.Fields
		f.Add("email", "in_use")
		return nil, f.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	return m, nil
}
