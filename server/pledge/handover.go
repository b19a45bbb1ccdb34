package pledge

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/sequence"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

// numbered is the number of the handover report: the one that was given, or the next of the year; nothing taken back has one.
func (s *Service) numbered(ctx context.Context, c *db.Client, in DeliveryInput) (string, error) {
	if in.HandoverNumber != "" || in.Quantity < 0 {
		return in.HandoverNumber, nil
	}
	year := types.DateOf(s.Clock.Now())[:4]
	n, err := next(viewer.Elevate(ctx, "handover number"), c, "handover-"+string(year))
	return fmt.Sprintf("BAST/%04d/%s", n, year), err
}

// next gives the following number of a sequence; its row keeps others waiting until the transaction ends.
func next(ctx context.Context, c *db.Client, name string) (int, error) {
	changed, err := c.Sequence.Update().Where(sequence.Name(name)).AddLast(1).Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("number: %w", err)
	}
	if changed == 0 {
		err := c.Sequence.Create().SetName(name).SetLast(1).Exec(ctx)
		if db.IsConstraintError(err) {
			return 0, database.ErrAgain
		}
		return 1, err
	}
	found, err := c.Sequence.Query().Where(sequence.Name(name)).Only(ctx)
	if err != nil {
		return 0, fmt.Errorf("number: %w", err)
	}
	return found.Last, nil
}
