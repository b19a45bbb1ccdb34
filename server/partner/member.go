package partner

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/membership"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/session"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// keepersOf are the roles of which an organisation never loses the last, with what says so.
var keepersOf = map[types.Role]string{types.RoleOwner: "last_owner", types.RoleOfficeAdmin: "last_admin"}

// purposeRoles are those that may be given a purpose to see who is protected.
var purposeRoles = []types.Role{types.RoleOfficer, types.RoleOfficeAdmin}

// ChangeMemberInput changes what a member may do; what is nil stays.
type ChangeMemberInput struct {
	MembershipID string
	Role         *types.Role
	Areas        []string

	SensitivePurpose *string // "" ends it
	SensitiveUntil   *types.Date
}

// mostPurposeDays is how long a purpose lasts before an administrator has to think of it again.
const mostPurposeDays = 366

// Validate finds every wrong value, given the membership as it will be.
func (in ChangeMemberInput) validate(role types.Role, areas []string, today types.Date) error {
	var f fault.Fields
	switch {
	case in.SensitivePurpose == nil || *in.SensitivePurpose == "":
		f.Check(in.SensitiveUntil == nil, "sensitiveUntil", "not_allowed")
	default:
		f.Text("sensitivePurpose", *in.SensitivePurpose, 200)
		f.Check(slices.Contains(purposeRoles, role), "sensitivePurpose", "not_allowed")
		f.Check(in.SensitiveUntil != nil, "sensitiveUntil", "required")
		if in.SensitiveUntil != nil {
			f.Check(*in.SensitiveUntil >= today && *in.SensitiveUntil <= today.AddDays(mostPurposeDays), "sensitiveUntil", "within_days", mostPurposeDays)
		}
	}
	f.Check(role != types.RoleEnumerator || len(areas) > 0, "areas", "required")
	f.Check(len(areas) <= maxAreas, "areas", "too_many", maxAreas)
	return f.Err()
}

// MayList says why the viewer may not read who belongs to the organisation.
func (s *Service) MayList(v viewer.Viewer, organizationID string) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	if v.IsSystem() || v.IsAdmin() || (v.Role == types.RoleOwner && v.OrganizationID == organizationID) {
		return nil
	}
	return fault.Denied()
}

// mayKeep says why the viewer may not decide who belongs to the organisation: an owner decides while it is verified.
func (s *Service) mayKeep(v viewer.Viewer, organizationID string) error {
	if err := s.MayList(v, organizationID); err != nil || v.IsSystem() || v.IsAdmin() {
		return err
	}
	return access.Partner(v)
}

// MayChange says why the viewer may not change the member now.
func (s *Service) MayChange(v viewer.Viewer, m *db.Membership) error {
	if err := s.mayKeep(v, m.OrganizationID); err != nil {
		return err
	}
	if !m.Active {
		return fault.WrongState(m.Version)
	}
	return nil
}

// MayRemove says why the viewer may not end the membership or take the invitation back now; everyone may leave.
func (s *Service) MayRemove(v viewer.Viewer, m *db.Membership) error {
	if v.SignedIn() && v.UserID == m.UserID && m.Active {
		return nil
	}
	if err := s.mayKeep(v, m.OrganizationID); err != nil {
		return err
	}
	if !m.Active && m.InvitedEmail == "" {
		return fault.WrongState(m.Version)
	}
	return nil
}

// Keepers are how many owners and administrators act for each organisation, by its id and the role.
func (s *Service) Keepers(ctx context.Context, c *db.Client) (map[string]int, error) {
	var rows []struct {
		OrganizationID string     `json:"organization_id"`
		Role           types.Role `json:"role"`
		Count          int        `json:"count"`
	}
	err := c.Membership.Query().Where(membership.RoleIn(slices.Collect(maps.Keys(keepersOf))...), membership.Active(true)).
		GroupBy(membership.FieldOrganizationID, membership.FieldRole).Aggregate(db.Count()).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("keepers: %w", err)
	}
	out := map[string]int{}
	for _, r := range rows {
		out[r.OrganizationID+string(r.Role)] = r.Count
	}
	return out, nil
}

// MayRemoveOf says why the viewer may not end the membership now, given how many keep each organisation: the last one stays.
func (s *Service) MayRemoveOf(v viewer.Viewer, m *db.Membership, keepers func() (map[string]int, error)) error {
	if err := s.MayRemove(v, m); err != nil {
		return err
	}
	last, keeps := keepersOf[m.Role]
	if !keeps || !m.Active {
		return nil
	}
	all, err := keepers()
	if err == nil && all[m.OrganizationID+string(m.Role)] < 2 {
		err = fault.New(fault.Conflict, last).Of(m.Version)
	}
	return err
}

