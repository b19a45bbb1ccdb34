package pledge

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/number"
)

// numbered is the number of the handover report: the one that was given, or the next of the year; nothing taken back has one.
func (s *Service) numbered(ctx context.Context, c *db.Client, in DeliveryInput) (string, error) {
	if in.HandoverNumber != "" || in.Quantity < 0 {
		return in.HandoverNumber, nil
	}
	year := types.DateOf(s.Clock.Now())[:4]
	n, err := number.Next(viewer.Elevate(ctx, "handover number"), c, "handover-"+string(year))
	return fmt.Sprintf("BAST/%04d/%s", n, year), err
}
