package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
)

// byDueOn asks first for what is due first.
var byDueOn = &db.FollowUpOrder{Direction: entgql.OrderDirectionAsc, Field: db.FollowUpOrderFieldDueOn}

func followUpFilter(today types.Date, f *model.FollowUpFilter) (ps []predicate.FollowUp) {
	if f == nil {
		return nil
	}
	if f.Due != nil && *f.Due {
		ps = append(ps, followup.DueOnLTE(today), followup.LivelihoodIsNil())
	}
	if f.TrainingSessionID != nil {
		ps = append(ps, followup.TrainingSessionID(*f.TrainingSessionID))
	}
	if f.Livelihood != nil {
		ps = append(ps, followup.LivelihoodIn(f.Livelihood...))
	}
	return ps
}

// reasons are refusals in the viewer's language.
func reasons(ctx context.Context, refusals []error) []string {
	out := make([]string, len(refusals))
	for i, refusal := range refusals {
		out[i] = translate(refusal).Message(viewer.From(ctx).Language)
	}
	return out
}
