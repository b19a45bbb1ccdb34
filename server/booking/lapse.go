package booking

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// Lapse ends offers that nobody accepted within 72 hours and passes the seat on; several processes may do so at once.
func (s *Service) Lapse(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "offer ended")
	due, err := store.Client.Enrollment.Query().
		Where(enrollment.StatusEQ(types.EnrollmentStatusOffered), enrollment.OfferedUntilLTE(s.Clock.Now())).Limit(200).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("lapse offers: %w", err)
	}
	ended := 0
	for _, n := range due {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			if err := s.move(ctx, c, n, Lapse, func(*db.EnrollmentUpdate) error { return nil }); err != nil {
				return err
			}
			return s.free(ctx, c, n.TrainingSessionID)
		})
		switch {
		case err == nil:
			ended++
		case fault.KindOf(err) != fault.Conflict: // another process was first
			return ended, fmt.Errorf("lapse offer: %w", err)
		}
	}
	return ended, nil
}
