package booking

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves an enrollment on.
type Event string

// Events of an enrollment.
const (
	Approve Event = "APPROVE"
	Wait    Event = "WAIT"
	Reject  Event = "REJECT"
	Offer   Event = "OFFER"
	Accept  Event = "ACCEPT"
	Lapse   Event = "LAPSE"
	Cancel  Event = "CANCEL"

	Complete Event = "COMPLETE"
	Drop     Event = "DROP"
)

var transitions = lifecycle.Table[types.EnrollmentStatus, Event]{
	types.EnrollmentStatusNominated: {
		Approve: types.EnrollmentStatusEnrolled, Wait: types.EnrollmentStatusWaiting,
		Reject: types.EnrollmentStatusRejected, Cancel: types.EnrollmentStatusCancelled,
	},
	types.EnrollmentStatusWaiting: {Offer: types.EnrollmentStatusOffered, Cancel: types.EnrollmentStatusCancelled},
	types.EnrollmentStatusOffered: {Accept: types.EnrollmentStatusEnrolled, Lapse: types.EnrollmentStatusLapsed, Cancel: types.EnrollmentStatusCancelled},
	types.EnrollmentStatusEnrolled: {
		Cancel: types.EnrollmentStatusCancelled, Complete: types.EnrollmentStatusCompleted, Drop: types.EnrollmentStatusDropped,
	},
}

const (
	offerLasts = 72 * time.Hour
	youngest   = 15 // years; UU 13/2003 on work of children
)

// NominateInput proposes a person for a session.
type NominateInput struct {
	IdempotencyKey    string
	TrainingSessionID string
	BeneficiaryID     string
}

// Validate finds every wrong value.
func (in NominateInput) Validate() error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("trainingSessionId", types.PrefixTrainingSession, in.TrainingSessionID)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	return f.Err()
}

// MayNominateTo says why nobody can be nominated by the viewer for the session now.
func (s *Service) MayNominateTo(v viewer.Viewer, t *db.TrainingSession) error {
	if err := access.Registrar(v); err != nil {
		return err
	}
	switch {
	case t.Status != types.TrainingSessionStatusOpen:
		return fault.New(fault.Conflict, "session_not_open").Of(t.Version)
	case t.StartsOn <= clock.Today(s.Clock):
		return fault.New(fault.Conflict, "session_started").Of(t.Version)
	}
	return nil
}

