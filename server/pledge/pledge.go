package pledge

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves a pledge on.
type Event string

// Events of a pledge.
const (
	Accept     Event = "ACCEPT"
	Reject     Event = "REJECT"
	Withdraw   Event = "WITHDRAW"
	HoldEnds   Event = "HOLD_ENDS"
	Deliver    Event = "DELIVER"
	DeliverAll Event = "DELIVER_ALL"
	Amend      Event = "AMEND"
	Revive     Event = "REVIVE"
	Redirect   Event = "REDIRECT"
	Fall       Event = "FALL" // its training is called off
)

var transitions = lifecycle.Table[types.PledgeStatus, Event]{
	types.PledgeStatusSubmitted: {
		Accept: types.PledgeStatusAccepted, Reject: types.PledgeStatusRejected,
		Withdraw: types.PledgeStatusWithdrawn, HoldEnds: types.PledgeStatusExpired, Amend: types.PledgeStatusSubmitted,
		Fall: types.PledgeStatusExpired,
	},
	types.PledgeStatusAccepted: {
		Deliver: types.PledgeStatusInDelivery, DeliverAll: types.PledgeStatusFulfilled, Withdraw: types.PledgeStatusWithdrawn,
		Amend: types.PledgeStatusAccepted, Fall: types.PledgeStatusExpired,
	},
	types.PledgeStatusInDelivery: {
		Deliver: types.PledgeStatusInDelivery, DeliverAll: types.PledgeStatusFulfilled, Withdraw: types.PledgeStatusWithdrawn,
		Amend: types.PledgeStatusInDelivery, Fall: types.PledgeStatusExpired,
	},
	types.PledgeStatusExpired:   {Revive: types.PledgeStatusSubmitted, Redirect: types.PledgeStatusSubmitted},
	types.PledgeStatusFulfilled: {Deliver: types.PledgeStatusInDelivery, DeliverAll: types.PledgeStatusFulfilled},
}

// AcceptInput accepts a pledge; a line that is named is accepted only in the quantity given.
type AcceptInput struct {
	PledgeID string
	Lines    []AmendLineInput
}

// Input names a pledge, with the reason where it is refused or withdrawn.
type Input struct {
	PledgeID string
	Reason   string
}

// May says why the viewer may not do e to the pledge now.
func (s *Service) May(ctx context.Context, c *db.Client, p *db.Pledge, e Event) error {
	if err := role(ctx, c, p, e); err != nil {
		return err
	}
	if !transitions.Can(p.Status, e) {
		return fault.WrongState(p.Version)
	}
	now := s.Clock.Now()
	if e == Accept && !p.HoldUntil.After(now) || e == Redirect && !p.HoldUntil.Add(redirectLasts).After(now) {
		return fault.New(fault.Expired, "expired")
	}
	return nil
}

// givers are the events that the giver, or the office for the giver, sets off.
var givers = []Event{Withdraw, Amend, Revive, Redirect}

// role: the office decides and records, the giver does the rest.
func role(ctx context.Context, c *db.Client, p *db.Pledge, e Event) error {
	v := viewer.From(ctx)
	if !slices.Contains(givers, e) || v.IsOffice() || v.IsSystem() {
		return officerOf(ctx, c, p.ID)
	}
	return access.First(access.Partner(v), access.Own(v, p.OrganizationID))
}

// officerOf lets officers pass whose areas hold every need that the pledge is for.
func officerOf(ctx context.Context, c *db.Client, pledgeID string) error {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil || v.IsSystem() || len(v.Areas) == 0 {
		return err
	}
	codes, err := c.Need.Query().Where(need.HasLinesWith(pledgeline.PledgeID(pledgeID))).
		Select(need.FieldRegionCode).Strings(viewer.Elevate(ctx, "areas"))
	if err != nil {
		return fmt.Errorf("areas of a pledge: %w", err)
	}
	return access.OfficerForAll(v, codes)
}

// Accept confirms a submitted pledge, in part where lines say so, and funds the seats that its slot lines pay for.
// It is safe under concurrent calls.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (more than promised), CONFLICT (state), EXPIRED (hold ended), FULL (no seats).
func (s *Service) Accept(ctx context.Context, c *db.Client, in AcceptInput) (*db.Pledge, error) {
	p, err := s.advance(ctx, c, Input{PledgeID: in.PledgeID}, Accept)
	if err != nil {
		return nil, err
	}
	if err := s.acceptPart(ctx, c, p, in.Lines); err != nil {
		return nil, err
	}
	lines, err := slots(ctx, c, p.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		if err := s.Seats.Fund(ctx, c, *l.Edges.Need.TrainingSessionID, l.Quantity); err != nil {
			return nil, err
		}
	}
	return p, outbox.Add(ctx, c, outbox.PledgeDecided, p.ID)
}

