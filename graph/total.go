package graph

import (
	"context"
	"reflect"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/report"
)

// peopleOf narrows people to a region; a kecamatan has a column of its own, which indexes hold.
func peopleOf(code string) predicate.Beneficiary {
	if strings.Count(code, ".") == 2 {
		return entben.DistrictCode(code)
	}
	return place.Under(code)
}

// keptTotal lets the totalCount of a list of people come from the kept totals, where these can tell it: for the office,
// which sees everybody, by category, region down to kecamatan, state and pathway.
func (r *Resolver) keptTotal(ctx context.Context, f *model.BeneficiaryFilter) context.Context {
	v, rest := viewer.From(ctx), model.BeneficiaryFilter{}
	if f != nil {
		rest = *f
	}
	asked := rest
	rest.Status, rest.Pathway, rest.CategoryCode, rest.RegionCode = nil, nil, nil, nil
	if !v.IsOffice() || len(v.Areas) > 0 || !reflect.ValueOf(rest).IsZero() || set(asked.RegionCode) && !report.Kept(*asked.RegionCode) {
		return ctx
	}
	return db.WithTotal(ctx, func(ctx context.Context, count func(context.Context) (int, error)) (int, error) {
		q := report.Question{Status: asked.Status, Pathway: asked.Pathway, Harmless: !v.SeesProtected()}
		if set(asked.RegionCode) {
			q.RegionCode = *asked.RegionCode
		}
		if set(asked.CategoryCode) {
			ids, err := r.Store.Client.Category.Query().Where(category.Code(*asked.CategoryCode), category.HasBeneficiaries()).IDs(ctx)
			if err != nil || len(ids) > 1 || !v.SeesProtected() { // of two sets somebody may be in both; others see no sensitive ones
				return count(ctx)
			}
			if len(ids) == 0 {
				return 0, nil
			}
			q.CategoryID = ids[0]
		}
		return report.Sum(ctx, r.Store.Client, q)
	})
}
