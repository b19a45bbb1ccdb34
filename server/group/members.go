package group

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
)

// AddInput names who joins a group.
type AddInput struct {
	BusinessGroupID string
	BeneficiaryID   string
}

// Add takes a person into a group, under the rules by which it was formed.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, or a rule of groups), FULL (as many members as a group may have).
func (s *Service) Add(ctx context.Context, c *db.Client, in AddInput) (*db.BusinessGroup, error) {
	var f fault.Fields
	f.Ref("businessGroupId", types.PrefixBusinessGroup, in.BusinessGroupID)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	l, err := limitsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	g, err := s.move(ctx, c, in.BusinessGroupID, Compose, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if g.MemberCount >= l.most {
			return fault.NoRoom(0)
		}
		u.Where(businessgroup.MemberCountLT(l.most)).AddMemberCount(1)
		return s.eligible(ctx, c, l, g.DistrictCode, in.BeneficiaryID)
	})
	if err != nil {
		return nil, err
	}
	err = c.GroupMember.Create().SetBusinessGroupID(g.ID).SetBeneficiaryID(in.BeneficiaryID).SetRegionCode(g.RegionCode).
		SetNillableRegisteredByID(g.RegisteredByID).SetOffice(types.GroupOfficeMember).SetJoinedOn(clock.Today(s.Clock)).Exec(ctx)
	if db.IsConstraintError(err) {
		return nil, fault.New(fault.Conflict, "group_member_taken").Because(err)
	}
	return g, wrap("add member", err)
}

// LeaveInput names a member who goes.
type LeaveInput struct{ GroupMemberID string }

// Leave lets a member go who has no office, no savings and no debt in the group.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, an office, money, or the group would be too small).
func (s *Service) Leave(ctx context.Context, c *db.Client, in LeaveInput) (*db.BusinessGroup, error) {
	if err := access.Registrar(viewer.From(ctx)); err != nil {
		return nil, err
	}
	m, err := c.GroupMember.Get(ctx, in.GroupMemberID)
	if err != nil {
		return nil, err
	}
	if m.Office != types.GroupOfficeMember {
		return nil, fault.New(fault.Conflict, "group_officer_stays")
	}
	l, err := limitsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	g, err := s.move(ctx, c, m.BusinessGroupID, Compose, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if g.MemberCount <= l.fewest {
			return fault.New(fault.Conflict, "group_too_small", l.fewest)
		}
		u.Where(businessgroup.MemberCountGT(l.fewest)).AddMemberCount(-1)
		return nil
	})
	if err != nil {
		return nil, err
	}
	n, err := c.GroupMember.Update().Where(groupmember.ID(m.ID), groupmember.LeftOnIsNil(), groupmember.OfficeEQ(types.GroupOfficeMember),
		groupmember.Savings(0), groupmember.Owed(0)).SetLeftOn(clock.Today(s.Clock)).Save(ctx)
	if err != nil {
		return nil, wrap("member leaves", err)
	}
	if n == 0 {
		return nil, fault.New(fault.Conflict, "group_member_owes")
	}
	return g, nil
}

// OfficeInput gives a member an office.
type OfficeInput struct {
	GroupMemberID string
	Office        types.GroupOffice
}

// Appoint gives an office to a member; who held it gets the member's former one.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no office), CONFLICT (state, or a member who left).
func (s *Service) Appoint(ctx context.Context, c *db.Client, in OfficeInput) (*db.BusinessGroup, error) {
	var f fault.Fields
	f.Check(in.Office != types.GroupOfficeMember, "office", "not_allowed")
	if err := access.First(access.Registrar(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	m, err := c.GroupMember.Get(ctx, in.GroupMemberID)
	if err != nil {
		return nil, err
	}
	g, err := s.move(ctx, c, m.BusinessGroupID, Compose, func(*db.BusinessGroup, *db.BusinessGroupUpdate) error { return nil })
	if err != nil {
		return nil, err
	}
	if m, err = c.GroupMember.Get(ctx, m.ID); err != nil { // again, now that nobody leaves or is appointed meanwhile
		return nil, err
	}
	if m.LeftOn != nil {
		return nil, fault.WrongState(m.Version)
	}
	holder, err := c.GroupMember.Query().
		Where(groupmember.BusinessGroupID(g.ID), groupmember.OfficeEQ(in.Office), groupmember.LeftOnIsNil(), groupmember.IDNEQ(m.ID)).Only(ctx)
	if db.IsNotFound(err) { // the member holds it
		return g, nil
	}
	if err != nil {
		return nil, wrap("appoint", err)
	}
	for _, step := range []struct {
		id     string
		office types.GroupOffice
	}{{holder.ID, types.GroupOfficeMember}, {m.ID, in.Office}, {holder.ID, m.Office}} { // never two of one office
		if err := c.GroupMember.UpdateOneID(step.id).SetOffice(step.office).Exec(ctx); err != nil {
			return nil, wrap("appoint", err)
		}
	}
	return g, nil
}
