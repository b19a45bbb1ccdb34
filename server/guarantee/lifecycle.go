package guarantee

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves an entitlement or a provision on.
type Event string

// Events of entitlements and provisions.
const (
	Activate Event = "ACTIVATE"
	Suspend  Event = "SUSPEND"
	Resume   Event = "RESUME"
	End      Event = "END"

	Give    Event = "GIVE"
	Confirm Event = "CONFIRM"
	Miss    Event = "MISS"
	Skip    Event = "SKIP"
	Reopen  Event = "REOPEN" // what was skipped and is still to come
)

var entitlements = lifecycle.Table[types.EntitlementStatus, Event]{
	types.EntitlementStatusPlanned: {
		Activate: types.EntitlementStatusActive, End: types.EntitlementStatusEnded, Reassign: types.EntitlementStatusPlanned,
	},
	types.EntitlementStatusActive: {
		Suspend: types.EntitlementStatusSuspended, End: types.EntitlementStatusEnded, Reassign: types.EntitlementStatusActive,
	},
	types.EntitlementStatusSuspended: {
		Resume: types.EntitlementStatusActive, End: types.EntitlementStatusEnded, Reassign: types.EntitlementStatusSuspended,
	},
}

var provisions = lifecycle.Table[types.ProvisionStatus, Event]{
	types.ProvisionStatusDue:     {Give: types.ProvisionStatusGiven, Miss: types.ProvisionStatusMissed, Skip: types.ProvisionStatusSkipped},
	types.ProvisionStatusMissed:  {Give: types.ProvisionStatusGiven},
	types.ProvisionStatusGiven:   {Confirm: types.ProvisionStatusConfirmed},
	types.ProvisionStatusSkipped: {Reopen: types.ProvisionStatusDue},
}

// Input names an entitlement, with the reason where it is suspended or ended.
type Input struct {
	EntitlementID string
	Reason        string
}

// May says why the viewer may not do e to the entitlement now.
func (s *Service) May(v viewer.Viewer, n *db.Entitlement, e Event) error {
	if err := access.OfficerFor(v, n.RegionCode); err != nil {
		return err
	}
	switch {
	case !entitlements.Can(n.Status, e):
		return fault.WrongState(n.Version)
	case e == Activate && n.EndsOn != nil && len(planned(n, clock.Today(s.Clock))) == 0: // what has no end always has a day left
		return fault.New(fault.Conflict, "entitlement_over")
	}
	return nil
}

// Activate lets provisions fall due, and the guardian see the person. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, or its
// period has no provision left).
func (s *Service) Activate(ctx context.Context, c *db.Client, in Input) (*db.Entitlement, error) {
	n, err := s.move(ctx, c, in, Activate)
	if err != nil {
		return nil, err
	}
	if err := s.schedule(ctx, c, n); err != nil {
		return nil, err
	}
	return n, outbox.Add(ctx, c, outbox.EntitlementActivated, n.ID)
}

// Suspend stops provisions for a while: nothing that is due is given. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT.
func (s *Service) Suspend(ctx context.Context, c *db.Client, in Input) (*db.Entitlement, error) {
	n, err := s.move(ctx, c, in, Suspend)
	if err != nil {
		return nil, err
	}
	return n, s.skip(ctx, c, n)
}

// Resume goes on from today; what fell due meanwhile stays skipped. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Resume(ctx context.Context, c *db.Client, in Input) (*db.Entitlement, error) {
	n, err := s.move(ctx, c, in, Resume)
	if err != nil {
		return nil, err
	}
	if err := s.schedule(ctx, c, n); err != nil { // what was planned may have run out meanwhile
		return nil, err
	}
	if err := s.skip(ctx, c, n); err != nil {
		return nil, err
	}
	err = c.Provision.Update().Where(provision.EntitlementID(n.ID), provision.StatusIn(provisions.From(Reopen)...), provision.DueOnGTE(clock.Today(s.Clock))).
		SetStatus(types.ProvisionStatusDue).SetGuardianID(n.GuardianID).Exec(ctx) // the guardian may have changed meanwhile
	return n, wrap("resume", err)
}

// End stops provisions for good; the guardian no longer sees the person. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT.
func (s *Service) End(ctx context.Context, c *db.Client, in Input) (*db.Entitlement, error) {
	n, err := s.move(ctx, c, in, End)
	if err != nil {
		return nil, err
	}
	return n, s.skip(ctx, c, n)
}

func (s *Service) move(ctx context.Context, c *db.Client, in Input, e Event) (*db.Entitlement, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	if e == Suspend || e == End {
		f.Text("reason", in.Reason, 2000)
	}
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	n, err := c.Entitlement.Get(ctx, in.EntitlementID)
	if err != nil {
		return nil, err
	}
	if err := s.May(v, n, e); err != nil {
		return nil, err
	}
	next, _ := entitlements.Next(n.Status, e)
	reason, err := s.Box.Seal(in.Reason, "entitlement.reason:"+n.ID)
	if err != nil {
		return nil, wrap("entitlement", err)
	}
	changed, err := c.Entitlement.Update().Where(entitlement.ID(n.ID), entitlement.StatusEQ(n.Status)).
		SetStatus(next).SetReasonSealed(reason).Save(ctx)
	if err != nil {
		return nil, wrap("entitlement", err)
	}
	if changed == 0 {
		return nil, fault.WrongState(n.Version)
	}
	return n, nil
}

// skip takes provisions that are due out of the plan.
func (s *Service) skip(ctx context.Context, c *db.Client, n *db.Entitlement) error {
	return wrap("skip provisions", c.Provision.Update().Where(provision.EntitlementID(n.ID), provision.StatusIn(provisions.From(Skip)...)).
		SetStatus(types.ProvisionStatusSkipped).Exec(ctx))
}

// Reason is why it was suspended or ended; for officers only.
func (s *Service) Reason(v viewer.Viewer, n *db.Entitlement) (*string, error) {
	if !v.IsOfficer() || len(n.ReasonSealed) == 0 {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(n.ReasonSealed, "entitlement.reason:"+n.ID)
	if err != nil || text == "" {
		return nil, wrap("open entitlement", err)
	}
	return &text, nil
}
