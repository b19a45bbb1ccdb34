package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/db/predicate"
	entref "github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/place"
	"github.com/jejaring/jejaring/server/referral"
	"github.com/jejaring/jejaring/server/timeline"
)

var (
	graduationsByAge = &db.GraduationOrder{Direction: entgql.OrderDirectionDesc, Field: db.GraduationOrderFieldCreatedAt}
	visitsByDueOn    = &db.GraduationVisitOrder{Direction: entgql.OrderDirectionAsc, Field: db.GraduationVisitOrderFieldDueOn}
	referralsByDueOn = &db.ReferralOrder{Direction: entgql.OrderDirectionAsc, Field: db.ReferralOrderFieldDueOn}
)

func graduationFilter(f *model.GraduationFilter) (ps []predicate.Graduation) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, graduation.StatusIn(f.Status...))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, graduation.BeneficiaryID(*f.BeneficiaryID))
	}
	if f.GraduatedFrom != nil {
		ps = append(ps, graduation.GraduatedOnGTE(*f.GraduatedFrom))
	}
	if f.GraduatedUntil != nil {
		ps = append(ps, graduation.GraduatedOnLTE(*f.GraduatedUntil))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	return ps
}

func visitFilter(today types.Date, f *model.GraduationVisitFilter) (ps []predicate.GraduationVisit) {
	if f == nil {
		return nil
	}
	if f.Due != nil && *f.Due {
		ps = append(ps, graduationvisit.Open(true), graduationvisit.DueOnLTE(today))
	}
	if f.GraduationID != nil {
		ps = append(ps, graduationvisit.GraduationID(*f.GraduationID))
	}
	return ps
}

func referralFilter(today types.Date, f *model.ReferralFilter) (ps []predicate.Referral) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, entref.StatusIn(f.Status...))
	}
	if f.Late != nil && *f.Late {
		ps = append(ps, referral.IsLate(today))
	}
	if f.BeneficiaryID != nil {
		ps = append(ps, entref.BeneficiaryID(*f.BeneficiaryID))
	}
	if f.AgencyID != nil {
		ps = append(ps, entref.AgencyID(*f.AgencyID))
	}
	return ps
}

// referred shows who is referred to who may know; an agency's read is audited here.
func (r *Resolver) referred(ctx context.Context, n *db.Referral) (*referral.Person, error) {
	p, err := r.Cases.Person(ctx, r.Store.Client, n)
	if err != nil || p == nil || viewer.From(ctx).IsOffice() { // what the office reads is audited with its answer
		return p, err
	}
	return p, r.Store.Read(ctx, audit.Event{Action: audit.Read, SubjectType: "Beneficiary", SubjectID: n.BeneficiaryID})
}

// timeline is what happened to a person; reading it is audited.
func (r *Resolver) timeline(ctx context.Context, id string) ([]*timeline.Step, error) {
	b, steps, err := timeline.Read(ctx, r.Store.Client, id)
	if err != nil {
		return nil, err
	}
	return steps, r.seen(ctx, "Beneficiary", []string{b.ID})
}

// pointers are the addresses of values, as lists of objects are answered.
func pointers[T any](all []T) []*T {
	out := make([]*T, len(all))
	for i := range all {
		out[i] = &all[i]
	}
	return out
}
