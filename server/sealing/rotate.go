package sealing

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
)

const perBatch = 200

// Progress is how far a column is.
type Progress struct {
	Column Column
	Left   int // values that another key than the one in use sealed
	Done   int
}

// Left counts, column by column, what another key than the one in use sealed; columns with nothing left are not named.
func Left(ctx context.Context, c *db.Client, box *crypt.Box) ([]Progress, error) {
	var out []Progress
	for _, k := range Columns {
		n, err := k.left(ctx, c, box)
		if err != nil {
			return nil, fmt.Errorf("keys: %s.%s: %w", k.Table, k.Name, err)
		}
		if n > 0 {
			out = append(out, Progress{Column: k, Left: n})
		}
	}
	return out, nil
}

// older are the values of a column that another key sealed; $1 is how those of the key in use begin. What erasing emptied
// is sealed by none.
func (k Column) older() string {
	return fmt.Sprintf("FROM %s WHERE length(%s) > 5 AND substr(%s, 1, 5) <> $1", k.Table, k.Name, k.Name)
}

func (k Column) left(ctx context.Context, c *db.Client, box *crypt.Box) (n int, err error) {
	rows, err := c.QueryContext(ctx, "SELECT count(*) "+k.older(), box.Prefix())
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		err = rows.Scan(&n)
	}
	if err == nil {
		err = rows.Err()
	}
	return n, err
}

// Rotate seals everything with the key in use that another one sealed, in batches, while servers serve: a value that
// somebody changes meanwhile is left as that one wrote it, and what is left is found again however often it is stopped and
// started. Other processes may do the same. It says how many values it sealed, and tells of every batch.
func Rotate(ctx context.Context, store *database.Store, box *crypt.Box, tell func(Progress)) (int, error) {
	total := 0
	for {
		left, err := Left(ctx, store.Client, box)
		if err != nil || len(left) == 0 {
			return total, err
		}
		sealed := 0
		for _, p := range left {
			n, err := p.Column.rotate(ctx, store, box, p, tell)
			sealed += n
			if err != nil {
				return total + sealed, fmt.Errorf("keys: %s.%s: %w", p.Column.Table, p.Column.Name, err)
			}
		}
		total += sealed
		if sealed == 0 {
			return total, fmt.Errorf("keys: values are sealed with an older key as fast as they are sealed anew; restart every server with the key in use")
		}
	}
}

// value is one sealed value and what it belongs to.
type value struct {
	id, key string
	raw     []byte
}

func (k Column) rotate(ctx context.Context, store *database.Store, box *crypt.Box, p Progress, tell func(Progress)) (int, error) {
	after := ""
	for {
		batch, err := k.batch(ctx, store.Client, box, after)
		if err != nil || len(batch) == 0 {
			return p.Done, err
		}
		n := 0
		err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n = 0
			for _, v := range batch {
				done, err := k.reseal(ctx, c, box, v)
				if err != nil {
					return err
				}
				n += done
			}
			return audit.Note(ctx, audit.Event{Action: audit.Rotate, SubjectType: k.Table, Changed: []string{k.Name}, Reason: fmt.Sprintf("%d values", n)})
		})
		if err != nil {
			return p.Done, err
		}
		after = batch[len(batch)-1].id
		p.Done, p.Left = p.Done+n, max(0, p.Left-n)
		tell(p)
	}
}

func (k Column) batch(ctx context.Context, c *db.Client, box *crypt.Box, after string) (out []value, err error) {
	key := k.Key
	if key == "" {
		key = "id"
	}
	query := fmt.Sprintf("SELECT id, %s, %s %s AND id > $2 ORDER BY id LIMIT %d", key, k.Name, k.older(), perBatch)
	rows, err := c.QueryContext(ctx, query, box.Prefix(), after)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var v value
		if err := rows.Scan(&v.id, &v.key, &v.raw); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// reseal writes one value anew, if it is still the one that was read.
func (k Column) reseal(ctx context.Context, c *db.Client, box *crypt.Box, v value) (int, error) {
	text, err := box.Open(v.raw, k.Context+v.key)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", v.id, err)
	}
	fresh, err := box.Seal(text, k.Context+v.key)
	if err != nil {
		return 0, err
	}
	done, err := c.ExecContext(ctx, fmt.Sprintf("UPDATE %s SET %s = $1 WHERE id = $2 AND %s = $3", k.Table, k.Name, k.Name), fresh, v.id, v.raw)
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}
