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

// Seal seals all clear text there is and says how many rows had some. Where there is none it writes nothing.
func Seal(ctx context.Context, store *database.Store, box *crypt.Box) (int, error) {
	done := 0
	for _, k := range columns {
		for {
			texts, err := k.read(ctx, store.Client)
			if err == nil && len(texts) > 0 {
				err = store.Write(ctx, func(ctx context.Context, c *db.Client) error { return k.seal(ctx, c, box, texts) })
			}
			if err != nil {
				return done, fmt.Errorf("seal %s.%s: %w", k.table, k.clear, err)
			}
			if done += len(texts); len(texts) < atATime {
				break
			}
		}
	}
	return done, nil
}

func (k column) seal(ctx context.Context, c *db.Client, box *crypt.Box, texts map[string]string) error {
	update := fmt.Sprintf("UPDATE %s SET %s = $1, %s = '' WHERE id = $2 AND %s = $3", k.table, k.sealed, k.clear, k.clear)
	for id, text := range texts {
		raw, err := box.Seal(text, k.context+id)
		if err != nil {
			return err
		}
		if _, err := c.ExecContext(ctx, update, raw, id, text); err != nil {
			return err
		}
	}
	return nil
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