// Reject refuses a submitted pledge and frees what it held. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Reject(ctx context.Context, c *db.Client, in Input) (*db.Pledge, error) {
	if err := in.reason(ctx); err != nil {
		return nil, err
	}
	p, err := s.advance(ctx, c, in, Reject)
	if err != nil {
		return nil, err
	}
	if err := s.release(ctx, c, p.ID); err != nil {
		return nil, err
	}
	return p, outbox.Add(ctx, c, outbox.PledgeDecided, p.ID)
}

// Withdraw takes back what is not delivered. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason),
// CONFLICT (state, or seats that are taken: extensions say how many can be withdrawn).
func (s *Service) Withdraw(ctx context.Context, c *db.Client, in Input) (*db.Pledge, error) {
	if err := in.reason(ctx); err != nil {
		return nil, err
	}
	p, err := s.advance(ctx, c, in, Withdraw)
	if err != nil {
		return nil, err
	}
	if p.Status != types.PledgeStatusSubmitted { // what was accepted has funded seats
		lines, err := slots(ctx, c, p.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if err := s.Seats.Unfund(ctx, c, *l.Edges.Need.TrainingSessionID, l.Quantity-l.Delivered); err != nil {
				return nil, err
			}
		}
	}
	if err := s.release(ctx, c, p.ID); err != nil {
		return nil, err
	}
	return p, outbox.Add(ctx, c, outbox.PledgeWithdrawn, p.ID)
}

// Expire ends holds that ran out, each in its own transaction; several processes may do so at once.
func (s *Service) Expire(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "hold ended")
	due, err := store.Client.Pledge.Query().
		Where(pledge.StatusEQ(types.PledgeStatusSubmitted), pledge.HoldUntilLTE(s.Clock.Now())).Limit(200).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("expire pledges: %w", err)
	}
	ended := 0
	for _, id := range due {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			p, err := s.advance(ctx, c, Input{PledgeID: id}, HoldEnds)
			if err != nil {
				return err
			}
			return s.release(ctx, c, p.ID)
		})
		switch {
		case err == nil:
			ended++
		case fault.KindOf(err) != fault.Conflict: // another process was first
			return ended, fmt.Errorf("expire pledge: %w", err)
		}
	}
	return ended, nil
}

func (in Input) reason(ctx context.Context) error {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	return access.First(access.SignedIn(viewer.From(ctx)), f.Err())
}

// advance moves the pledge and returns it as it was before.
func (s *Service) advance(ctx context.Context, c *db.Client, in Input, e Event) (*db.Pledge, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	p, err := c.Pledge.Get(ctx, in.PledgeID)
	if err != nil {
		return nil, err
	}
	if err := s.May(ctx, c, p, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(p.Status, e)
	update := c.Pledge.Update().Where(pledge.ID(p.ID), pledge.StatusEQ(p.Status)).SetStatus(next).SetReason(in.Reason).
		SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(v.UserRef())
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s pledge: %w", e, err)
	}
	if changed == 0 {
		return nil, fault.WrongState(p.Version)
	}
	return p, nil
}

// slots are the pledge's training-slot lines with their needs, in one order of locks.
func slots(ctx context.Context, c *db.Client, pledgeID string) ([]*db.PledgeLine, error) {
	lines, err := c.PledgeLine.Query().
		Where(pledgeline.PledgeID(pledgeID), pledgeline.KindEQ(types.NeedKindTrainingSlot)).
		WithNeed().Order(pledgeline.ByNeedID()).All(viewer.Elevate(ctx, "slots"))
	if err != nil {
		return nil, fmt.Errorf("slot lines: %w", err)
	}
	return lines, nil
}

// release frees what the pledge held and did not deliver.
func (s *Service) release(ctx context.Context, c *db.Client, pledgeID string) error {
	ctx = viewer.Elevate(ctx, "release")
	lines, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(pledgeID)).Order(pledgeline.ByNeedID()).All(ctx)
	if err != nil {
		return fmt.Errorf("release: %w", err)
	}
	for _, l := range lines {
		if err := c.Need.Update().Where(need.ID(l.NeedID)).AddPromised(l.Delivered - l.Quantity).Exec(ctx); err != nil {
			return fmt.Errorf("release: %w", err)
		}
	}
	return nil
}

// live are the states in which something is still to arrive.
var live = []types.PledgeStatus{types.PledgeStatusAccepted, types.PledgeStatusInDelivery}

// Overdue says whether something of an accepted pledge should have arrived before day.
func Overdue(p *db.Pledge, day types.Date) bool {
	return slices.Contains(live, p.Status) && p.NextDueOn != nil && *p.NextDueOn < day
}

// IsOverdue is Overdue for the database.
func IsOverdue(day types.Date) predicate.Pledge {
	return pledge.And(pledge.StatusIn(live...), pledge.NextDueOnLT(day))
}
