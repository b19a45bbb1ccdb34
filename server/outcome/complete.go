package outcome

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// monthsLater are the follow-ups after completion.
var monthsLater = []int{3, 6, 12}

// Share is how much of the meetings somebody attended, in percent; a pure function.
func Share(present, meetings int) int {
	if meetings == 0 {
		return 0
	}
	return 100 * present / meetings
}

// Passes is the completion rule: at least percent of the meetings were attended, and there were meetings.
func Passes(present, meetings, percent int) bool {
	return meetings > 0 && 100*present >= percent*meetings
}

// CompleteInput ends a participation; Outcome is what the rule says where it is nil.
type CompleteInput struct {
	EnrollmentID string
	Outcome      *types.EnrollmentStatus
	Reason       string
}

// Validate finds every wrong value.
func (in CompleteInput) Validate() error {
	var f fault.Fields
	f.Ref("enrollmentId", types.PrefixEnrollment, in.EnrollmentID)
	if in.Outcome != nil {
		f.Check(*in.Outcome == types.EnrollmentStatusCompleted || *in.Outcome == types.EnrollmentStatusDropped, "outcome", "not_allowed")
	}
	f.Optional("reason", in.Reason, 2000)
	return f.Err()
}

// MayComplete says why the viewer may not end the participation now.
func (s *Service) MayComplete(v viewer.Viewer, n *db.Enrollment) error {
	return s.Seats.May(v, n, booking.Complete)
}

// Complete ends a participation by the rule: COMPLETED with a certificate and follow-ups, or DROPPED.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (a reason is needed to drop before the end, or against the rule),
// CONFLICT (state, training not over, no meeting recorded, attendance too low).
func (s *Service) Complete(ctx context.Context, c *db.Client, in CompleteInput) (*db.Enrollment, error) {
	if err := access.First(access.Officer(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	n, err := c.Enrollment.Query().Where(enrollment.ID(in.EnrollmentID)).WithTrainingSession().Only(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.MayComplete(viewer.From(ctx), n); err != nil {
		return nil, err
	}
	event, err := s.verdict(n, in)
	if err != nil {
		return nil, err
	}
	today := clock.Today(s.Clock)
	done, err := s.Seats.Finish(ctx, c, n.ID, event, strings.TrimSpace(in.Reason), today)
	if err != nil || event == booking.Drop {
		return done, err
	}
	if err := s.issue(ctx, c, n, today); err != nil {
		return nil, err
	}
	if err := s.plan(ctx, c, n, today); err != nil {
		return nil, err
	}
	return done, outbox.Add(ctx, c, outbox.TrainingCompleted, n.ID)
}

// verdict is what the rule and the officer say together.
func (s *Service) verdict(n *db.Enrollment, in CompleteInput) (booking.Event, error) {
	t := n.Edges.TrainingSession
	over := t.EndsOn <= clock.Today(s.Clock)
	passes := Passes(n.Present, t.Meetings, t.MinAttendance)
	dropping := in.Outcome != nil && *in.Outcome == types.EnrollmentStatusDropped || in.Outcome == nil && !passes
	switch {
	case dropping && (!over || passes) && strings.TrimSpace(in.Reason) == "" && in.Outcome != nil:
		var f fault.Fields
		f.Add("reason", "required")
		return "", f.Err()
	case dropping && in.Outcome != nil:
		return booking.Drop, nil
	case !over:
		return "", fault.New(fault.Conflict, "session_not_over")
	case t.Meetings == 0:
		return "", fault.New(fault.Conflict, "no_attendance")
	case dropping:
		return booking.Drop, nil
	case !passes:
		return "", fault.New(fault.Conflict, "attendance_too_low", Share(n.Present, t.Meetings), t.MinAttendance)
	}
	return booking.Complete, nil
}

// plan asks later what the graduate lives on.
func (s *Service) plan(ctx context.Context, c *db.Client, n *db.Enrollment, today types.Date) error {
	creates := make([]*db.FollowUpCreate, len(monthsLater))
	for i, months := range monthsLater {
		creates[i] = c.FollowUp.Create().SetEnrollmentID(n.ID).SetTrainingSessionID(n.TrainingSessionID).SetBeneficiaryID(n.BeneficiaryID).
			SetRegionCode(n.RegionCode).SetNillableNominatedByID(n.NominatedByID).SetMonths(months).SetDueOn(today.AddMonths(months))
	}
	if err := c.FollowUp.CreateBulk(creates...).Exec(ctx); err != nil {
		return fmt.Errorf("plan follow-ups: %w", err)
	}
	return nil
}

// AllInput names a session that is over.
type AllInput struct{ TrainingSessionID string }

// CompleteAll ends every participation of a session by the rule. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (not over, no meeting recorded).
func (s *Service) CompleteAll(ctx context.Context, c *db.Client, in AllInput) (*db.TrainingSession, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	t, err := c.TrainingSession.Get(ctx, in.TrainingSessionID)
	if err != nil {
		return nil, err
	}
	if err := access.OfficerFor(viewer.From(ctx), t.RegionCode); err != nil {
		return nil, err
	}
	ids, err := c.Enrollment.Query().Where(enrollment.TrainingSessionID(t.ID), enrollment.StatusEQ(types.EnrollmentStatusEnrolled)).
		Order(enrollment.ByID()).IDs(ctx)
	if err != nil {
		return nil, fmt.Errorf("complete all: %w", err)
	}
	for _, id := range ids {
		if _, err := s.Complete(ctx, c, CompleteInput{EnrollmentID: id}); err != nil {
			return nil, err
		}
	}
	return t, nil
}
