package graph

import (
	"cmp"
	"context"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/household"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/graph/model"
	houses "github.com/jejaring/jejaring/server/household"
	"github.com/jejaring/jejaring/server/place"
)

// mostMembers is how many people of a household are told.
const mostMembers = 60

func (r *Resolver) householdFilter(f *model.HouseholdFilter) (ps []predicate.Household) {
	if f == nil {
		return nil
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if set(f.Search) {
		ps = append(ps, household.HeadNameContainsFold(*f.Search))
	}
	if set(f.Kk) {
		ps = append(ps, household.KkIndex(r.Houses.KkIndex(*f.Kk)))
	}
	if f.Damage != nil {
		ps = append(ps, household.DamageIn(f.Damage...))
	}
	if f.Desil != nil {
		ps = append(ps, household.DesilIn(f.Desil...))
	}
	if f.Unfit != nil && *f.Unfit {
		ps = append(ps, houses.IsUnfit)
	}
	if f.RegisteredByID != nil {
		ps = append(ps, household.RegisteredByID(*f.RegisteredByID))
	}
	return ps
}

// members are the people of a household that the viewer sees, in order of registration.
func (r *Resolver) members(ctx context.Context, h *db.Household) ([]*db.Beneficiary, error) {
	all, err := h.Members(ctx)
	if err != nil || len(all) == 0 {
		return []*db.Beneficiary{}, err
	}
	slices.SortFunc(all, func(a, b *db.Beneficiary) int { return cmp.Compare(a.ID, b.ID) })
	all = all[:min(len(all), mostMembers)]
	return all, nil
}
