package number

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/sequence"
	"github.com/jejaring/jejaring/server/database"
)

// Next gives the following number of a sequence; its row keeps others waiting until the transaction ends.
func Next(ctx context.Context, c *db.Client, name string) (int, error) {
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
