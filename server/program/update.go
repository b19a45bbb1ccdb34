package program

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entprogram "github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// UpdateInput has new values of a program; nil leaves one as it is, an empty agency takes the agency away.
type UpdateInput struct {
	ProgramID     string
	BaseVersion   int
	Title         *string
	Description   *string
	FundSource    *types.FundSource
	Budget        *types.Rupiah
	OwnerAgencyID *string
	StartsOn      *types.Date
	EndsOn        *types.Date
}

// Validate finds every wrong value.
func (in UpdateInput) Validate() error {
	var f fault.Fields
	f.Ref("programId", types.PrefixProgram, in.ProgramID)
	named(&f, "title", in.Title)
	f.OptionalPtr("description", in.Description, 4000)
	if in.Budget != nil {
		f.Rupiah("budget", *in.Budget)
	}
	if in.OwnerAgencyID != nil && *in.OwnerAgencyID != "" {
		f.Ref("ownerAgencyId", types.PrefixOrganization, *in.OwnerAgencyID)
	}
	return f.Err()
}

// fixed are the values that a program keeps once partners know of it.
func (in UpdateInput) fixed(p *db.Program) error {
	var f fault.Fixed
	if p.Status != types.ProgramStatusDraft {
		fault.Keep(&f, "fundSource", p.FundSource, in.FundSource)
		fault.Keep(&f, "startsOn", p.StartsOn, in.StartsOn)
	}
	return f.Err(p.Version)
}

// holds refuses a period that leaves one of the program's sessions outside.
func (in UpdateInput) holds(ctx context.Context, c *db.Client, p *db.Program) error {
	if in.StartsOn == nil && in.EndsOn == nil {
		return nil
	}
	runs, err := c.TrainingSession.Query().
		Where(trainingsession.ProgramID(p.ID), trainingsession.StatusNEQ(types.TrainingSessionStatusCancelled)).All(ctx)
	if err != nil || len(runs) == 0 {
		return err
	}
	first, last := runs[0].StartsOn, runs[0].EndsOn
	for _, t := range runs {
		first, last = min(first, t.StartsOn), max(last, t.EndsOn)
	}
	var f fault.Fields
	f.Check(in.StartsOn == nil || *in.StartsOn <= first, "startsOn", "date_range", firstDay, first)
	f.Check(in.EndsOn == nil || *in.EndsOn >= last, "endsOn", "date_range", last, lastDay)
	return f.Err()
}

// MayUpdate says why the viewer may not change the program now.
func (s *Service) MayUpdate(v viewer.Viewer, p *db.Program) error {
	if err := access.OfficerFor(v, access.Everywhere); err != nil {
		return err
	}
	if p.Status == types.ProgramStatusClosed {
		return fault.WrongState(p.Version)
	}
	return nil
}

// Update changes a program that nobody changed since baseVersion.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (stale, closed, or a value that an active program keeps).
func (s *Service) Update(ctx context.Context, c *db.Client, in UpdateInput) (*db.Program, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		var unknown error
		if in.OwnerAgencyID != nil && *in.OwnerAgencyID != "" {
			unknown = agency(ctx, c, *in.OwnerAgencyID)
		}
		return nil, fault.Together(err, unknown)
	}
	p, err := c.Program.Query().Where(entprogram.ID(in.ProgramID), database.Locked).Only(ctx)
	if err != nil { // locked, so that no session is added or moved meanwhile
		return nil, err
	}
	if err := access.First(s.MayUpdate(v, p), current(p.Version, in.BaseVersion), in.fixed(p), period(p.StartsOn, p.EndsOn, in.StartsOn, in.EndsOn)); err != nil {
		return nil, err
	}
	if err := in.holds(ctx, c, p); err != nil {
		return nil, err
	}
	update := c.Program.Update().Where(entprogram.ID(p.ID), entprogram.Version(in.BaseVersion)).
		SetNillableTitle(in.Title).SetNillableDescription(in.Description).SetNillableFundSource(in.FundSource).
		SetNillableBudget(in.Budget).SetNillableStartsOn(in.StartsOn).SetNillableEndsOn(in.EndsOn)
	if in.OwnerAgencyID != nil {
		update.ClearOwnerAgency()
		if *in.OwnerAgencyID != "" {
			if err := agency(ctx, c, *in.OwnerAgencyID); err != nil {
				return nil, err
			}
			update.SetOwnerAgencyID(*in.OwnerAgencyID)
		}
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("update program: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(p.Version)
	}
	return p, nil
}

// named checks a new title or the like, which may be left out but not emptied.
func named(f *fault.Fields, path string, value *string) {
	if value != nil {
		f.Text(path, *value, 200)
	}
}

// current refuses a change of a record that somebody changed meanwhile.
func current(version, base int) error {
	if version != base {
		return fault.Stale(version)
	}
	return nil
}

// period checks the days as they would be.
func period(starts, ends types.Date, newStarts, newEnds *types.Date) error {
	if newStarts != nil {
		starts = *newStarts
	}
	if newEnds != nil {
		ends = *newEnds
	}
	var f fault.Fields
	f.Check(starts >= firstDay, "startsOn", "date_range", firstDay, lastDay)
	f.Check(ends <= lastDay, "endsOn", "date_range", firstDay, lastDay)
	f.Check(ends >= starts, "endsOn", "order")
	return f.Err()
}

// organization checks that the one named at path is there; none is fine.
func organization(ctx context.Context, c *db.Client, path, id string) error {
	if id == "" {
		return nil
	}
	if _, err := c.Organization.Get(ctx, id); err != nil {
		return unknown(path, err)
	}
	return nil
}
