package booking

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Finish ends a participation: a completed one keeps its seat, a dropped one frees it for the next in line.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Finish(ctx context.Context, c *db.Client, id string, e Event, reason string, on types.Date) (*db.Enrollment, error) {
	n, err := s.get(ctx, c, id, e)
	if err != nil {
		return nil, err
	}
	err = s.move(ctx, c, n, e, func(u *db.EnrollmentUpdate) error {
		u.SetReason(reason).SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef())
		if e == Complete {
			u.SetCompletedOn(on)
		}
		return nil
	})
	if err != nil || e != Drop {
		return n, err
	}
	return n, s.free(ctx, c, n.TrainingSessionID)
}
