package graph

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db/donor"
	entgrievance "github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/program"
	"github.com/jejaring/jejaring/ent/db/region"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/place"
	ownpledge "github.com/jejaring/jejaring/server/pledge"
)

// set is whether a text filter was given.
func set(text *string) bool { return text != nil && *text != "" }

func regionFilter(f *model.RegionFilter) (ps []predicate.Region) {
	if f == nil {
		return nil
	}
	if f.Level != nil {
		ps = append(ps, region.LevelEQ(*f.Level))
	}
	if set(f.Under) {
		ps = append(ps, region.CodeHasPrefix(*f.Under+"."))
	}
	if set(f.Search) {
		ps = append(ps, region.NameContainsFold(*f.Search))
	}
	return ps
}

func organizationFilter(f *model.OrganizationFilter) (ps []predicate.Organization) {
	if f == nil {
		return nil
	}
	if f.Type != nil {
		ps = append(ps, organization.TypeIn(f.Type...))
	}
	if f.Status != nil {
		ps = append(ps, organization.StatusIn(f.Status...))
	}
	if set(f.Search) {
		ps = append(ps, organization.NameContainsFold(*f.Search))
	}
	return ps
}

func donorFilter(f *model.DonorFilter) (ps []predicate.Donor) {
	if f == nil {
		return nil
	}
	if f.Kind != nil {
		ps = append(ps, donor.KindIn(f.Kind...))
	}
	if set(f.Search) {
		ps = append(ps, donor.NameContainsFold(*f.Search))
	}
	return ps
}

func programFilter(f *model.ProgramFilter) (ps []predicate.Program) {
	if f == nil {
		return nil
	}
	if f.Kind != nil {
		ps = append(ps, program.KindIn(f.Kind...))
	}
	if f.Status != nil {
		ps = append(ps, program.StatusIn(f.Status...))
	}
	if set(f.Search) {
		ps = append(ps, program.TitleContainsFold(*f.Search))
	}
	return ps
}

func sessionFilter(f *model.TrainingSessionFilter) (ps []predicate.TrainingSession) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, trainingsession.StatusIn(f.Status...))
	}
	if f.ProgramID != nil {
		ps = append(ps, trainingsession.ProgramID(*f.ProgramID))
	}
	if set(f.Skill) {
		ps = append(ps, trainingsession.SkillEqualFold(*f.Skill))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if f.ProviderID != nil {
		ps = append(ps, trainingsession.ProviderID(*f.ProviderID))
	}
	if f.HasFreeSeat != nil && *f.HasFreeSeat {
		ps = append(ps, less(trainingsession.FieldTaken, trainingsession.FieldFunded))
	}
	if set(f.Search) {
		ps = append(ps, trainingsession.TitleContainsFold(*f.Search))
	}
	return ps
}

func needFilter(f *model.NeedFilter) (ps []predicate.Need) {
	if f == nil {
		return nil
	}
	if f.Kind != nil {
		ps = append(ps, need.KindIn(f.Kind...))
	}
	if f.BusinessGroupID != nil {
		ps = append(ps, need.BusinessGroupID(*f.BusinessGroupID))
	}
	if f.Status != nil {
		ps = append(ps, need.StatusIn(f.Status...))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if set(f.Skill) {
		ps = append(ps, need.SkillEqualFold(*f.Skill))
	}
	if f.HasRemaining != nil && *f.HasRemaining {
		ps = append(ps, less(need.FieldPromised, need.FieldRequested))
	}
	if set(f.Search) {
		ps = append(ps, need.TitleContainsFold(*f.Search))
	}
	return ps
}

func pledgeFilter(f *model.PledgeFilter, today types.Date) (ps []predicate.Pledge) {
	if f == nil {
		return nil
	}
	if f.Status != nil {
		ps = append(ps, pledge.StatusIn(f.Status...))
	}
	if f.DonorID != nil {
		ps = append(ps, pledge.DonorID(*f.DonorID))
	}
	if f.NeedID != nil {
		ps = append(ps, pledge.HasLinesWith(pledgeline.NeedID(*f.NeedID)))
	}
	if f.Overdue != nil {
		late := ownpledge.IsOverdue(today)
		if !*f.Overdue {
			late = pledge.Not(late)
		}
		ps = append(ps, late)
	}
	if set(f.ExternalRef) {
		ps = append(ps, pledge.ExternalRef(*f.ExternalRef))
	}
	return ps
}

func notificationFilter(f *model.NotificationFilter) (ps []predicate.Notification) {
	if f == nil || f.Unread == nil {
		return nil
	}
	if *f.Unread {
		return append(ps, notification.ReadAtIsNil())
	}
	return append(ps, notification.ReadAtNotNil())
}

func grievanceFilter(f *model.GrievanceFilter, today types.Date) (ps []predicate.Grievance) {
	if f == nil {
		return nil
	}
	if f.Kind != nil {
		ps = append(ps, entgrievance.KindIn(f.Kind...))
	}
	if f.Status != nil {
		ps = append(ps, entgrievance.StatusIn(f.Status...))
	}
	if set(f.RegionCode) {
		ps = append(ps, place.Under(*f.RegionCode))
	}
	if f.Late != nil && *f.Late {
		ps = append(ps, grievance.IsLate(today))
	}
	return ps
}

func less(a, b string) func(*sql.Selector) {
	return func(s *sql.Selector) { s.Where(sql.ColumnsLT(s.C(a), s.C(b))) }
}
