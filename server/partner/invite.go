package partner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/database"
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

// Invitation is a membership that waits for its answer, and the secret of the one-time link that gives it.
type Invitation struct {
	Membership *db.Membership
	Token      string
	ExpiresAt  time.Time
}

// NodeID is the id of the membership.
func (i *Invitation) NodeID() string { return i.Membership.ID }

// officeRoles are given by the office's administrators only.
var officeRoles = []types.Role{types.RoleOfficeViewer, types.RoleOfficer, types.RoleOfficeAdmin}

// Invite makes a membership that waits, and a link that works once within 7 days and accepts it. Inviting an address
// again replaces the link. Whether the address has an account makes no difference to the answer.
// Errors: FORBIDDEN (no owner of a verified organisation, no administrator for the office), INVALID (in_use: a member already).
func (s *Service) Invite(ctx context.Context, c *db.Client, in InviteInput) (*Invitation, error) {
	v := viewer.From(ctx)
	organizationID := v.OrganizationID
	if in.OrganizationID != nil {
		organizationID = *in.OrganizationID
	}
	if err := access.First(mayInvite(v, organizationID, in.Role), in.Validate()); err != nil {
		return nil, err
	}
	o, err := c.Organization.Get(ctx, organizationID)
	if err != nil {
		return nil, err
	}
	if err := alone(ctx, c, o, in.Role); err != nil {
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
		return access.Partner(v)
	}
	return fault.Denied()
}

// Admit invites without asking who does it; `jejaring admin create` calls it too.
func (s *Service) Admit(ctx context.Context, c *db.Client, organizationID string, in InviteInput) (*Invitation, error) {
	m, err := wait(ctx, c, organizationID, in)
	if err != nil {
		return nil, err
	}
	if err := s.useUp(ctx, c, m.ID); err != nil {
		return nil, err
	}
	plain, hash := secret.New("jji_")
	expires := s.Clock.Now().Add(inviteLasts)
	err = c.OneTimeLink.Create().SetUserID(m.UserID).SetMembershipID(m.ID).SetTokenHash(hash).SetExpiresAt(expires).Exec(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	return &Invitation{Membership: m, Token: plain, ExpiresAt: expires}, nil
}

// useUp ends the links of an invitation.
func (s *Service) useUp(ctx context.Context, c *db.Client, membershipID string) error {
	err := c.OneTimeLink.Update().Where(onetimelink.MembershipID(membershipID), onetimelink.UsedAtIsNil()).SetUsedAt(s.Clock.Now()).
		Exec(viewer.Elevate(ctx, "invitation replaced"))
	if err != nil {
		return fmt.Errorf("invite: %w", err)
	}
	return nil
}

// wait makes the membership wait for its answer: the one that waits already, one that was ended, or a new one.
func wait(ctx context.Context, c *db.Client, organizationID string, in InviteInput) (*db.Membership, error) {
	email, areas := strings.ToLower(in.Email), in.Areas
	if areas == nil {
		areas = []string{}
	}
	of, theirs := membership.OrganizationID(organizationID), membership.HasUserWith(user.Email(email))
	n, err := c.Membership.Update().Where(of, membership.Active(false), membership.Or(membership.InvitedEmail(email), theirs)).
		SetInvitedEmail(email).SetRole(in.Role).SetAreas(areas).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	if n > 0 {
		return again(ctx, c, in.Name, of, membership.InvitedEmail(email))
	}
	already, err := c.Membership.Query().Where(of, theirs).Exist(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	if already {
		var f fault.Fields
		f.Add("email", "in_use")
		return nil, f.Err()
	}
	return namesake(ctx, c, organizationID, in, areas)
}

// again is a membership that was invited before, under the name as it is written now unless an account has it.
func again(ctx context.Context, c *db.Client, name string, which ...predicate.Membership) (*db.Membership, error) {
	m, err := c.Membership.Query().Where(which...).Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	if err := c.User.Update().Where(user.ID(m.UserID), user.Email(m.UserID)).SetName(name).Exec(ctx); err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	return m, nil
}

// namesake makes a new membership with a user who is no more than the name until the invitation is accepted: an account
// of the address, if there is one, is not touched and shows nothing.
func namesake(ctx context.Context, c *db.Client, organizationID string, in InviteInput, areas []string) (*db.Membership, error) {
	id := types.NewID(types.PrefixUser)
	if err := c.User.Create().SetID(id).SetEmail(id).SetName(in.Name).Exec(ctx); err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	m, err := c.Membership.Create().SetUserID(id).SetOrganizationID(organizationID).SetRole(in.Role).SetAreas(areas).
		SetActive(false).SetInvitedEmail(strings.ToLower(in.Email)).Save(ctx)
	if db.IsConstraintError(err) { // invited twice at once
		return nil, database.ErrAgain
	}
	if err != nil {
		return nil, fmt.Errorf("invite: %w", err)
	}
	return m, nil
}
