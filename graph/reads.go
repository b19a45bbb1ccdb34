package graph

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
)

// reading gathers the people whom an answer tells of, however it came to them.
type reading struct {
	mu     sync.Mutex
	people map[string]bool
}

type readingKey struct{}

// auditReads writes to the audit, as one link, whom the office read in an answer; if that fails, the answer does not leave.
func (r *Resolver) auditReads(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !viewer.From(ctx).IsOffice() {
		return next(ctx)
	}
	read := &reading{people: map[string]bool{}}
	answer := next(context.WithValue(ctx, readingKey{}, read))
	if err := r.seen(ctx, read.found()...); err != nil {
		graphql.AddError(ctx, err)
		return &graphql.Response{Errors: graphql.GetErrors(ctx)}
	}
	return answer
}

// noteReads notes the people in the value of a field.
func noteReads(ctx context.Context, next graphql.Resolver) (any, error) {
	value, err := next(ctx)
	if read, ok := ctx.Value(readingKey{}).(*reading); ok && err == nil {
		read.note(value)
	}
	return value, err
}

func (r *reading) note(value any) {
	switch all := value.(type) {
	case []db.Noder:
		noteEach(r, all)
	case []*db.Beneficiary:
		noteEach(r, all)
	case []*db.Assessment:
		noteEach(r, all)
	case []*db.ChangeRequest:
		noteEach(r, all)
	case []*db.FollowUp:
		noteEach(r, all)
	case []*db.Entitlement:
		noteEach(r, all)
	case []*db.Provision:
		noteEach(r, all)
	case []*db.Task:
		noteEach(r, all)
	case []*db.File:
		noteEach(r, all)
	default:
		r.one(value)
	}
}

func noteEach[T any](r *reading, all []T) {
	for _, one := range all {
		r.one(one)
	}
}

func (r *reading) one(value any) {
	id := aboutWhom(value)
	if id == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.people[id] = true
}

func (r *reading) found() []*db.Beneficiary {
	r.mu.Lock()
	defer r.mu.Unlock()
	people := make([]*db.Beneficiary, 0, len(r.people))
	for _, id := range slices.Sorted(maps.Keys(r.people)) {
		people = append(people, &db.Beneficiary{ID: id})
	}
	return people
}

// aboutWhom is the id of the person a record is, or tells of; empty where there is none, or the query did not ask for
// anything that is about the person.
func aboutWhom(value any) string {
	switch about := value.(type) {
	case *db.Beneficiary:
		if about != nil {
			return about.ID
		}
	case *db.Assessment:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.ChangeRequest:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.FollowUp:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Entitlement:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Provision:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Task:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.File:
		if about != nil && about.BeneficiaryID != nil {
			return *about.BeneficiaryID
		}
	}
	return ""
}
