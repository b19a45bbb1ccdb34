package policy

import (
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/group"
)

// Flow is a way that people went in a year.
type Flow string

// Flows, in the order in which they are told.
const (
	Entered    Flow = "ENTERED"
	Trained    Flow = "TRAINED"
	Grouped    Flow = "GROUPED"
	Graduated  Flow = "GRADUATED"
	Sustained  Flow = "SUSTAINED"
	Returned   Flow = "RETURNED"
	Guaranteed Flow = "GUARANTEED"
	Moved      Flow = "MOVED"
	Deceased   Flow = "DECEASED"
	Removed    Flow = "REMOVED"
)

var flows = []Flow{Entered, Trained, Grouped, Graduated, Sustained, Returned, Guaranteed, Moved, Deceased, Removed}

// FlowFilter asks for the people behind a figure of Of.
type FlowFilter struct {
	Flow Flow
	Year int
}

// People are those whom the figure counts; nobody for those who are not of the office.
func (f FlowFilter) People(v viewer.Viewer, today types.Date) predicate.Beneficiary {
	if !v.IsOffice() {
		return func(s *sql.Selector) { s.Where(sql.False()) }
	}
	from, to := days(f.Year)
	return People(f.Flow, from, min(to, today))
}

func days(year int) (from, to types.Date) {
	return types.Date(fmt.Sprintf("%04d-01-01", year)), types.Date(fmt.Sprintf("%04d-12-31", year))
}

// People are those whom a flow counts between two days.
func People(f Flow, from, to types.Date) predicate.Beneficiary {
	switch f {
	case Entered:
		return beneficiary.And(beneficiary.VerifiedAtGTE(from.Time()), beneficiary.VerifiedAtLT(to.AddDays(1).Time()))
	case Trained:
		return beneficiary.HasEnrollmentsWith(enrollment.StatusEQ(types.EnrollmentStatusCompleted),
			enrollment.CompletedOnGTE(from), enrollment.CompletedOnLTE(to))
	case Grouped:
		return joined(from, to)
	case Graduated:
		return beneficiary.HasGraduationsWith(graduation.GraduatedOnGTE(from), graduation.GraduatedOnLTE(to))
	case Sustained:
		return ended(types.GraduationStatusSustained, from, to)
	case Returned:
		return ended(types.GraduationStatusFailed, from, to)
	case Guaranteed:
		return beneficiary.HasEntitlementsWith(entitlement.StatusNEQ(types.EntitlementStatusPlanned),
			entitlement.StartsOnGTE(from), entitlement.StartsOnLTE(to))
	default:
		return beneficiary.And(beneficiary.StatusEQ(types.BeneficiaryStatus(f)), beneficiary.LeftOnGTE(from), beneficiary.LeftOnLTE(to))
	}
}

func ended(s types.GraduationStatus, from, to types.Date) predicate.Beneficiary {
	return beneficiary.HasGraduationsWith(graduation.StatusEQ(s), graduation.EndedOnGTE(from), graduation.EndedOnLTE(to))
}

func joined(from, to types.Date) predicate.Beneficiary {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(groupmember.Table)
		in := sql.Dialect(s.Dialect()).Select(t.C(groupmember.FieldBeneficiaryID)).From(t).
			Where(sql.And(sql.GTE(t.C(groupmember.FieldJoinedOn), from), sql.LTE(t.C(groupmember.FieldJoinedOn), to)))
		s.Where(sql.In(s.C(beneficiary.FieldID), in))
	}
}

// AwaitingTraining are verified, on the pathway EMPOWERMENT, neither trained nor in training nor in a group.
func AwaitingTraining() predicate.Beneficiary {
	busy := enrollment.StatusIn(types.EnrollmentStatusEnrolled, types.EnrollmentStatusCompleted)
	return beneficiary.And(beneficiary.StatusEQ(types.BeneficiaryStatusVerified), beneficiary.PathwayEQ(types.PathwayEmpowerment),
		beneficiary.Not(beneficiary.HasEnrollmentsWith(busy)), group.InNone())
}
