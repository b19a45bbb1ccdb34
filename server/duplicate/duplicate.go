package duplicate

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/duplicatepair"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Event moves a pair on.
type Event string

// Events of a pair.
const (
	Dismiss Event = "DISMISS"
	Unite   Event = "UNITE"
	Undo    Event = "UNDO"
	Reopen  Event = "REOPEN" // somebody found them to be one after all
)

var transitions = lifecycle.Table[types.DuplicateStatus, Event]{
	types.DuplicateStatusOpen:      {Dismiss: types.DuplicateStatusDismissed, Unite: types.DuplicateStatusMerged},
	types.DuplicateStatusDismissed: {Reopen: types.DuplicateStatusOpen},
	types.DuplicateStatusMerged:    {Undo: types.DuplicateStatusOpen},
}

// Service finds and merges.
type Service struct {
	Clock  clock.Clock
	People *people.Service
}

// PairInput names a pair, with the reason where it is dismissed; the reason is kept in the audit.
type PairInput struct {
	DuplicatePairID string
	Reason          string
}

// MayDecide says why the viewer may not decide about a pair now.
func (s *Service) MayDecide(v viewer.Viewer, p *db.DuplicatePair, e Event) error {
	if err := access.Officer(v); err != nil {
		return err
	}
	if !transitions.Can(p.Status, e) {
		return fault.WrongState(p.Version)
	}
	return nil
}

// Dismiss notes that two records are two people. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state).
func (s *Service) Dismiss(ctx context.Context, c *db.Client, in PairInput) (*db.DuplicatePair, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	p, err := c.DuplicatePair.Get(ctx, in.DuplicatePairID)
	if err != nil {
		return nil, err
	}
	if err := s.MayDecide(v, p, Dismiss); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Optional("reason", in.Reason, 500)
	if err := f.Err(); err != nil {
		return nil, err
	}
	n, err := s.decide(ctx, c, p.FirstID, p.SecondID, Dismiss)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, fault.WrongState(p.Version)
	}
	if in.Reason == "" {
		return p, nil
	}
	return p, audit.Note(ctx, audit.Event{Action: audit.Update, SubjectType: "DuplicatePair", SubjectID: p.ID, Reason: in.Reason})
}

// decide moves the pair of two records, if there is one that can.
func (s *Service) decide(ctx context.Context, c *db.Client, one, other string, e Event) (int, error) {
	moved := 0
	for _, from := range transitions.From(e) {
		next, _ := transitions.Next(from, e)
		n, err := c.DuplicatePair.Update().
			Where(duplicatepair.FirstID(min(one, other)), duplicatepair.SecondID(max(one, other)), duplicatepair.StatusEQ(from)).
			SetStatus(next).SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef()).Save(ctx)
		if err != nil {
			return moved, fmt.Errorf("%s duplicate: %w", e, err)
		}
		moved += n
	}
	return moved, nil
}
