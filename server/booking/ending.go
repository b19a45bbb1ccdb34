package booking

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// CallOff ends every enrollment of a session that was cancelled and frees its seats. The caller has changed the
// session's row before, so that nobody is nominated or offered a seat meanwhile.
func (s *Service) CallOff(ctx context.Context, c *db.Client, sessionID, reason string) error {
	return s.dismiss(ctx, c, sessionID, Cancel, reason, transitions.From(Cancel)...)
}

// CloseQueue ends what has no seat when a training begins: nominations, places in the queue and offers.
func (s *Service) CloseQueue(ctx context.Context, c *db.Client, sessionID string) error {
	reason := fault.New(fault.Conflict, "session_started").Message("id")
	if err := s.dismiss(ctx, c, sessionID, Lapse, reason, transitions.From(Lapse)...); err != nil {
		return err
	}
	return s.dismiss(ctx, c, sessionID, Cancel, reason, types.EnrollmentStatusNominated, types.EnrollmentStatusWaiting)
}

// Unpay takes n paid seats back from a session that was cancelled, except those of people who completed it. The caller
// has changed the session's row before.
func (s *Service) Unpay(ctx context.Context, c *db.Client, sessionID string, n int) error {
	ctx = viewer.Elevate(ctx, "training cancelled")
	t, err := c.TrainingSession.Get(ctx, sessionID)
	if err != nil {
		return fmt.Errorf("take seats back: %w", err)
	}
	n = min(n, t.Funded-max(t.Taken, t.OfficeFunded))
	if err := c.TrainingSession.Update().Where(trainingsession.ID(sessionID)).AddFunded(-n).Exec(ctx); err != nil {
		return fmt.Errorf("take seats back: %w", err)
	}
	return nil
}

// dismiss does e to the session's enrollments in the states from; seats they held are free, and whoever nominated hears of it.
func (s *Service) dismiss(ctx context.Context, c *db.Client, sessionID string, e Event, reason string, from ...types.EnrollmentStatus) error {
	ctx = viewer.Elevate(ctx, "training ended")
	all, err := c.Enrollment.Query().
		Where(enrollment.TrainingSessionID(sessionID), enrollment.StatusIn(from...), database.Locked).Order(enrollment.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("%s enrollments: %w", e, err)
	}
	freed, err := s.end(ctx, c, all, e, reason)
	if err != nil || freed[sessionID] == 0 {
		return err
	}
	if err := c.TrainingSession.Update().Where(trainingsession.ID(sessionID)).AddTaken(-freed[sessionID]).Exec(ctx); err != nil {
		return fmt.Errorf("free seats: %w", err)
	}
	return nil
}

// end does e to every one of the enrollments and says how many seats are free by it, by session; the caller counts them.
func (s *Service) end(ctx context.Context, c *db.Client, all []*db.Enrollment, e Event, reason string) (map[string]int, error) {
	freed := map[string]int{}
	for _, n := range all {
		err := s.move(ctx, c, n, e, func(u *db.EnrollmentUpdate) error {
			u.SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef()).ClearOfferedUntil()
			return s.because(u, n.ID, reason)
		})
		if err != nil {
			return nil, err
		}
		if slices.Contains(holdsSeat, n.Status) {
			freed[n.TrainingSessionID]++
		}
		if err := outbox.Add(ctx, c, outbox.EnrollmentEnded, n.ID); err != nil {
			return nil, err
		}
	}
	return freed, nil
}
