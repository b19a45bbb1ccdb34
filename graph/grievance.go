package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/grievance"
)

// withDecisions foresees the decisions that a page of grievances is about: who took part in one does not answer.
func withDecisions(ctx context.Context, page *db.GrievanceConnection, err error) (*db.GrievanceConnection, error) {
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range page.Edges {
		if e.Node.SubjectID != nil {
			ids = append(ids, *e.Node.SubjectID)
		}
	}
	memoryOf(ctx).decisions.foresee(ids)
	return page, nil
}

// tookPart reads who took part in a decision.
func (r *Resolver) tookPart(ctx context.Context) func(id string) ([]string, error) {
	return func(id string) ([]string, error) {
		d, err := memoryOf(ctx).decisions.one(id, func(missing []string) ([]*grievance.Decision, error) {
			return grievance.TookPart(ctx, r.Store.Client, missing)
		}, func(d *grievance.Decision) string { return d.ID })
		if err != nil {
			return nil, err
		}
		return d.By, nil
	}
}
