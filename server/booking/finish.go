package booking

import (
	"context"
	"fmt"

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
		u.SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(viewer.From(ctx).UserRef())
		if e == Complete {
			u.SetCompletedOn(on)
		}
		return s.because(u, n.ID, reason)
	})
	if err != nil || e != Drop {
		return n, err
	}
	return n, s.free(ctx, c, n.TrainingSessionID)
}

// because keeps why it was done: text about a person, which is sealed.
func (s *Service) because(u *db.EnrollmentUpdate, id, reason string) error {
	if reason == "" {
		u.ClearReasonSealed()
		return nil
	}
	raw, err := s.Box.Seal(reason, "enrollment.reason:"+id)
	if err != nil {
		return fmt.Errorf("seal reason: %w", err)
	}
	u.SetReasonSealed(raw)
	return nil
}

// Reason is why the enrollment is as it is; empty where nobody said, and for an OFFICE_VIEWER.
func (s *Service) Reason(v viewer.Viewer, n *db.Enrollment) (string, error) {
	if len(n.ReasonSealed) == 0 || v.Role == types.RoleOfficeViewer {
		return "", nil
	}
	return s.Box.Open(n.ReasonSealed, "enrollment.reason:"+n.ID)
}
