package graph

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/businessgroup"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/classification"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/policy"
)

func beneficiaryFilter(v viewer.Viewer, today types.Date, f *model.BeneficiaryFilter) (ps []predicate.Beneficiary) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, entben.StatusIn(f.Status...))
	}
	if f.Pathway != nil {
		ps = append(ps, entben.PathwayIn(f.Pathway...))
	}
	if set(f.CategoryCode) {
		match := []predicate.Category{category.Code(*f.CategoryCode)}
		if !v.SeesProtected() {
			match = append(match, category.Sensitive(false))
		}
		if set(f.Search) {
			ps = append(ps, beneficiary.InCategory(*f.CategoryCode, v.SeesProtected()))
		} else {
			ps = append(ps, entben.HasCategoriesWith(match...))
		}
	}
	if set(f.RegionCode) {
		ps = append(ps, peopleOf(*f.RegionCode))
	}
	if set(f.Search) {
		ps = append(ps, beneficiary.Called(*f.Search))
	}
	if f.RegisteredByID != nil {
		ps = append(ps, entben.RegisteredByID(*f.RegisteredByID))
	}
	if f.CategoryUndecided != nil && *f.CategoryUndecided {
		ps = append(ps, classification.Waits())
	}
	if f.WithoutGuarantee != nil && *f.WithoutGuarantee {
		ps = append(ps, guarantee.Waiting())
	}
	if f.Graduate != nil && *f.Graduate {
		ps = append(ps, entben.HasEnrollmentsWith(enrollment.StatusEQ(types.EnrollmentStatusCompleted)))
	}
	if f.WithoutGroup != nil && *f.WithoutGroup {
		ps = append(ps, group.InNone())
	}
	if f.AwaitingTraining != nil && *f.AwaitingTraining {
		ps = append(ps, policy.AwaitingTraining())
	}
	if f.PolicyFlow != nil {
		ps = append(ps, f.PolicyFlow.People(v, today))
	}
	if f.Unassessed != nil && *f.Unassessed {
		ps = append(ps, entben.PathwayEQ(types.PathwayUnassessed),
			entben.Not(entben.HasAssessmentsWith(assessment.StatusEQ(types.AssessmentStatusProposed))))
	}
	return ps
}

// beneficiaryOrder sorts those whose name is looked for apart (db.BeneficiaryOrderFieldNameFound).
func beneficiaryOrder(f *model.BeneficiaryFilter, o *db.BeneficiaryOrder) *db.BeneficiaryOrder {
	if f == nil || !set(f.Search) || o == nil || o.Field.String() != db.BeneficiaryOrderFieldNameKey.String() {
		return o
	}
	return &db.BeneficiaryOrder{Direction: o.Direction, Field: db.BeneficiaryOrderFieldNameFound}
}

func assessmentFilter(f *model.AssessmentFilter) (ps []predicate.Assessment) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, assessment.StatusIn(f.Status...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, assessment.BeneficiaryID(*f.BeneficiaryID))
	}
	if f.ReassessBy != nil {
		ps = append(ps, assessment.ReassessOnLTE(*f.ReassessBy))
	}
	return ps
}

func enrollmentFilter(f *model.EnrollmentFilter) (ps []predicate.Enrollment) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, enrollment.StatusIn(f.Status...))
	}
	if f.TrainingSessionID != nil {
		ps = append(ps, enrollment.TrainingSessionID(*f.TrainingSessionID))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, enrollment.BeneficiaryID(*f.BeneficiaryID))
	}
	return ps
}

func groupFilter(today types.Date, f *model.BusinessGroupFilter) (ps []predicate.BusinessGroup) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, businessgroup.StatusIn(f.Status...))
	}
	if f.Stage != nil {
		ps = append(ps, businessgroup.StageIn(f.Stage...))
	}
	if f.ReviewDue != nil && *f.ReviewDue {
		ps = append(ps, group.ReviewDue(today))
	}
	if f.VisitDue != nil && *f.VisitDue {
		ps = append(ps, group.VisitDue(today))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if set(f.Search) {
		ps = append(ps, businessgroup.NameContainsFold(*f.Search))
	}
	return ps
}