// Nominate proposes a person whom the viewer's organisation registered. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (not verified, not EMPOWERMENT, no consent, session not open, nominated already).
func (s *Service) Nominate(ctx context.Context, c *db.Client, in NominateInput) (*db.Enrollment, error) {
	if err := access.First(access.Registrar(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "nominateParticipant", in.IdempotencyKey, in, func() (string, error) {
		return s.nominate(ctx, c, in)
	})
	if err != nil {
		return nil, err
	}
	return c.Enrollment.Get(ctx, id)
}

func (s *Service) nominate(ctx context.Context, c *db.Client, in NominateInput) (string, error) {
	v := viewer.From(ctx)
	b, err := c.Beneficiary.Query().Where(beneficiary.ID(in.BeneficiaryID), database.Locked).Only(ctx)
	if err != nil { // locked, so that it does not leave meanwhile
		return "", err
	}
	t, err := c.TrainingSession.Query().Where(trainingsession.ID(in.TrainingSessionID), database.Locked).Only(ctx)
	if err != nil { // locked, so that it is not cancelled meanwhile
		return "", err
	}
	if err := access.First(s.MayNominate(v, b, true), s.MayNominateTo(v, t)); err != nil {
		return "", err
	}
	known, err := s.known(ctx, c, b)
	if err != nil {
		return "", err
	}
	if err := access.First(Obstacles(known.candidate(t.ID), t)...); err != nil {
		return "", err
	}
	create := c.Enrollment.Create().SetTrainingSessionID(t.ID).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetNominatedByUserID(v.UserID)
	if !v.IsOffice() {
		create.SetNominatedByID(v.OrganizationID)
	}
	e, err := create.Save(ctx)
	if db.IsConstraintError(err) {
		return "", fault.New(fault.Conflict, "already_enrolled").Of(b.Version).Because(err)
	}
	if err != nil {
		return "", fmt.Errorf("nominate: %w", err)
	}
	return e.ID, nil
}

// Decision is the office's answer to a nomination: APPROVE or REJECT.
type Decision string

// DecideInput answers a nomination.
type DecideInput struct {
	EnrollmentID string
	Decision     Decision
	Reason       string
}

// May says why the viewer may not do e to the enrollment now.
func (s *Service) May(v viewer.Viewer, n *db.Enrollment, e Event) error {
	var err error
	if e == Approve || e == Reject || e == Complete || e == Drop {
		err = access.OfficerFor(v, n.RegionCode)
	} else {
		err = access.First(access.Registrar(v), access.Own(v, n.NominatedByID))
	}
	switch {
	case err != nil:
		return err
	case !transitions.Can(n.Status, e):
		return fault.WrongState(n.Version)
	case e == Accept && (n.OfferedUntil == nil || !n.OfferedUntil.After(s.Clock.Now())):
		return fault.New(fault.Expired, "expired")
	}
	return nil
}

// Decide gives the person a seat, a place in the queue where none is free, or a refusal with its reason.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state; the person may be placed no longer), INVALID (no reason).
func (s *Service) Decide(ctx context.Context, c *db.Client, in DecideInput) (*db.Enrollment, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	if in.Decision == Decision(Reject) {
		var f fault.Fields
		f.Text("reason", in.Reason, 2000)
		if err := f.Err(); err != nil {
			return nil, err
		}
	}
	n, err := s.get(ctx, c, in.EnrollmentID, Event(in.Decision))
	if err != nil {
		return nil, err
	}
	event := Event(in.Decision)
	if event == Approve {
		free, err := s.take(ctx, c, n.TrainingSessionID)
		if err != nil {
			return nil, err
		}
		if !free {
			event = Wait
		}
	}
	err = s.move(ctx, c, n, event, func(u *db.EnrollmentUpdate) error {
		u.SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef())
		if err := s.because(u, n.ID, in.Reason); err != nil || event != Wait {
			return err
		}
		position, err := s.nextPosition(ctx, c, n.TrainingSessionID)
		u.SetPosition(position)
		return err
	})
	if err != nil {
		return nil, err
	}
	return n, outbox.Add(ctx, c, outbox.NominationDecided, n.ID)
}

// AcceptInput names an enrollment whose seat is offered.
type AcceptInput struct{ EnrollmentID string }

// AcceptSeat takes an offered seat. Errors: NOT_FOUND, FORBIDDEN, CONFLICT (state; the person may be placed no longer),
// EXPIRED (72 hours have passed).
func (s *Service) AcceptSeat(ctx context.Context, c *db.Client, in AcceptInput) (*db.Enrollment, error) {
	n, err := s.get(ctx, c, in.EnrollmentID, Accept)
	if err != nil {
		return nil, err
	}
	return n, s.move(ctx, c, n, Accept, func(u *db.EnrollmentUpdate) error { u.ClearOfferedUntil(); return nil })
}

// CancelInput takes a person out, with the reason.
type CancelInput struct {
	EnrollmentID string
	Reason       string
}

// Cancel takes a person out; a seat that is freed goes to the next in line. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, INVALID.
func (s *Service) Cancel(ctx context.Context, c *db.Client, in CancelInput) (*db.Enrollment, error) {
	n, err := s.get(ctx, c, in.EnrollmentID, Cancel)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", strings.TrimSpace(in.Reason), 2000)
	if err := f.Err(); err != nil {
		return nil, err
	}
	err = s.move(ctx, c, n, Cancel, func(u *db.EnrollmentUpdate) error { return s.because(u.ClearOfferedUntil(), n.ID, in.Reason) })
	if err != nil || !slices.Contains(holdsSeat, n.Status) {
		return n, err
	}
	return n, s.free(ctx, c, n.TrainingSessionID)
}