// ChangeMember gives a member another role or other areas; an administrator gives officers a purpose to see who is protected,
// which a role that cannot have one ends.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (ended, or the last owner or administrator).
func (s *Service) ChangeMember(ctx context.Context, c *db.Client, in ChangeMemberInput) (*db.Membership, error) {
	m, err := member(ctx, c, in.MembershipID)
	if err != nil {
		return nil, err
	}
	if err := s.MayChange(viewer.From(ctx), m); err != nil {
		return nil, err
	}
	role, areas := m.Role, m.Areas
	if in.Role != nil {
		role = *in.Role
	}
	if in.Areas != nil {
		areas = in.Areas
	}
	if in.SensitivePurpose != nil && !viewer.From(ctx).IsAdmin() && !viewer.From(ctx).IsSystem() {
		return nil, fault.Denied()
	}
	if err := in.validate(role, areas, clock.Today(s.Clock)); err != nil {
		return nil, err
	}
	if slices.Contains(officeRoles, role) != slices.Contains(officeRoles, m.Role) {
		return nil, fault.Denied()
	}
	if err := place.All(ctx, c, "areas", areas); err != nil {
		return nil, err
	}
	return m, s.update(ctx, c, m, role != m.Role, func(u *db.MembershipUpdate) {
		u.SetRole(role).SetAreas(areas)
		switch {
		case in.SensitivePurpose != nil && *in.SensitivePurpose != "":
			u.SetSensitivePurpose(strings.TrimSpace(*in.SensitivePurpose)).SetSensitiveUntil(*in.SensitiveUntil)
		case in.SensitivePurpose != nil || !slices.Contains(purposeRoles, role):
			u.SetSensitivePurpose("").ClearSensitiveUntil()
		}
	})
}

// RemoveMemberInput names a membership to end.
type RemoveMemberInput struct{ MembershipID string }

// RemoveMember ends a membership, and every session that acts through it; one that waits is taken back, and its link. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) RemoveMember(ctx context.Context, c *db.Client, in RemoveMemberInput) (*db.Membership, error) {
	m, err := member(ctx, c, in.MembershipID)
	if err != nil {
		return nil, err
	}
	if err := s.MayRemove(viewer.From(ctx), m); err != nil {
		return nil, err
	}
	if m.InvitedEmail != "" {
		return m, s.takeBack(ctx, c, m)
	}
	if err := s.update(ctx, c, m, true, func(u *db.MembershipUpdate) { u.SetActive(false).SetSensitivePurpose("").ClearSensitiveUntil() }); err != nil {
		return nil, err
	}
	err = c.Session.Update().Where(session.MembershipID(m.ID), session.EndedAtIsNil()).SetEndedAt(s.Clock.Now()).
		Exec(viewer.Elevate(ctx, "membership ended"))
	if err != nil {
		return nil, fmt.Errorf("end sessions: %w", err)
	}
	return m, nil
}

func (s *Service) takeBack(ctx context.Context, c *db.Client, m *db.Membership) error {
	n, err := c.Membership.Update().Where(membership.ID(m.ID), membership.InvitedEmail(m.InvitedEmail)).SetInvitedEmail("").
		Save(viewer.Elevate(ctx, "invitation taken back"))
	if err != nil {
		return fmt.Errorf("take an invitation back: %w", err)
	}
	if n == 0 { // accepted in between
		return fault.WrongState(m.Version)
	}
	return s.useUp(ctx, c, m.ID)
}

func member(ctx context.Context, c *db.Client, id string) (*db.Membership, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	return c.Membership.Get(ctx, id)
}

// update changes an active membership. Where it gives a keeper's role up, another keeper must be left at the moment of
// the update; the organisation's row, locked, makes those who give up at the same time wait for each other.
func (s *Service) update(ctx context.Context, c *db.Client, m *db.Membership, givesUp bool, set func(*db.MembershipUpdate)) error {
	ctx = viewer.Elevate(ctx, "change member")
	if _, err := c.Organization.Query().Where(organization.ID(m.OrganizationID), database.Locked).OnlyID(ctx); err != nil {
		return fmt.Errorf("change member: %w", err)
	}
	last, keeps := keepersOf[m.Role]
	update := c.Membership.Update().Where(membership.ID(m.ID), membership.RoleEQ(m.Role), membership.Active(true))
	if keeps && givesUp {
		update.Where(anotherKeeper(m))
	}
	set(update)
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("change member: %w", err)
	}
	if n == 1 {
		return nil
	}
	now, err := c.Membership.Get(ctx, m.ID)
	if err != nil {
		return fmt.Errorf("change member: %w", err)
	}
	if keeps && givesUp && now.Active && now.Role == m.Role {
		return fault.New(fault.Conflict, last)
	}
	return fault.WrongState(now.Version)
}

// anotherKeeper is true where somebody else of the organisation has the member's role.
func anotherKeeper(m *db.Membership) func(*sql.Selector) {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(membership.Table).As("others")
		s.Where(sql.Exists(sql.Dialect(s.Dialect()).Select(t.C(membership.FieldID)).From(t).Where(sql.And(
			sql.EQ(t.C(membership.FieldOrganizationID), m.OrganizationID), sql.EQ(t.C(membership.FieldRole), m.Role),
			sql.EQ(t.C(membership.FieldActive), true), sql.NEQ(t.C(membership.FieldID), m.ID),
		))))
	}
}