func auditFilter(f *model.AuditFilter) (ps []predicate.AuditEvent) {
	if f == nil {
		return nil
	}
	if f.SubjectID != nil {
		ps = append(ps, audit.TellsOf(*f.SubjectID))
	}
	if f.ActorID != nil {
		ps = append(ps, auditevent.ActorID(*f.ActorID))
	}
	if set(f.Action) {
		ps = append(ps, auditevent.Action(*f.Action))
	}
	if f.From != nil {
		ps = append(ps, auditevent.AtGTE(f.From.Time()))
	}
	if f.Until != nil {
		ps = append(ps, auditevent.AtLT(f.Until.AddDays(1).Time()))
	}
	return ps
}

// recorded reads a person again as the query asks, with the doubts about the whole record.
func (r *Resolver) recorded(ctx context.Context, done *db.Beneficiary) (*db.Beneficiary, []*model.Warning, error) {
	whole, err := r.Store.Client.Beneficiary.Get(ctx, done.ID)
	if err != nil {
		return nil, nil, err
	}
	warnings, err := r.warnings(ctx, whole)
	if err != nil {
		return nil, nil, err
	}
	b, err := reload[*db.Beneficiary](ctx, r, "beneficiary", done.ID)
	return b, warnings, err
}

// people reads several again as the query asks.
func (r *Resolver) people(ctx context.Context, field string, ids []string) ([]*db.Beneficiary, error) {
	q, err := r.Store.Client.Beneficiary.Query().Where(entben.IDIn(ids...)).Order(entben.ByID()).CollectFields(selection(ctx, field))
	if err != nil {
		return nil, err
	}
	return q.All(ctx)
}

// booked reads an enrollment and its session again as the query asks.
func (r *Resolver) booked(ctx context.Context, done *db.Enrollment) (*db.Enrollment, *db.TrainingSession, error) {
	e, err := reload[*db.Enrollment](ctx, r, "enrollment", done.ID)
	if err != nil {
		return nil, nil, err
	}
	t, err := reload[*db.TrainingSession](ctx, r, "trainingSession", done.TrainingSessionID)
	return e, t, err
}

// warnings are a record's doubts in the viewer's language.
func (r *Resolver) warnings(ctx context.Context, b *db.Beneficiary) ([]*model.Warning, error) {
	found, err := r.People.Warnings(ctx, b)
	out := make([]*model.Warning, len(found))
	for i, w := range found {
		out[i] = &model.Warning{Path: w.Path, Code: w.Code, Message: w.Message(viewer.From(ctx).Language)}
	}
	return out, err
}

// visible are the categories that the viewer may know of.
func visible(v viewer.Viewer, all []*db.Category) []*db.Category {
	out := make([]*db.Category, 0, len(all))
	for _, k := range all {
		if beneficiary.Category(v, k) != nil {
			out = append(out, k)
		}
	}
	return out
}

// seen writes to the audit, as one link, that the office read records of a type; others see their own only.
func (r *Resolver) seen(ctx context.Context, typeName string, ids []string) error {
	if len(ids) == 0 || !viewer.From(ctx).IsOffice() {
		return nil
	}
	e := audit.Event{Action: audit.Read, SubjectType: typeName, SubjectIDs: ids}
	if len(ids) == 1 {
		e.SubjectID, e.SubjectIDs = ids[0], nil
	}
	return r.Store.Read(ctx, e)
}

func mayAudit(ctx context.Context) error { return access.Admin(viewer.From(ctx)) }

// signedIn refuses the public where a list is never public.
func signedIn(ctx context.Context, first, last *int) (*int, *int, error) {
	if err := access.SignedIn(viewer.From(ctx)); err != nil {
		return nil, nil, err
	}
	return page(first, last)
}
