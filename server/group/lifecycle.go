package group

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves a group on.
type Event string

// Events of a group.
const (
	Activate Event = "ACTIVATE"
	Sleep    Event = "SLEEP"
	Wake     Event = "WAKE"
	Disband  Event = "DISBAND"
	Record   Event = "RECORD"  // whoever writes in the book is awake
	Compose  Event = "COMPOSE" // members and officers change
	Review   Event = "REVIEW"  // its stage is looked at
)

var transitions = lifecycle.Table[types.GroupStatus, Event]{
	types.GroupStatusForming: {Activate: types.GroupStatusActive, Disband: types.GroupStatusDisbanded, Compose: types.GroupStatusForming},
	types.GroupStatusActive: {
		Record: types.GroupStatusActive, Sleep: types.GroupStatusDormant, Disband: types.GroupStatusDisbanded,
		Compose: types.GroupStatusActive, Review: types.GroupStatusActive,
	},
	types.GroupStatusDormant: {
		Record: types.GroupStatusActive, Wake: types.GroupStatusActive, Disband: types.GroupStatusDisbanded,
		Compose: types.GroupStatusDormant, Review: types.GroupStatusDormant,
	},
}

const (
	quietDays   = 60  // without a meeting or a line a group is dormant
	reviewAfter = 180 // days
	batch       = 200
)

// Input names a group, with the reason where it is disbanded.
type Input struct {
	BusinessGroupID string
	Reason          string
}

// May says why the viewer may not do e to the group now: its book and its members are its registrar's too.
func (s *Service) May(v viewer.Viewer, g *db.BusinessGroup, e Event) error {
	var err error
	switch e {
	case Activate, Disband, Review:
		err = access.OfficerFor(v, g.RegionCode)
	default:
		err = access.First(access.Registrar(v), access.Own(v, g.RegisteredByID))
	}
	if err != nil {
		return err
	}
	if !transitions.Can(g.Status, e) {
		return fault.WrongState(g.Version)
	}
	return nil
}

// MayDisband says why the viewer may not end the group now; whether a member owes or saves is looked at when it ends.
func (s *Service) MayDisband(v viewer.Viewer, g *db.BusinessGroup) error {
	if err := s.May(v, g, Disband); err != nil {
		return err
	}
	if g.Cash != 0 {
		return fault.New(fault.Conflict, "group_cash_left", int64(g.Cash)).Of(g.Version)
	}
	return nil
}

// Activate opens the group's book and sets its first review. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, or too few members).
func (s *Service) Activate(ctx context.Context, c *db.Client, in Input) (*db.BusinessGroup, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	l, err := limitsOf(ctx, c)
	if err != nil {
		return nil, err
	}
	today := clock.Today(s.Clock)
	return s.move(ctx, c, in.BusinessGroupID, Activate, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if g.MemberCount < l.fewest {
			return fault.New(fault.Conflict, "group_too_small", l.fewest)
		}
		u.Where(businessgroup.MemberCountGTE(l.fewest)).SetActiveOn(today).SetReviewOn(today.AddDays(reviewAfter))
		return nil
	})
}

// Wake brings a dormant group back. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Wake(ctx context.Context, c *db.Client, in Input) (*db.BusinessGroup, error) {
	if err := access.Registrar(viewer.From(ctx)); err != nil {
		return nil, err
	}
	return s.move(ctx, c, in.BusinessGroupID, Wake, func(_ *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		u.SetActiveOn(clock.Today(s.Clock))
		return nil
	})
}

// Disband ends a group; its members may join others.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT (state, or cash, savings or loans are left).
func (s *Service) Disband(ctx context.Context, c *db.Client, in Input) (*db.BusinessGroup, error) {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.Officer(viewer.From(ctx)), f.Err()); err != nil {
		return nil, err
	}
	g, err := s.move(ctx, c, in.BusinessGroupID, Disband, func(g *db.BusinessGroup, u *db.BusinessGroupUpdate) error {
		if err := s.MayDisband(viewer.From(ctx), g); err != nil {
			return err
		}
		reason, err := s.Box.Seal(in.Reason, "business_group.reason:"+g.ID)
		u.Where(businessgroup.Cash(0)).SetReasonSealed(reason)
		return err
	})
	if err != nil {
		return nil, err
	}
	left, err := c.GroupMember.Query().Where(groupmember.BusinessGroupID(g.ID), groupmember.LeftOnIsNil(),
		groupmember.Or(groupmember.SavingsNEQ(0), groupmember.OwedNEQ(0))).Exist(ctx)
	if err != nil {
		return nil, wrap("disband group", err)
	}
	if left {
		return nil, fault.New(fault.Conflict, "group_member_owes")
	}
	err = c.GroupMember.Update().Where(groupmember.BusinessGroupID(g.ID), groupmember.LeftOnIsNil()).SetLeftOn(clock.Today(s.Clock)).Exec(ctx)
	return g, wrap("disband group", err)
}

func (s *Service) move(ctx context.Context, c *db.Client, id string, e Event, set func(*db.BusinessGroup, *db.BusinessGroupUpdate) error) (*db.BusinessGroup, error) {
	g, err := c.BusinessGroup.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.May(viewer.From(ctx), g, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(g.Status, e)
	update := c.BusinessGroup.Update().Where(businessgroup.ID(g.ID), businessgroup.StatusEQ(g.Status)).SetStatus(next)
	if err := set(g, update); err != nil {
		return nil, err
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, wrap("move group", err)
	}
	if n == 0 {
		return nil, fault.WrongState(g.Version)
	}
	return g, nil
}

// Doze puts groups to sleep that have been quiet for 60 days, and tells so; several processes may do so at once.
func (s *Service) Doze(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "quiet groups")
	quiet, err := store.Client.BusinessGroup.Query().
		Where(businessgroup.StatusIn(transitions.From(Sleep)...), businessgroup.ActiveOnLT(clock.Today(s.Clock).AddDays(-quietDays))).
		Limit(batch).All(ctx)
	if err != nil {
		return 0, wrap("quiet groups", err)
	}
	slept := 0
	for _, g := range quiet {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			next, _ := transitions.Next(g.Status, Sleep)
			n, err := c.BusinessGroup.Update().
				Where(businessgroup.ID(g.ID), businessgroup.StatusEQ(g.Status), businessgroup.ActiveOn(*g.ActiveOn)).SetStatus(next).Save(ctx)
			if err != nil || n == 0 { // another process was first, or somebody wrote meanwhile
				return err
			}
			slept++
			return outbox.Add(ctx, c, outbox.GroupDormant, g.ID)
		})
		if err != nil {
			return slept, wrap("quiet groups", err)
		}
	}
	return slept, nil
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
