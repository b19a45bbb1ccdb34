package beneficiary

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/attendance"
	"github.com/jejaring/jejaring/ent/db/casenote"
	"github.com/jejaring/jejaring/ent/db/certificate"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/db/followup"
	"github.com/jejaring/jejaring/ent/db/graduation"
	"github.com/jejaring/jejaring/ent/db/graduationvisit"
	"github.com/jejaring/jejaring/ent/db/guardianchange"
	"github.com/jejaring/jejaring/ent/db/provision"
	"github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/db/subjectrequest"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Follow moves what another record had to where the person is.
func (s *Service) Follow(ctx context.Context, c *db.Client, b *db.Beneficiary) error {
	return s.follow(ctx, c, b.ID, b.RegionCode)
}

// follow moves what is kept about a person to the person's new region, by which areas see it. A task stays where the visit
// was to be, a member of a group is where the group is, a snapshot is of its day, and a
// story where it was told.
func (s *Service) follow(ctx context.Context, c *db.Client, id, region string) error {
	ctx = viewer.Elevate(ctx, "records of a person who moved")
	for _, kept := range []interface{ Exec(context.Context) error }{
		c.Assessment.Update().Where(assessment.BeneficiaryID(id)).SetRegionCode(region),
		c.ChangeRequest.Update().Where(changerequest.BeneficiaryID(id)).SetRegionCode(region),
		c.Enrollment.Update().Where(enrollment.BeneficiaryID(id)).SetRegionCode(region),
		c.Attendance.Update().Where(ofEnrollments(attendance.FieldEnrollmentID, id)).SetRegionCode(region),
		c.Certificate.Update().Where(ofEnrollments(certificate.FieldEnrollmentID, id)).SetRegionCode(region),
		c.FollowUp.Update().Where(followup.BeneficiaryID(id)).SetRegionCode(region),
		c.Entitlement.Update().Where(entitlement.BeneficiaryID(id)).SetRegionCode(region),
		c.Graduation.Update().Where(graduation.BeneficiaryID(id)).SetRegionCode(region),
		c.GraduationVisit.Update().Where(graduationvisit.BeneficiaryID(id)).SetRegionCode(region),
		c.Referral.Update().Where(referral.BeneficiaryID(id)).SetRegionCode(region),
		c.Provision.Update().Where(provision.BeneficiaryID(id)).SetRegionCode(region),
		c.CaseNote.Update().Where(casenote.BeneficiaryID(id)).SetRegionCode(region),
		c.GuardianChange.Update().Where(guardianchange.BeneficiaryID(id)).SetRegionCode(region),
		c.SubjectRequest.Update().Where(subjectrequest.BeneficiaryID(id)).SetRegionCode(region),
	} {
		if err := kept.Exec(ctx); err != nil {
			return fmt.Errorf("follow a person who moved: %w", err)
		}
	}
	return nil
}

// ofEnrollments narrows to rows of the person's enrollments.
func ofEnrollments(column, id string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		t := d.Table(enrollment.Table)
		s.Where(sql.In(s.C(column), d.Select(t.C(enrollment.FieldID)).From(t).Where(sql.EQ(t.C(enrollment.FieldBeneficiaryID), id))))
	}
}
