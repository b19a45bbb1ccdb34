package graph

import (
	"context"
	"time"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/subjectrequest"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/subject"
)

// Orders of requests: those that wait by when they are due, and the log from its end.
var (
	dueFirst      = &db.SubjectRequestOrder{Direction: entgql.OrderDirectionAsc, Field: db.SubjectRequestOrderFieldDueAt}
	newestRequest = &db.SubjectRequestOrder{Direction: entgql.OrderDirectionDesc, Field: db.SubjectRequestOrderFieldCreatedAt}
	newestEvent   = &db.AuditEventOrder{Direction: entgql.OrderDirectionDesc, Field: db.DefaultAuditEventOrder.Field}
)

func subjectFilter(now time.Time, f *model.SubjectRequestFilter) (ps []predicate.SubjectRequest, order *db.SubjectRequestOrder) {
	if f == nil {
		return nil, dueFirst
	}
	order = dueFirst
	if f.Status != nil {
		ps = append(ps, subjectrequest.StatusIn(f.Status...))
		for _, status := range f.Status {
			if subject.Ended(status) {
				order = newestRequest
			}
		}
	}
	if f.Kind != nil {
		ps = append(ps, subjectrequest.KindIn(f.Kind...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, subjectrequest.BeneficiaryID(*f.BeneficiaryID))
		order = newestRequest
	}
	if f.Overdue != nil && *f.Overdue {
		ps = append(ps, subject.Late(now))
	}
	return ps, order
}

// sights reads who saw whom, and writes to the audit first that it was asked.
func (r *Resolver) sights(ctx context.Context, in subject.SightFilter, after *entgql.Cursor[string], first *int, before *entgql.Cursor[string], last *int) (*model.SightConnection, error) {
	ps, asked, err := r.Rights.Sights(ctx, in)
	if err != nil {
		return nil, err
	}
	if err := r.Store.Read(ctx, asked); err != nil {
		return nil, err
	}
	found, err := r.Store.Client.AuditEvent.Query().Where(ps...).Paginate(ctx, after, first, before, last, db.WithAuditEventOrder(newestEvent))
	if err != nil {
		return nil, err
	}
	events := make([]*db.AuditEvent, len(found.Edges))
	for i, e := range found.Edges {
		events[i] = e.Node
	}
	all, err := r.Rights.Describe(ctx, r.Store.Client, events)
	out := &model.SightConnection{Edges: []*model.SightEdge{}, PageInfo: &found.PageInfo, TotalCount: found.TotalCount}
	for i, s := range all {
		out.Edges = append(out.Edges, &model.SightEdge{Node: s, Cursor: found.Edges[i].Cursor})
	}
	return out, err
}

// values are what pointers of a list of inputs point to.
func values[T any](all []*T) []T {
	out := make([]T, len(all))
	for i, one := range all {
		out[i] = *one
	}
	return out
}
