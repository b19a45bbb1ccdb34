package pledge

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// AmendLineInput gives a line another quantity, never below what is delivered, and other instalments; where those are left out,
// their days stay and the last parts shrink or grow.
type AmendLineInput struct {
	PledgeLineID string
	Quantity     int
	Instalments  []InstalmentInput
}

// AmendInput changes what a pledge promises; the version of the pledge it was made on guards against a change in between.
type AmendInput struct {
	PledgeID    string
	BaseVersion int
	Lines       []AmendLineInput
	Reason      string
}

// Validate finds every wrong value.
func (in AmendInput) Validate() error {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	f.Check(len(in.Lines) > 0, "lines", "too_few", 1)
	checkLines(&f, in.Lines)
	return f.Err()
}

func checkLines(f *fault.Fields, lines []AmendLineInput) {
	seen := map[string]bool{}
	for i, l := range lines {
		at := fmt.Sprintf("lines.%d.", i)
		f.Ref(at+"pledgeLineId", types.PrefixPledgeLine, l.PledgeLineID)
		f.Check(!seen[l.PledgeLineID], at+"pledgeLineId", "duplicate")
		f.Between(at+"quantity", l.Quantity, 1, maxUnits)
		seen[l.PledgeLineID] = true
	}
}

// Amend changes quantities and instalments, and keeps what was before. The giver may lower any line, and raise or postpone one while
// the office has not answered; the office may do so with an accepted one too. It is safe under concurrent calls.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (below what is delivered), CONFLICT (state, stale, seats taken), FULL (no room).
func (s *Service) Amend(ctx context.Context, c *db.Client, in AmendInput) (*db.Pledge, error) {
	v := viewer.From(ctx)
	if err := access.First(access.SignedIn(v), in.Validate()); err != nil {
		return nil, err
	}
	p, err := s.lock(ctx, c, in.PledgeID, Amend)
	if err != nil {
		return nil, err
	}
	if p.Version != in.BaseVersion {
		return nil, fault.Stale(p.Version)
	}
	if err := s.resize(ctx, c, p, in.Lines, in.Reason); err != nil {
		return nil, err
	}
	if err := s.settle(ctx, c, p); err != nil {
		return nil, err
	}
	return p, outbox.Add(ctx, c, outbox.PledgeAmended, p.ID)
}

// lock reads the pledge, checks that e may happen, and holds its row until the transaction ends.
func (s *Service) lock(ctx context.Context, c *db.Client, id string, e Event) (*db.Pledge, error) {
	p, err := c.Pledge.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := s.May(ctx, c, p, e); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(p.Status, e)
	changed, err := c.Pledge.Update().Where(pledge.ID(p.ID), pledge.Version(p.Version)).SetStatus(next).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("%s pledge: %w", e, err)
	}
	if changed == 0 {
		return nil, fault.Stale(p.Version + 1)
	}
	return p, nil
}

// acceptPart lowers the named lines to what is accepted.
func (s *Service) acceptPart(ctx context.Context, c *db.Client, p *db.Pledge, lines []AmendLineInput) error {
	if len(lines) == 0 {
		return nil
	}
	var f fault.Fields
	checkLines(&f, lines)
	all, err := linesOf(ctx, c, p.ID)
	if err != nil {
		return err
	}
	for i, l := range lines {
		at := slices.IndexFunc(all, func(own *db.PledgeLine) bool { return own.ID == l.PledgeLineID })
		f.Check(at < 0 || l.Quantity <= all[max(at, 0)].Quantity, fmt.Sprintf("lines.%d.quantity", i), "more_than_promised")
	}
	if err := f.Err(); err != nil {
		return err
	}
	if err := s.resize(ctx, c, p, lines, ""); err != nil {
		return err
	}
	return s.setNextDue(ctx, c, p.ID)
}

// resize gives lines other quantities and instalments; needs and seats follow, or all is refused.
func (s *Service) resize(ctx context.Context, c *db.Client, p *db.Pledge, lines []AmendLineInput, reason string) error {
	all, err := linesOf(ctx, c, p.ID)
	if err != nil {
		return err
	}
	today := clock.Today(s.Clock)
	wanted := map[string]int{} // where in lines
	var f fault.Fields
	for i, in := range lines {
		path := fmt.Sprintf("lines.%d.", i)
		at := slices.IndexFunc(all, func(l *db.PledgeLine) bool { return l.ID == in.PledgeLineID })
		switch {
		case at < 0:
			f.Add(path+"pledgeLineId", "unknown")
			continue
		case in.Quantity < all[at].Delivered:
			f.Add(path+"quantity", "below_delivered", all[at].Delivered)
		}
		before, after := replan(all[at], in)
		checkInstalments(&f, path, in.Instalments, in.Quantity, today, days(before)...)
		checkInTime(&f, path, in.Instalments, all[at].Edges.Need, days(before)...)
		if p.Status != types.PledgeStatusSubmitted && !viewer.From(ctx).IsOfficer() {
			whole := all[at].Edges.Need.DueOn
			if p.DueOn != nil {
				whole = *p.DueOn
			}
			f.Check(!postponed(before, after, in.Quantity, whole), path+"instalments", "postponed")
		}
		wanted[in.PledgeLineID] = i
	}
	if err := f.Err(); err != nil {
		return err
	}
	for _, l := range all {
		if i, ok := wanted[l.ID]; ok {
			if err := s.resizeLine(ctx, c, p, l, lines[i], reason); err != nil {
				return fault.At(fmt.Sprintf("lines.%d.quantity", i), err)
			}
		}
	}
	return nil
}

