package booking

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/trainingsession"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
)

// Service books seats.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
}

// Fund adds n paid seats to a session that has not begun. Errors: FULL (capacity − funded left), CONFLICT (not open).
func (s *Service) Fund(ctx context.Context, c *db.Client, sessionID string, n int) error {
	ctx = viewer.Elevate(ctx, "fund seats")
	changed, err := c.TrainingSession.Update().
		Where(trainingsession.ID(sessionID), trainingsession.StatusIn(types.TrainingSessionStatusProposed, types.TrainingSessionStatusOpen),
			sumWithin(trainingsession.FieldFunded, n, trainingsession.FieldCapacity)).
		AddFunded(n).Save(ctx)
	if err != nil {
		return fmt.Errorf("fund seats: %w", err)
	}
	if changed == 0 {
		t, err := c.TrainingSession.Get(ctx, sessionID)
		if err != nil {
			return err
		}
		if t.Funded+n > t.Capacity {
			return fault.NoRoom(t.Capacity - t.Funded)
		}
		return fault.New(fault.Conflict, "session_not_open")
	}
	return s.OfferFree(ctx, c, sessionID)
}

// Unfund takes n paid seats back. Errors: CONFLICT where seats are taken, saying how many can go.
func (s *Service) Unfund(ctx context.Context, c *db.Client, sessionID string, n int) error {
	ctx = viewer.Elevate(ctx, "withdraw seats")
	changed, err := c.TrainingSession.Update().
		Where(trainingsession.ID(sessionID), sumWithin(trainingsession.FieldTaken, n, trainingsession.FieldFunded)).
		AddFunded(-n).Save(ctx)
	if err != nil {
		return fmt.Errorf("withdraw seats: %w", err)
	}
	if changed == 0 {
		t, err := c.TrainingSession.Get(ctx, sessionID)
		if err != nil {
			return err
		}
		left := t.Funded - t.Taken
		return fault.New(fault.Conflict, "seats_taken", n-left, left).With(left)
	}
	return nil
}

// sumWithin is column + n <= limit, decided by the database at the moment of the update.
func sumWithin(column string, n int, limit string) func(*sql.Selector) {
	return func(s *sql.Selector) {
		s.Where(sql.P(func(b *sql.Builder) {
			b.Ident(s.C(column)).WriteString(" + ").Arg(n).WriteString(" <= ").Ident(s.C(limit))
		}))
	}
}
