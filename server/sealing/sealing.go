package sealing

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/assessment"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
)

const atATime = 500

// column was clear text, and is sealed in another column of the row now.
type column struct{ table, clear, sealed, context string }

var columns = []column{
	{enrollment.Table, enrollment.FieldReason, enrollment.FieldReasonSealed, "enrollment.reason:"},
	{beneficiary.Table, beneficiary.FieldReturnReason, beneficiary.FieldReturnReasonSealed, "beneficiary.returnReason:"},
	{assessment.Table, assessment.FieldDecisionReason, assessment.FieldDecisionReasonSealed, "assessment.decision:"},
	{task.Table, task.FieldReturnReason, task.FieldReturnReasonSealed, "task.returnReason:"},
}

// Seal seals all clear text there is and says how many rows had some.
func Seal(box *crypt.Box) func(context.Context, *database.Store) (int, error) {
	return func(ctx context.Context, store *database.Store) (int, error) {
		done := 0
		for _, k := range columns {
			for {
				some := 0
				err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
					some, err = k.seal(ctx, c, box)
					return err
				})
				if err != nil {
					return done, fmt.Errorf("seal %s.%s: %w", k.table, k.clear, err)
				}
				if done += some; some < atATime {
					break
				}
			}
		}
		return done, nil
	}
}

func (k column) seal(ctx context.Context, c *db.Client, box *crypt.Box) (int, error) {
	texts, err := k.read(ctx, c)
	if err != nil {
		return 0, err
	}
	for id, text := range texts {
		raw, err := box.Seal(text, k.context+id)
		if err != nil {
			return 0, err
		}
		update := fmt.Sprintf("UPDATE %s SET %s = $1, %s = '' WHERE id = $2 AND %s = $3", k.table, k.sealed, k.clear, k.clear)
		if _, err := c.ExecContext(ctx, update, raw, id, text); err != nil {
			return 0, err
		}
	}
	return len(texts), nil
}

// read is some of the clear text, by id.
func (k column) read(ctx context.Context, c *db.Client) (map[string]string, error) {
	rows, err := c.QueryContext(ctx, fmt.Sprintf("SELECT id, %s FROM %s WHERE %s <> '' LIMIT %d", k.clear, k.table, k.clear, atATime))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	texts := map[string]string{}
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		texts[id] = text
	}
	return texts, rows.Err()
}
