package pledge

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// ProgramClosed closes the needs of a program that ended; pledges that were made go on.
func (s *Service) ProgramClosed(ctx context.Context, c *db.Client, programID string) error {
	reason := fault.New(fault.Conflict, "program_closed").Message("id")
	if err := s.closeNeeds(ctx, c, reason, func(q *db.NeedQuery) { q.Where(need.ProgramID(programID)) }); err != nil {
		return fmt.Errorf("close program: %w", err)
	}
	return nil
}

// SessionCancelled closes the needs of a training that was called off and ends what was promised for them: what is
// delivered stays, the rest lies in an EXPIRED pledge that its giver may redirect to another training.
func (s *Service) SessionCancelled(ctx context.Context, c *db.Client, sessionID, reason string) error {
	if err := s.noMoreSeats(ctx, c, sessionID, reason, transitions.From(Fall)...); err != nil {
		return fmt.Errorf("cancel training session: %w", err)
	}
	return nil
}

// SessionStarted closes the needs of a training that has begun, as nobody is given a seat any longer. What the office has not
// accepted by then lies in an EXPIRED pledge that its giver may redirect.
func (s *Service) SessionStarted(ctx context.Context, c *db.Client, sessionID string) error {
	reason := fault.New(fault.Conflict, "session_started").Message("id")
	if err := s.noMoreSeats(ctx, c, sessionID, reason, types.PledgeStatusSubmitted); err != nil {
		return fmt.Errorf("start training session: %w", err)
	}
	return nil
}

// noMoreSeats closes the needs of a training and ends what pledges of the states promise for them.
func (s *Service) noMoreSeats(ctx context.Context, c *db.Client, sessionID, reason string, states ...types.PledgeStatus) error {
	ctx = viewer.Elevate(ctx, "no more seats")
	if err := s.closeNeeds(ctx, c, reason, func(q *db.NeedQuery) { q.Where(need.TrainingSessionID(sessionID)) }); err != nil {
		return err
	}
	hit, err := c.Pledge.Query().
		Where(pledge.StatusIn(states...), pledge.HasLinesWith(pledgeline.HasNeedWith(need.TrainingSessionID(sessionID)))).
		Order(pledge.ByID()).IDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range hit {
		if err := s.fall(ctx, c, id, sessionID, reason, states); err != nil {
			return fmt.Errorf("pledge: %w", err)
		}
	}
	return nil
}

