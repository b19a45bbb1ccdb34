package booking

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outbox"
)

// SubstituteInput gives the seat of one person to another.
type SubstituteInput struct {
	IdempotencyKey string
	EnrollmentID   string
	BeneficiaryID  string
	Reason         string
}

// Validate finds every wrong value.
func (in SubstituteInput) Validate() error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("enrollmentId", types.PrefixEnrollment, in.EnrollmentID)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Text("reason", in.Reason, 2000)
	return f.Err()
}

// MaySubstitute says why the viewer may not give the seat in the training to somebody else now, apart from who waits in line.
func (s *Service) MaySubstitute(v viewer.Viewer, n *db.Enrollment, t *db.TrainingSession) error {
	if err := access.OfficerFor(v, n.RegionCode); err != nil {
		return err
	}
	switch {
	case !slices.Contains(holdsSeat, n.Status):
		return fault.WrongState(n.Version)
	case t.Status != types.TrainingSessionStatusOpen && t.Status != types.TrainingSessionStatusRunning:
		return fault.New(fault.Conflict, "session_not_open").Of(t.Version)
	}
	return nil
}

// Substitute takes one person out and gives the seat to another, before or after the training began. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (state, a rule of the session, or somebody waits in line).
func (s *Service) Substitute(ctx context.Context, c *db.Client, in SubstituteInput) (*db.Enrollment, error) {
	if err := access.First(access.Officer(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "substituteParticipant", in.IdempotencyKey, in, func() (string, error) { return s.substitute(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.Enrollment.Get(ctx, id)
}

func (s *Service) substitute(ctx context.Context, c *db.Client, in SubstituteInput) (string, error) {
	b, err := c.Beneficiary.Query().Where(beneficiary.ID(in.BeneficiaryID), database.Locked).Only(ctx)
	if err != nil { // locked, so that it does not leave meanwhile
		return "", err
	}
	n, err := c.Enrollment.Get(ctx, in.EnrollmentID)
	if err != nil {
		return "", err
	}
	t, err := c.TrainingSession.Query().Where(trainingsession.ID(n.TrainingSessionID), database.Locked).Only(ctx)
	if err != nil { // locked, so that nobody joins the line meanwhile
		return "", err
	}
	if err := access.First(s.MaySubstitute(viewer.From(ctx), n, t), people.Usable(b), s.nobodyWaits(ctx, c, t)); err != nil {
		return "", err
	}
	known, err := s.known(ctx, c, b)
	if err != nil {
		return "", err
	}
	if err := access.First(Obstacles(known.candidate(t.ID), t)...); err != nil {
		return "", err
	}
	return s.swap(ctx, c, n, b, in.Reason)
}

// nobodyWaits refuses to pass by who is next in line.
func (s *Service) nobodyWaits(ctx context.Context, c *db.Client, t *db.TrainingSession) error {
	if t.Status == types.TrainingSessionStatusRunning { // the line ended when it began
		return nil
	}
	waits, err := c.Enrollment.Query().Where(enrollment.TrainingSessionID(t.ID), enrollment.StatusEQ(types.EnrollmentStatusWaiting), placeable).
		Exist(viewer.Elevate(ctx, "who waits"))
	if err != nil {
		return fmt.Errorf("substitute: %w", err)
	}
	if waits {
		return fault.New(fault.Conflict, "queue_first").Of(t.Version)
	}
	return nil
}

// swap ends the enrollment and writes the other one down in its seat, which stays taken.
func (s *Service) swap(ctx context.Context, c *db.Client, n *db.Enrollment, b *db.Beneficiary, reason string) (string, error) {
	v := viewer.From(ctx)
	err := s.move(ctx, c, n, Cancel, func(u *db.EnrollmentUpdate) error {
		u.ClearOfferedUntil().SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(v.UserRef())
		return s.because(u, n.ID, reason)
	})
	if err != nil {
		return "", err
	}
	if err := outbox.Add(ctx, c, outbox.EnrollmentEnded, n.ID); err != nil {
		return "", err
	}
	e, err := c.Enrollment.Create().SetTrainingSessionID(n.TrainingSessionID).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).
		SetNillableNominatedByID(b.RegisteredByID).SetNominatedByUserID(v.UserID).SetStatus(types.EnrollmentStatusEnrolled).SetReplacesID(n.ID).
		SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(v.UserRef()).Save(ctx)
	if db.IsConstraintError(err) {
		return "", fault.New(fault.Conflict, "already_enrolled").Of(b.Version).Because(err)
	}
	if err != nil {
		return "", fmt.Errorf("substitute: %w", err)
	}
	return e.ID, outbox.Add(ctx, c, outbox.NominationDecided, e.ID)
}
