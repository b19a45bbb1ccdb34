package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
)

// sessionOf is the training of an enrollment, whole: what the document selects of it may be less than a rule asks.
func (r *Resolver) sessionOf(ctx context.Context, n *db.Enrollment) (*db.TrainingSession, error) {
	return memoryOf(ctx).sessions.one(n.TrainingSessionID, func(missing []string) ([]*db.TrainingSession, error) {
		return r.Store.Client.TrainingSession.Query().Where(trainingsession.IDIn(missing...)).All(ctx)
	}, func(t *db.TrainingSession) string { return t.ID })
}
