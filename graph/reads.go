package graph

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
)

// reading gathers the people and households that an answer tells of, however it came to them.
type reading struct {
	mu       sync.Mutex
	subjects map[string]bool // and the enrollments of certificates, which name their holder
}

type readingKey struct{}

// auditReads writes to the audit, as one link, whom the office read in an answer; if that fails, the answer does not leave.
func (r *Resolver) auditReads(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !viewer.From(ctx).IsOffice() {
		return next(ctx)
	}
	read := &reading{subjects: map[string]bool{}}
	answer := next(context.WithValue(ctx, readingKey{}, read))
	people, houses, certified := read.found()
	holders, err := r.holders(ctx, certified)
	for _, id := range holders {
		if !slices.Contains(people, id) {
			people = append(people, id)
		}
	}
	if err := access.First(err, r.seen(ctx, "Beneficiary", people), r.seen(ctx, "Household", houses)); err != nil {
		graphql.AddError(ctx, err)
		return &graphql.Response{Errors: graphql.GetErrors(ctx)}
	}
	return answer
}

// holders are the people of the enrollments.
func (r *Resolver) holders(ctx context.Context, enrollments []string) ([]string, error) {
	if len(enrollments) == 0 {
		return nil, nil
	}
	return r.Store.Client.Enrollment.Query().Where(enrollment.IDIn(enrollments...)).Order(enrollment.ByBeneficiaryID()).
		Select(enrollment.FieldBeneficiaryID).Strings(viewer.Elevate(ctx, "audit"))
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
	case []*db.Household:
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
	case []*db.Graduation:
		noteEach(r, all)
	case []*db.CaseNote:
		noteEach(r, all)
	case []*db.File:
		noteEach(r, all)
	case []*db.Certificate:
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
	r.subjects[id] = true
}

// found are the people, the households, and the enrollments of certificates.
func (r *reading) found() (people, houses, certified []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(r.subjects)) {
		switch types.IDPrefix(id) {
		case types.PrefixHousehold:
			houses = append(houses, id)
		case types.PrefixEnrollment:
			certified = append(certified, id)
		default:
			people = append(people, id)
		}
	}
	return people, houses, certified
}

// aboutWhom is the id of the person or household a record is, or tells of (of a certificate: that of its enrollment); empty where there is none, or the query did not ask for
// anything that is about the person.
func aboutWhom(value any) string {
	switch about := value.(type) {
	case *db.Beneficiary:
		if about != nil {
			return about.ID
		}
	case *db.Household:
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
	case *db.Graduation:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.SubjectRequest:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.GraduationVisit:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Referral:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Certificate:
		if about != nil {
			return about.EnrollmentID
		}
	case *db.CaseNote:
		if about != nil {
			return about.BeneficiaryID
		}
	case *db.Story:
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
