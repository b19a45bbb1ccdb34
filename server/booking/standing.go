package booking

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// towardsSeat are the events that need a person who may be placed.
var towardsSeat = []Event{Approve, Wait, Offer, Accept}

// holdsSeat are the states that are counted as taken and that somebody else can have when they end.
var holdsSeat = []types.EnrollmentStatus{types.EnrollmentStatusOffered, types.EnrollmentStatusEnrolled}

// placeable narrows to enrollments of people who are verified, on the pathway and agree to a placement, at the moment of
// the statement. Whoever takes that from a person ends the person's enrollments in the same transaction (Withdraw): of
// the two, the row of the enrollment lets one be first, and the other finds it changed.
func placeable(s *sql.Selector) {
	d := sql.Dialect(s.Dialect())
	b, k := d.Table(beneficiary.Table), d.Table(consent.Table)
	s.Where(sql.And(
		sql.In(s.C(enrollment.FieldBeneficiaryID), d.Select(b.C(beneficiary.FieldID)).From(b).Where(sql.And(
			sql.EQ(b.C(beneficiary.FieldStatus), types.BeneficiaryStatusVerified),
			sql.EQ(b.C(beneficiary.FieldRestricted), false),
			sql.EQ(b.C(beneficiary.FieldPathway), types.PathwayEmpowerment)))),
		sql.In(s.C(enrollment.FieldBeneficiaryID), d.Select(k.C(consent.FieldBeneficiaryID)).From(k).Where(sql.And(
			sql.EQ(k.C(consent.FieldPurpose), types.ConsentPurposePlacement), sql.IsNull(k.C(consent.FieldWithdrawnAt)))))))
}

// standing says why the person of the enrollment may not be placed; nil where nothing is in the way.
func (s *Service) standing(ctx context.Context, c *db.Client, n *db.Enrollment) error {
	ctx = viewer.Elevate(ctx, "standing")
	b, err := c.Beneficiary.Get(ctx, n.BeneficiaryID)
	if err != nil {
		return fmt.Errorf("standing: %w", err)
	}
	known, err := s.known(ctx, c, b)
	switch {
	case err != nil:
		return err
	case people.Usable(b) != nil:
		return people.Usable(b)
	case b.Status != types.BeneficiaryStatusVerified:
		return fault.New(fault.Conflict, "not_verified").Of(b.Version)
	case b.Pathway != types.PathwayEmpowerment:
		return fault.New(fault.Conflict, "not_empowerment").Of(b.Version)
	case !known.agreed:
		return fault.New(fault.Conflict, "no_consent").Of(b.Version)
	}
	return nil
}

// Withdraw ends what places people have or wait for, when they may be placed no longer; why is the key of the message
// that says so. A seat that is freed goes to the next in line, and whoever nominated hears of it. The caller has
// changed the person's row before, so that the person is not nominated meanwhile.
func (s *Service) Withdraw(ctx context.Context, c *db.Client, why string, people ...string) error {
	return s.withdraw(ctx, c, why, enrollment.BeneficiaryIDIn(people...))
}

// Graduated is Withdraw for somebody who stands alone now; a training that runs is finished.
func (s *Service) Graduated(ctx context.Context, c *db.Client, beneficiaryID string) error {
	return s.withdraw(ctx, c, "graduated", enrollment.BeneficiaryID(beneficiaryID),
		enrollment.HasTrainingSessionWith(trainingsession.StatusNEQ(types.TrainingSessionStatusRunning)))
}

func (s *Service) withdraw(ctx context.Context, c *db.Client, why string, which ...predicate.Enrollment) error {
	ctx = viewer.Elevate(ctx, "may be placed no longer")
	all, err := c.Enrollment.Query().Where(which...).Where(enrollment.StatusIn(transitions.From(Cancel)...), database.Locked).
		Order(enrollment.ByTrainingSessionID(), enrollment.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("withdraw: %w", err)
	}
	freed, err := s.end(ctx, c, all, Cancel, fault.New(fault.Conflict, why).Message("id"))
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(freed)) {
		if err := c.TrainingSession.Update().Where(trainingsession.ID(id)).AddTaken(-freed[id]).Exec(ctx); err != nil {
			return fmt.Errorf("withdraw: %w", err)
		}
		if err := s.OfferFree(ctx, c, id); err != nil {
			return err
		}
	}
	return nil
}
