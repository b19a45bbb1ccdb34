package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/pathway"
)

var newestRules = &db.RuleVersionOrder{Direction: entgql.OrderDirectionDesc, Field: db.RuleVersionOrderFieldCreatedAt}

// unapproved say in the viewer's language why an assessment could not be approved.
func unapproved(ctx context.Context, all []pathway.Refusal) []*model.AssessmentRefusal {
	out := make([]*model.AssessmentRefusal, len(all))
	for i, one := range all {
		f := translate(one.Err)
		out[i] = &model.AssessmentRefusal{AssessmentID: one.AssessmentID, Code: string(f.Kind), Message: f.Message(viewer.From(ctx).Language)}
	}
	return out
}

// rulesOf are the rules of an input.
func rulesOf(in []*types.AssessmentRule) pathway.Rules {
	out := make(pathway.Rules, len(in))
	for i, r := range in {
		out[i] = *r
	}
	return out
}
