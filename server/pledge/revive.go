package pledge

import (
	"context"
	"fmt"
	"slices"

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

// ReviveInput names an expired pledge.
type ReviveInput struct{ PledgeID string }

// Revive holds an expired pledge's quantities again for 14 days, if room is left.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, need closed), FULL.
func (s *Service) Revive(ctx context.Context, c *db.Client, in ReviveInput) (*db.Pledge, error) {
	return s.holdAgain(ctx, c, in.PledgeID, Revive, func(l *db.PledgeLine) (string, string, error) { return l.NeedID, "", nil })
}

// Closed are the expired pledges that cannot be revived, as one of their needs is closed or past its day.
func (s *Service) Closed(ctx context.Context, c *db.Client) (map[string]bool, error) {
	ids, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.StatusEQ(types.PledgeStatusExpired)),
		pledgeline.HasNeedWith(need.Or(need.StatusNEQ(types.NeedStatusOpen), need.DueOnLT(clock.Today(s.Clock))))).
		Select(pledgeline.FieldPledgeID).Strings(ctx)
	if err != nil {
		return nil, fmt.Errorf("needs of expired pledges: %w", err)
	}
	out := map[string]bool{}
	for _, id := range ids {
		out[id] = true
	}
	return out, nil
}

// MayRevive says why the viewer may not revive the pledge now, given those that cannot be revived.
func (s *Service) MayRevive(ctx context.Context, c *db.Client, p *db.Pledge, closed func() (map[string]bool, error)) error {
	if err := s.May(ctx, c, p, Revive); err != nil {
		return err
	}
	none, err := closed()
	if err == nil && none[p.ID] {
		err = fault.New(fault.Conflict, "need_closed").Of(p.Version)
	}
	return err
}

// RedirectLineInput moves a line to another need of the same kind and unit.
type RedirectLineInput struct {
	PledgeLineID string
	NeedID       string
}

// RedirectInput moves lines of an expired pledge to other needs; lines not named stay.
type RedirectInput struct {
	PledgeID string
	Lines    []RedirectLineInput
}

// Validate finds every wrong value.
func (in RedirectInput) Validate() error {
	var f fault.Fields
	f.Check(len(in.Lines) > 0, "lines", "too_few", 1)
	f.Check(len(in.Lines) <= maxLines, "lines", "too_many", maxLines)
	seen := map[string]bool{}
	for i, l := range in.Lines {
		at := fmt.Sprintf("lines.%d.", i)
		f.Ref(at+"pledgeLineId", types.PrefixPledgeLine, l.PledgeLineID)
		f.Ref(at+"needId", types.PrefixNeed, l.NeedID)
		f.Check(!seen[l.PledgeLineID], at+"pledgeLineId", "duplicate")
		f.Check(!seen[l.NeedID], at+"needId", "duplicate")
		seen[l.PledgeLineID], seen[l.NeedID] = true, true
	}
	return f.Err()
}

// Redirect holds an expired pledge's quantities for other needs, within 30 days of its end.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (another kind or unit), CONFLICT (state, need closed), EXPIRED (too late), FULL.
func (s *Service) Redirect(ctx context.Context, c *db.Client, in RedirectInput) (*db.Pledge, error) {
	if err := access.First(access.SignedIn(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	return s.holdAgain(ctx, c, in.PledgeID, Redirect, func(l *db.PledgeLine) (string, string, error) {
		at := slices.IndexFunc(in.Lines, func(line RedirectLineInput) bool { return line.PledgeLineID == l.ID })
		if at < 0 {
			return l.NeedID, "", nil
		}
		n, err := published(ctx, c, in.Lines[at].NeedID)
		if err != nil {
			return "", "", err
		}
		if err := access.Within(viewer.From(ctx), n.RegionCode); err != nil {
			return "", "", err
		}
		var f fault.Fields
		path := fmt.Sprintf("lines.%d.needId", at)
		f.Check(n.Kind == l.Kind && n.Unit == l.Unit, path, "mismatch")
		return n.ID, path, f.Err()
	})
}

// holdAgain brings an expired pledge back; target says for which need each line is held, and where the input names it.
func (s *Service) holdAgain(ctx context.Context, c *db.Client, id string, e Event, target func(*db.PledgeLine) (needID, path string, err error)) (*db.Pledge, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, err
	}
	p, err := s.lock(ctx, c, id, e)
	if err != nil {
		return nil, err
	}
	lines, err := linesOf(ctx, c, p.ID)
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		to, path, err := target(l)
		if err != nil {
			return nil, err
		}
		if err := s.hold(ctx, c, to, l.Quantity); err != nil && path != "" {
			return nil, fault.At(path, err)
		} else if err != nil {
			return nil, err
		}
		if to == l.NeedID {
			continue
		}
		before, _ := replan(l, AmendLineInput{})
		if err := s.remember(ctx, c, l, to, l.Quantity, before, before, ""); err != nil {
			return nil, err
		}
		if err := c.PledgeLine.Update().Where(pledgeline.ID(l.ID)).SetNeedID(to).Exec(viewer.Elevate(ctx, "redirect")); err != nil {
			return nil, fmt.Errorf("redirect: %w", err)
		}
	}
	err = access.First(s.attribute(ctx, c, p.ID), c.Pledge.Update().Where(pledge.ID(p.ID)).SetHoldUntil(s.Clock.Now().Add(holdLasts)).Exec(ctx))
	if err != nil {
		return nil, fmt.Errorf("%s pledge: %w", e, err)
	}
	return p, outbox.Add(ctx, c, outbox.PledgeSubmitted, p.ID)
}
