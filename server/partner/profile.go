package partner

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

const (
	mostAreas  = 50
	mostSkills = 20
)

// ProfileInput changes what a giver wants to give; the active organisation's where none is named. What is left out stays.
type ProfileInput struct {
	DonorID     *string
	BaseVersion int
	Gives       []types.NeedKind // nil stays, none mean all
	Areas       []string
	Skills      []string
	Budget      *types.Rupiah
	NoBudget    *bool
	Anonymous   *bool
	ShowsHonour *bool
}

// Validate finds every wrong value.
func (in ProfileInput) Validate() error {
	var f fault.Fields
	f.RefPtr("donorId", types.PrefixDonor, in.DonorID)
	f.Check(len(in.Areas) <= mostAreas, "areas", "too_many", mostAreas)
	f.Check(len(in.Skills) <= mostSkills, "skills", "too_many", mostSkills)
	for i, kind := range in.Gives {
		f.Check(!slices.Contains(in.Gives[:i], kind), fmt.Sprintf("gives.%d", i), "duplicate")
	}
	for i, skill := range in.Skills {
		f.Text(fmt.Sprintf("skills.%d", i), skill, 100)
	}
	if in.Budget != nil {
		f.Rupiah("budget", *in.Budget)
		f.Check(in.NoBudget == nil || !*in.NoBudget, "noBudget", "not_allowed")
	}
	return f.Err()
}

// MayChangeProfile says why the viewer may not change the giving profile: the giver may, and officers for it.
func (s *Service) MayChangeProfile(v viewer.Viewer, d *db.Donor) error {
	if v.IsOffice() || v.IsSystem() {
		return access.OfficerFor(v, access.Everywhere)
	}
	return access.First(access.Partner(v), access.Own(v, d.OrganizationID))
}

// ChangeProfile changes a giving profile. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (changed meanwhile, no profile).
func (s *Service) ChangeProfile(ctx context.Context, c *db.Client, in ProfileInput) (*db.Donor, error) {
	v := viewer.From(ctx)
	if err := access.First(access.SignedIn(v), in.Validate()); err != nil {
		return nil, err
	}
	d, err := s.profile(ctx, c, in.DonorID)
	if err != nil {
		return nil, err
	}
	if err := s.MayChangeProfile(v, d); err != nil {
		return nil, err
	}
	if err := place.All(ctx, c, "areas", in.Areas); err != nil {
		return nil, err
	}
	update := c.Donor.Update().Where(donor.ID(d.ID), donor.Version(in.BaseVersion))
	in.set(update)
	if n, err := update.Save(ctx); err != nil || n == 0 {
		if err != nil {
			return nil, fmt.Errorf("giving profile: %w", err)
		}
		return nil, fault.Stale(d.Version)
	}
	return d, nil
}

func (in ProfileInput) set(update *db.DonorUpdate) {
	if in.Gives != nil {
		update.SetGives(in.Gives)
	}
	if in.Areas != nil {
		update.SetAreas(in.Areas)
	}
	if in.Skills != nil {
		update.SetSkills(in.Skills)
	}
	update.SetNillableBudget(in.Budget).SetNillableAnonymous(in.Anonymous).SetNillableShowsHonour(in.ShowsHonour)
	if in.NoBudget != nil && *in.NoBudget {
		update.ClearBudget()
	}
}

func (s *Service) profile(ctx context.Context, c *db.Client, id *string) (*db.Donor, error) {
	if id != nil {
		return c.Donor.Get(ctx, *id) // a foreign one is hidden
	}
	v := viewer.From(ctx)
	if v.IsOffice() {
		return nil, fault.Wrong("donorId", "required")
	}
	d, err := c.Donor.Query().Where(donor.OrganizationID(v.OrganizationID)).Only(ctx)
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Conflict, "no_donor")
	}
	return d, err
}
