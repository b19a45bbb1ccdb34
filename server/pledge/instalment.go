package pledge

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/instalment"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
)

// InstalmentInput is the part of a line that is due on one day.
type InstalmentInput struct {
	DueOn    types.Date
	Quantity int
}

// checkInstalments: ascending days from today on, which add up to the line's quantity; a day that was agreed before may have passed.
func checkInstalments(f *fault.Fields, at string, all []InstalmentInput, quantity int, today types.Date, agreed ...types.Date) {
	if len(all) == 0 {
		return
	}
	f.Check(len(all) <= maxInstalments, at+"instalments", "too_many", maxInstalments)
	sum, before := 0, types.Date("")
	for i, part := range all {
		here := fmt.Sprintf("%sinstalments.%d.", at, i)
		f.Check(part.DueOn >= today || slices.Contains(agreed, part.DueOn), here+"dueOn", "past")
		f.Check(part.DueOn > before, here+"dueOn", "order")
		f.Between(here+"quantity", part.Quantity, 1, maxUnits)
		sum, before = sum+part.Quantity, part.DueOn
	}
	f.Check(sum == quantity, at+"instalments", "sum", quantity)
}

// checkInTime: nothing is promised for a day on which the need is over; a day that was agreed before stays good, as a need may be
// brought forward.
func checkInTime(f *fault.Fields, at string, all []InstalmentInput, need *db.Need, agreed ...types.Date) {
	for i, part := range all {
		f.Check(part.DueOn <= need.DueOn || slices.Contains(agreed, part.DueOn), fmt.Sprintf("%sinstalments.%d.dueOn", at, i), "after_need", need.DueOn.Indonesian())
	}
}

// firstDue is the day of the first instalment, or of the whole pledge.
func firstDue(in SubmitInput) *types.Date {
	first := in.DueOn
	for _, l := range in.Lines {
		if len(l.Instalments) > 0 && (first == nil || l.Instalments[0].DueOn < *first) {
			first = &l.Instalments[0].DueOn
		}
	}
	return first
}

// schedule writes the instalments of a line; none mean that all is due on the pledge's day.
func (s *Service) schedule(ctx context.Context, c *db.Client, l *db.PledgeLine, all []InstalmentInput) error {
	if len(all) == 0 {
		return nil
	}
	parts := make([]*db.InstalmentCreate, len(all))
	for i, part := range all {
		parts[i] = c.Instalment.Create().SetPledgeLineID(l.ID).SetNillableOrganizationID(l.OrganizationID).
			SetDueOn(part.DueOn).SetQuantity(part.Quantity)
	}
	if err := c.Instalment.CreateBulk(parts...).Exec(ctx); err != nil {
		return fmt.Errorf("instalments: %w", err)
	}
	return nil
}

// setNextDue notes the day of the first instalment of the pledge that is not delivered in full.
func (s *Service) setNextDue(ctx context.Context, c *db.Client, pledgeID string) error {
	ctx = viewer.Elevate(ctx, "next due day")
	p, err := c.Pledge.Query().Where(pledge.ID(pledgeID)).WithLines(func(q *db.PledgeLineQuery) {
		q.WithInstalments(func(q *db.InstalmentQuery) { q.Order(instalment.ByDueOn()) })
	}).Only(ctx)
	if err != nil {
		return fmt.Errorf("next due day: %w", err)
	}
	var next *types.Date
	for _, l := range p.Edges.Lines {
		if due := Due(l, p.DueOn); due != nil && (next == nil || *due < *next) {
			next = due
		}
	}
	update := c.Pledge.Update().Where(pledge.ID(pledgeID)).SetNillableNextDueOn(next)
	if next == nil {
		update.ClearNextDueOn()
	}
	if err := update.Exec(ctx); err != nil {
		return fmt.Errorf("next due day: %w", err)
	}
	return nil
}

// Due is the day of the line's first instalment (loaded in order) that is not delivered in full; nil where all is.
func Due(l *db.PledgeLine, whole *types.Date) *types.Date {
	if l.Delivered >= l.Quantity {
		return nil
	}
	sum := 0
	for _, part := range l.Edges.Instalments {
		if sum += part.Quantity; sum > l.Delivered {
			return &part.DueOn
		}
	}
	return whole
}

// fit makes instalments add up to quantity: the last ones shrink or go, or the last one grows.
func fit(parts []InstalmentInput, quantity int) []InstalmentInput {
	out, left := []InstalmentInput{}, quantity
	for _, part := range parts {
		if left == 0 {
			break
		}
		part.Quantity = min(part.Quantity, left)
		left -= part.Quantity
		out = append(out, part)
	}
	if len(out) > 0 {
		out[len(out)-1].Quantity += left
	}
	return out
}

// replan says which instalments (loaded in order) a line has now and will have: those that are wanted or, where none are named, the
// same days for the new quantity.
func replan(l *db.PledgeLine, in AmendLineInput) (before, after []InstalmentInput) {
	for _, part := range l.Edges.Instalments {
		before = append(before, InstalmentInput{DueOn: part.DueOn, Quantity: part.Quantity})
	}
	if in.Instalments != nil || before == nil {
		return before, in.Instalments
	}
	return before, fit(before, in.Quantity)
}

// reschedule gives the line other instalments.
func (s *Service) reschedule(ctx context.Context, c *db.Client, l *db.PledgeLine, before, after []InstalmentInput) error {
	if slices.Equal(before, after) {
		return nil
	}
	ctx = viewer.Elevate(ctx, "instalments")
	if _, err := c.Instalment.Delete().Where(instalment.PledgeLineID(l.ID)).Exec(ctx); err != nil {
		return fmt.Errorf("instalments: %w", err)
	}
	return s.schedule(ctx, c, l, after)
}

// postponed says whether less of the quantity is due by some day than before; whole is the day of a line without instalments.
func postponed(before, after []InstalmentInput, quantity int, whole types.Date) bool {
	if len(before) == 0 {
		before = []InstalmentInput{{DueOn: whole, Quantity: quantity}}
	}
	if len(after) == 0 {
		after = []InstalmentInput{{DueOn: whole, Quantity: quantity}}
	}
	due := 0
	for _, part := range before {
		due += part.Quantity
		now := 0
		for _, other := range after {
			if other.DueOn <= part.DueOn {
				now += other.Quantity
			}
		}
		if now < min(due, quantity) {
			return true
		}
	}
	return false
}

// kept are instalments as an amendment keeps them.
func kept(all []InstalmentInput) []types.Part {
	out := make([]types.Part, len(all))
	for i, part := range all {
		out[i] = types.Part(part)
	}
	return out
}

// days are those of instalments.
func days(all []InstalmentInput) []types.Date {
	out := make([]types.Date, len(all))
	for i, part := range all {
		out[i] = part.DueOn
	}
	return out
}

// linesOf are the lines of a pledge by id, in one order of locks.
func linesOf(ctx context.Context, c *db.Client, pledgeID string) ([]*db.PledgeLine, error) {
	lines, err := c.PledgeLine.Query().Where(pledgeline.PledgeID(pledgeID)).WithNeed().
		WithInstalments(func(q *db.InstalmentQuery) { q.Order(instalment.ByDueOn()) }).Order(pledgeline.ByNeedID()).
		All(viewer.Elevate(ctx, "lines"))
	if err != nil {
		return nil, fmt.Errorf("lines: %w", err)
	}
	return lines, nil
}