// resizeLine changes what differs, and remembers it.
func (s *Service) resizeLine(ctx context.Context, c *db.Client, p *db.Pledge, l *db.PledgeLine, in AmendLineInput, reason string) error {
	before, after := replan(l, in)
	if in.Quantity == l.Quantity && slices.Equal(before, after) {
		return nil
	}
	if in.Quantity != l.Quantity {
		if err := s.requantify(ctx, c, p, l, in.Quantity); err != nil {
			return err
		}
	}
	if err := s.reschedule(ctx, c, l, before, after); err != nil {
		return err
	}
	return s.remember(ctx, c, l, l.NeedID, in.Quantity, before, after, reason)
}

// requantify changes how much the line promises.
func (s *Service) requantify(ctx context.Context, c *db.Client, p *db.Pledge, l *db.PledgeLine, quantity int) error {
	v, more := viewer.From(ctx), quantity-l.Quantity
	accepted := p.Status != types.PledgeStatusSubmitted
	if more > 0 && accepted {
		if err := access.Officer(v); err != nil {
			return err
		}
	}
	if more > 0 {
		if err := s.hold(ctx, c, l.NeedID, more); err != nil {
			return err
		}
	} else if err := c.Need.Update().Where(need.ID(l.NeedID)).AddPromised(more).Exec(viewer.Elevate(ctx, "amend")); err != nil {
		return fmt.Errorf("amend: need: %w", err)
	}
	if accepted && l.Kind == types.NeedKindTrainingSlot {
		session := *l.Edges.Need.TrainingSessionID
		if err := s.fund(ctx, c, session, more); err != nil {
			return err
		}
	}
	value, ok := share(l, quantity)
	if !ok {
		var f fault.Fields
		f.Add("quantity", "range", 1, maxUnits)
		return f.Err()
	}
	changed, err := c.PledgeLine.Update().Where(pledgeline.ID(l.ID), pledgeline.Quantity(l.Quantity), pledgeline.DeliveredLTE(quantity)).
		SetQuantity(quantity).SetValue(value).Save(viewer.Elevate(ctx, "amend"))
	if err != nil {
		return fmt.Errorf("amend: line: %w", err)
	}
	if changed == 0 {
		return fault.Stale(p.Version + 1)
	}
	return nil
}

func (s *Service) fund(ctx context.Context, c *db.Client, sessionID string, more int) error {
	if more > 0 {
		return s.Seats.Fund(ctx, c, sessionID, more)
	}
	return s.Seats.Unfund(ctx, c, sessionID, -more)
}

// remember keeps what the line promised before.
func (s *Service) remember(ctx context.Context, c *db.Client, l *db.PledgeLine, toNeed string, quantity int, before, after []InstalmentInput, reason string) error {
	err := c.PledgeAmendment.Create().SetPledgeLineID(l.ID).SetNillableOrganizationID(l.OrganizationID).SetFromNeedID(l.NeedID).
		SetToNeedID(toNeed).SetFromQuantity(l.Quantity).SetToQuantity(quantity).
		SetFromParts(kept(before)).SetToParts(kept(after)).SetReason(reason).
		SetNillableAmendedByID(viewer.From(ctx).UserRef()).Exec(viewer.Elevate(ctx, "amend"))
	if err != nil {
		return fmt.Errorf("amend: %w", err)
	}
	return nil
}

// settle brings the state and the next due day of a pledge in line with its lines.
func (s *Service) settle(ctx context.Context, c *db.Client, p *db.Pledge) error {
	if p.Status == types.PledgeStatusInDelivery {
		open, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID), func(q *sql.Selector) {
			q.Where(sql.ColumnsLT(q.C(pledgeline.FieldDelivered), q.C(pledgeline.FieldQuantity)))
		}).Exist(viewer.Elevate(ctx, "settle"))
		if err != nil {
			return fmt.Errorf("settle: %w", err)
		}
		if !open {
			next, _ := transitions.Next(p.Status, DeliverAll)
			if err := c.Pledge.Update().Where(pledge.ID(p.ID)).SetStatus(next).Exec(viewer.Elevate(ctx, "settle")); err != nil {
				return fmt.Errorf("settle: %w", err)
			}
		}
	}
	return s.setNextDue(ctx, c, p.ID)
}
