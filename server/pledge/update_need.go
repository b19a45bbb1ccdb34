package pledge

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// UpdateNeedInput has new values of a need; nil leaves one as it is.
type UpdateNeedInput struct {
	NeedID      string
	BaseVersion int
	Title       *string
	Description *string
	Unit        *string
	Requested   *int
	UnitValue   *types.Rupiah
	RegionCode  *string
	DueOn       *types.Date
	AllowExcess *bool
}

// Validate finds every wrong value that can be seen without the need.
func (in UpdateNeedInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Ref("needId", types.PrefixNeed, in.NeedID)
	if in.Title != nil {
		f.Text("title", *in.Title, 200)
	}
	f.OptionalPtr("description", in.Description, 4000)
	if in.Unit != nil {
		f.Text("unit", *in.Unit, 60)
	}
	if in.Requested != nil {
		f.Between("requested", *in.Requested, 1, maxUnits)
	}
	if in.UnitValue != nil {
		f.Rupiah("unitValue", *in.UnitValue)
	}
	if in.RegionCode != nil {
		f.Text("regionCode", *in.RegionCode, 20)
	}
	f.Check(in.DueOn == nil || *in.DueOn >= today, "dueOn", "past")
	return f.Err()
}

// fixed are the values that a need keeps once partners may promise for it; seats keep those of their session always.
func (in UpdateNeedInput) fixed(n *db.Need) error {
	var f fault.Fixed
	slot := n.Kind == types.NeedKindTrainingSlot
	if slot || n.Status != types.NeedStatusDraft {
		fault.Keep(&f, "unit", n.Unit, in.Unit)
		fault.Keep(&f, "regionCode", n.RegionCode, in.RegionCode)
	}
	if slot {
		fault.Keep(&f, "allowExcess", n.AllowExcess, in.AllowExcess)
	}
	if n.Status != types.NeedStatusDraft {
		fault.Keep(&f, "unitValue", n.UnitValue, in.UnitValue)
	}
	return f.Err(n.Version)
}

// quantity refuses money that is worth nothing, to ask for less than is promised, unless more may be promised than is asked for, and for more seats
// than the session has for partners or for seats after it began.
func (in UpdateNeedInput) quantity(ctx context.Context, c *db.Client, n *db.Need) error {
	requested, excess := n.Requested, n.AllowExcess
	if in.Requested != nil {
		requested = *in.Requested
	}
	if in.AllowExcess != nil {
		excess = *in.AllowExcess
	}
	low, high, last := max(1, n.Promised), maxUnits, types.Date("")
	if excess {
		low = 1
	}
	if n.TrainingSessionID != nil {
		t, err := c.TrainingSession.Get(ctx, *n.TrainingSessionID)
		if err != nil {
			return fmt.Errorf("update need: session: %w", err)
		}
		high, last = t.Capacity-t.OfficeFunded, t.StartsOn
	}
	var f fault.Fields
	f.Check(in.UnitValue == nil || *in.UnitValue > 0 || n.Kind != types.NeedKindMoney, "unitValue", "positive")
	f.Between("requested", requested, low, high)
	f.Check(in.DueOn == nil || last == "" || *in.DueOn <= last, "dueOn", "after_start")
	return f.Err()
}

// MayUpdateNeed says why the viewer may not change the need now: an officer until it is closed, an organisation what it
// drafted itself until the office publishes it.
func (s *Service) MayUpdateNeed(v viewer.Viewer, n *db.Need) error {
	office := v.IsOffice() || v.IsSystem()
	who := access.OfficerFor(v, n.RegionCode)
	if !office {
		who = access.First(access.Partner(v), access.Own(v, n.DraftedByID))
	}
	if who != nil {
		return who
	}
	if n.Status == types.NeedStatusClosed || (!office && n.Status != types.NeedStatusDraft) {
		return fault.WrongState(n.Version)
	}
	return nil
}

// UpdateNeed changes a need that nobody changed since baseVersion.
// Errors: NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (stale, state, or a value that the state keeps).
func (s *Service) UpdateNeed(ctx context.Context, c *db.Client, in UpdateNeedInput) (*db.Need, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		var nowhere error
		if in.RegionCode != nil {
			_, nowhere = place.Find(ctx, c, "regionCode", *in.RegionCode)
		}
		return nil, fault.Together(err, nowhere)
	}
	n, err := c.Need.Get(ctx, in.NeedID)
	if err != nil {
		return nil, err
	}
	if err := s.MayUpdateNeed(v, n); err != nil {
		return nil, err
	}
	if n.Version != in.BaseVersion {
		return nil, fault.Stale(n.Version)
	}
	if err := access.First(in.fixed(n), in.quantity(ctx, c, n)); err != nil {
		return nil, err
	}
	update := c.Need.Update().Where(need.ID(n.ID), need.Version(in.BaseVersion)).SetNillableTitle(in.Title).
		SetNillableDescription(in.Description).SetNillableUnit(in.Unit).SetNillableRequested(in.Requested).
		SetNillableUnitValue(in.UnitValue).SetNillableDueOn(in.DueOn).SetNillableAllowExcess(in.AllowExcess)
	if in.RegionCode != nil {
		r, err := place.Find(ctx, c, "regionCode", *in.RegionCode)
		if err == nil {
			err = access.Within(v, r.Code)
		}
		if err != nil {
			return nil, err
		}
		update.SetRegionID(r.ID).SetRegionCode(r.Code)
	}
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("update need: %w", err)
	}
	if changed == 0 {
		return nil, fault.Stale(n.Version)
	}
	return n, nil
}
