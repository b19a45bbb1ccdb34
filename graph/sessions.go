package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
)

// sessions are the trainings of enrollments, each read once an operation.
type sessions struct {
	sync.Mutex
	known map[string]*db.TrainingSession
}

type sessionsKey struct{}

// rememberSessions gives every operation a place for the trainings it has read.
func rememberSessions(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	return next(context.WithValue(ctx, sessionsKey{}, &sessions{known: map[string]*db.TrainingSession{}}))
}

// sessionOf is the training of an enrollment, whole: what the document selects of it may be less than a rule asks.
func (r *Resolver) sessionOf(ctx context.Context, n *db.Enrollment) (*db.TrainingSession, error) {
	s, ok := ctx.Value(sessionsKey{}).(*sessions)
	if !ok {
		return r.Store.Client.TrainingSession.Get(ctx, n.TrainingSessionID)
	}
	s.Lock()
	defer s.Unlock()
	if t := s.known[n.TrainingSessionID]; t != nil {
		return t, nil
	}
	t, err := r.Store.Client.TrainingSession.Get(ctx, n.TrainingSessionID)
	if err != nil {
		return nil, err
	}
	s.known[t.ID] = t
	return t, nil
}