func (s *Service) get(ctx context.Context, c *db.Client, id string, e Event) (*db.Enrollment, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	n, err := c.Enrollment.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return n, s.May(v, n, e)
}

func (s *Service) move(ctx context.Context, c *db.Client, n *db.Enrollment, e Event, set func(*db.EnrollmentUpdate) error) error {
	next, ok := transitions.Next(n.Status, e)
	if !ok {
		return fault.WrongState(n.Version)
	}
	update := c.Enrollment.Update().Where(enrollment.ID(n.ID), enrollment.StatusEQ(n.Status)).SetStatus(next)
	needsStanding := slices.Contains(towardsSeat, e)
	if needsStanding {
		update.Where(placeable)
	}
	if err := set(update); err != nil {
		return err
	}
	changed, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s enrollment: %w", e, err)
	}
	if changed > 0 {
		return nil
	}
	if needsStanding {
		if err := s.standing(ctx, c, n); err != nil {
			return err
		}
	}
	return fault.WrongState(n.Version)
}

// take counts a seat as taken, if one is free at the moment of the update.
func (s *Service) take(ctx context.Context, c *db.Client, sessionID string) (bool, error) {
	n, err := c.TrainingSession.Update().
		Where(trainingsession.ID(sessionID), trainingsession.StatusEQ(types.TrainingSessionStatusOpen),
			sumWithin(trainingsession.FieldTaken, 1, trainingsession.FieldFunded)).
		AddTaken(1).Save(viewer.Elevate(ctx, "take a seat"))
	if err != nil {
		return false, fmt.Errorf("take a seat: %w", err)
	}
	return n == 1, nil
}

// free gives a seat back and offers it to the next in line.
func (s *Service) free(ctx context.Context, c *db.Client, sessionID string) error {
	if err := s.untake(ctx, c, sessionID); err != nil {
		return err
	}
	return s.OfferFree(ctx, c, sessionID)
}

func (s *Service) untake(ctx context.Context, c *db.Client, sessionID string) error {
	err := c.TrainingSession.Update().Where(trainingsession.ID(sessionID)).AddTaken(-1).Exec(viewer.Elevate(ctx, "free a seat"))
	if err != nil {
		return fmt.Errorf("free a seat: %w", err)
	}
	return nil
}

// OfferFree offers every free seat to those who wait and may be placed, in order; the session's row keeps others out meanwhile.
func (s *Service) OfferFree(ctx context.Context, c *db.Client, sessionID string) error {
	ctx = viewer.Elevate(ctx, "offer seats")
	for {
		next, err := c.Enrollment.Query().
			Where(enrollment.TrainingSessionID(sessionID), enrollment.StatusEQ(types.EnrollmentStatusWaiting), placeable).
			Order(enrollment.ByPosition()).First(ctx)
		if db.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("offer a seat: %w", err)
		}
		free, err := s.take(ctx, c, sessionID)
		if err != nil || !free {
			return err
		}
		err = s.move(ctx, c, next, Offer, func(u *db.EnrollmentUpdate) error {
			u.SetOfferedUntil(s.Clock.Now().Add(offerLasts))
			return nil
		})
		if fault.KindOf(err) == fault.Conflict { // the person left, withdrew or was cancelled meanwhile: the next one
			if err := s.untake(ctx, c, sessionID); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		if err := outbox.Add(ctx, c, outbox.SeatOffered, next.ID); err != nil {
			return err
		}
	}
}

// nextPosition hands out the next number of the session's queue.
func (s *Service) nextPosition(ctx context.Context, c *db.Client, sessionID string) (int, error) {
	ctx = viewer.Elevate(ctx, "queue")
	n, err := c.TrainingSession.Update().
		Where(trainingsession.ID(sessionID), trainingsession.StatusEQ(types.TrainingSessionStatusOpen)).AddQueueLast(1).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("queue: %w", err)
	}
	if n == 0 {
		return 0, fault.New(fault.Conflict, "session_not_open")
	}
	t, err := c.TrainingSession.Get(ctx, sessionID)
	if err != nil {
		return 0, fmt.Errorf("queue: %w", err)
	}
	return t.QueueLast, nil
}