func (s *Service) closeNeeds(ctx context.Context, c *db.Client, reason string, which func(*db.NeedQuery)) error {
	ctx = viewer.Elevate(ctx, "close needs")
	q := c.Need.Query().Where(need.StatusIn(needs.From(Close)...), database.Locked).Order(need.ByID())
	which(q)
	open, err := q.All(ctx)
	if err != nil {
		return err
	}
	for _, n := range open {
		next, _ := needs.Next(n.Status, Close)
		if err := c.Need.Update().Where(need.ID(n.ID)).SetStatus(next).SetCloseReason(reason).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

// fall ends the lines of one pledge that are for the session.
func (s *Service) fall(ctx context.Context, c *db.Client, id, sessionID, reason string, states []types.PledgeStatus) error {
	p, err := c.Pledge.Query().Where(pledge.ID(id), pledge.StatusIn(states...), database.Locked).Only(ctx)
	if db.IsNotFound(err) { // it has moved on meanwhile
		return nil
	}
	if err != nil {
		return err
	}
	all, err := linesOf(ctx, c, p.ID)
	if err != nil {
		return err
	}
	var lost []*db.PledgeLine // nothing of them has arrived
	others := false           // lines for something else, or with something delivered
	for _, l := range all {
		if of := l.Edges.Need.TrainingSessionID; of == nil || *of != sessionID {
			others = true
			continue
		}
		if err := s.letGo(ctx, c, p, l, sessionID); err != nil {
			return err
		}
		if l.Delivered == 0 {
			lost = append(lost, l)
			continue
		}
		others = true
		if err := s.shrink(ctx, c, l, reason); err != nil {
			return err
		}
	}
	ended := p.ID
	switch {
	case len(lost) == 0:
	case others:
		ended, err = s.split(ctx, c, p, lost, reason)
	default:
		err = s.setFallen(ctx, c, p, reason)
	}
	if err != nil {
		return err
	}
	if others {
		if err := access.First(s.attribute(ctx, c, p.ID), s.settle(ctx, c, p)); err != nil {
			return err
		}
	}
	return outbox.Add(ctx, c, outbox.PledgeFell, ended)
}

// letGo gives back what a line holds and has not delivered: on the need, and as paid seats.
func (s *Service) letGo(ctx context.Context, c *db.Client, p *db.Pledge, l *db.PledgeLine, sessionID string) error {
	rest := l.Quantity - l.Delivered
	if rest == 0 {
		return nil
	}
	if err := c.Need.Update().Where(need.ID(l.NeedID)).AddPromised(-rest).Exec(ctx); err != nil {
		return err
	}
	if p.Status == types.PledgeStatusSubmitted {
		return nil
	}
	return s.Seats.Unpay(ctx, c, sessionID, rest)
}

// share is what so many of a line are worth; not ok where that is more than can be stated.
func share(l *db.PledgeLine, quantity int) (types.Rupiah, bool) {
	whole := types.Rupiah(l.Quantity)
	worth, ok := (l.Value / whole).Times(quantity)
	worth += l.Value % whole * types.Rupiah(quantity) / whole
	return worth, ok && worth <= types.MostRupiah
}

// shrink lowers a line to what is delivered.
func (s *Service) shrink(ctx context.Context, c *db.Client, l *db.PledgeLine, reason string) error {
	if l.Delivered == l.Quantity {
		return nil
	}
	value, _ := share(l, l.Delivered)
	if err := c.PledgeLine.Update().Where(pledgeline.ID(l.ID)).SetQuantity(l.Delivered).SetValue(value).Exec(ctx); err != nil {
		return err
	}
	before, after := replan(l, AmendLineInput{Quantity: l.Delivered})
	if err := s.reschedule(ctx, c, l, before, after); err != nil {
		return err
	}
	return s.remember(ctx, c, l, l.NeedID, l.Delivered, before, after, reason)
}

// split moves lines into an EXPIRED pledge of their own.
func (s *Service) split(ctx context.Context, c *db.Client, p *db.Pledge, lines []*db.PledgeLine, reason string) (string, error) {
	made, err := c.Pledge.Create().SetDonorID(p.DonorID).SetNillableOrganizationID(p.OrganizationID).
		SetStatus(types.PledgeStatusExpired).SetHoldUntil(s.Clock.Now()).SetNillableDueOn(p.DueOn).SetExternalRef(p.ExternalRef).
		SetNote(p.Note).SetReason(reason).SetNillableSubmittedByID(p.SubmittedByID).
		SetNillableDecidedByID(viewer.From(ctx).UserRef()).SetDecidedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return "", err
	}
	for _, l := range lines {
		if err := c.PledgeLine.Update().Where(pledgeline.ID(l.ID)).SetPledgeID(made.ID).Exec(ctx); err != nil {
			return "", err
		}
	}
	return made.ID, s.attribute(ctx, c, made.ID)
}

// attribute counts a pledge to the programs of what its lines are for.
func (s *Service) attribute(ctx context.Context, c *db.Client, id string) error {
	asked, err := c.Need.Query().Where(need.HasLinesWith(pledgeline.PledgeID(id))).All(viewer.Elevate(ctx, "programs of a pledge"))
	if err != nil {
		return err
	}
	return c.Pledge.Update().Where(pledge.ID(id)).ClearPrograms().AddProgramIDs(programsOf(asked)...).Exec(ctx)
}

func (s *Service) setFallen(ctx context.Context, c *db.Client, p *db.Pledge, reason string) error {
	next, _ := transitions.Next(p.Status, Fall)
	return c.Pledge.Update().Where(pledge.ID(p.ID)).SetStatus(next).SetHoldUntil(s.Clock.Now()).SetReason(reason).
		SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef()).Exec(ctx)
}
