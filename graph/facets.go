package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/place"
)

const mostSkills = 50

// facets counts the needs of each value, each part without its own filter.
func (r *Resolver) facets(ctx context.Context, asked *model.NeedFilter) (*model.NeedFacets, error) {
	f := model.NeedFilter{}
	if asked != nil {
		f = *asked
	}
	kinds, err := r.kindFacets(ctx, f)
	if err != nil {
		return nil, err
	}
	regions, err := r.regionFacets(ctx, f)
	if err != nil {
		return nil, err
	}
	skills, err := r.skillFacets(ctx, f)
	return &model.NeedFacets{Kinds: kinds, Regions: regions, Skills: skills}, err
}

func (r *Resolver) kindFacets(ctx context.Context, f model.NeedFilter) (out []*model.NeedKindFacet, err error) {
	f.Kind = nil
	err = r.Store.Client.Need.Query().Where(needFilter(&f)...).GroupBy(need.FieldKind).Aggregate(db.Count()).Scan(ctx, &out)
	slices.SortFunc(out, func(a, b *model.NeedKindFacet) int { return cmp.Compare(a.Kind, b.Kind) })
	return out, err
}

func (r *Resolver) regionFacets(ctx context.Context, f model.NeedFilter) ([]*model.NeedRegionFacet, error) {
	f.RegionCode = nil
	var rows []struct {
		Code  string `json:"region_code"`
		Count int
	}
	if err := r.Store.Client.Need.Query().Where(needFilter(&f)...).GroupBy(need.FieldRegionCode).Aggregate(db.Count()).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, row := range rows {
		counts[place.District(row.Code)] += row.Count
	}
	districts, err := r.Store.Client.Region.Query().Where(region.LevelEQ(types.RegionLevelDistrict)).Order(region.ByCode()).All(ctx)
	if err != nil {
		return nil, err
	}
	var out []*model.NeedRegionFacet
	for _, d := range districts {
		if counts[d.Code] > 0 {
			out = append(out, &model.NeedRegionFacet{Region: d, Count: counts[d.Code]})
		}
	}
	return out, nil
}

func (r *Resolver) skillFacets(ctx context.Context, f model.NeedFilter) (out []*model.NeedSkillFacet, err error) {
	f.Skill = nil
	err = r.Store.Client.Need.Query().Where(needFilter(&f)...).Where(need.SkillNEQ("")).GroupBy(need.FieldSkill).Aggregate(db.Count()).Scan(ctx, &out)
	slices.SortFunc(out, func(a, b *model.NeedSkillFacet) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Skill, b.Skill))
	})
	return out[:min(mostSkills, len(out))], err
}
