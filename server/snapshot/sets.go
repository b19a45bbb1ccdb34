package snapshot

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/reference"
)

// inSet says in which set of categories most people of a snapshot are.
const inSet = `SELECT k.category_set FROM snapshot_cells s JOIN categories k ON k.id = s.category_id
WHERE s.snapshot_id = $1 GROUP BY k.category_set ORDER BY sum(s.people) DESC LIMIT 1`

// translation says what categories of other sets are in the set of a snapshot, by their keys, where that is certain: a snapshot never
// changes, but two of different sets are compared in one language.
func translation(ctx context.Context, c *db.Client, snapshotID string) (map[string]string, error) {
	all, err := c.Category.Query().All(ctx)
	if err != nil || !slices.ContainsFunc(all, func(k *db.Category) bool { return k.CategorySet != all[0].CategorySet }) {
		return nil, err
	}
	rows, err := c.QueryContext(ctx, inSet, snapshotID)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var set string
	for rows.Next() {
		if err := rows.Scan(&set); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil || set == "" {
		return nil, err
	}
	return meanings(all, set)
}

func meanings(all []*db.Category, set string) (map[string]string, error) {
	ids, out := map[string]string{}, map[string]string{}
	for _, k := range all {
		if k.CategorySet == set {
			ids[k.Code] = k.ID
		}
	}
	for _, k := range all {
		if k.CategorySet == set {
			continue
		}
		code, err := reference.Becomes(k.CategorySet, k.Code, set)
		if err != nil {
			return nil, err
		}
		if ids[code] != "" {
			out[k.ID] = ids[code]
		}
	}
	return out, nil
}

// translated is the expression of a column of keys of categories; the keys are of this database's making.
func translated(column string, became map[string]string) string {
	if len(became) == 0 {
		return column
	}
	var b strings.Builder
	b.WriteString("CASE " + column)
	for _, from := range slices.Sorted(maps.Keys(became)) {
		b.WriteString(" WHEN '" + from + "' THEN '" + became[from] + "'")
	}
	b.WriteString(" ELSE " + column + " END")
	return b.String()
}
