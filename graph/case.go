package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/timeline"
)

// The newest come first.
var (
	notesByDay  = &db.CaseNoteOrder{Direction: entgql.OrderDirectionDesc, Field: db.CaseNoteOrderFieldHappenedOn}
	visitsByDay = &db.GroupVisitOrder{Direction: entgql.OrderDirectionDesc, Field: db.GroupVisitOrderFieldVisitedOn}
)

func caseNoteFilter(today types.Date, f *model.CaseNoteFilter) (ps []predicate.CaseNote) {
	if f == nil {
		return nil
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, casenote.BeneficiaryID(*f.BeneficiaryID))
	}
	if f.Kind != nil {
		ps = append(ps, casenote.KindIn(f.Kind...))
	}
	if f.Due != nil && *f.Due {
		ps = append(ps, casework.Due(today))
	}
	return ps
}

// householdTimeline is what happened to everybody of a household; that it was read is audited.
func (r *Resolver) householdTimeline(ctx context.Context, id string) ([]*timeline.Step, error) {
	h, steps, err := timeline.ReadHousehold(ctx, r.Store.Client, id)
	if err != nil {
		return nil, err
	}
	people := []string{}
	for _, s := range steps {
		if s.Kind == timeline.Registered {
			people = append(people, s.BeneficiaryID)
		}
	}
	if err := r.seen(ctx, "Household", []string{h.ID}); err != nil {
		return nil, err
	}
	return steps, r.seen(ctx, "Beneficiary", people)
}
