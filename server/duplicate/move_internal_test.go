package duplicate

import (
	"slices"
	"testing"

	"entgo.io/ent/dialect/sql/schema"

	"github.com/jejaring/jejaring/ent/db/migrate"
)

// stays are the tables whose rows belong to the record and not to the person.
var stays = []string{"beneficiary_categories", "category_moves", "change_requests", "snapshot_persons", "tasks"}

func TestEveryTableAboutAPersonMovesWithAMerge(t *testing.T) {
	moves := []string{}
	for _, b := range tables {
		moves = append(moves, b.table)
	}
	about := 0
	for _, table := range migrate.Tables {
		if !slices.ContainsFunc(table.Columns, func(k *schema.Column) bool { return k.Name == "beneficiary_id" }) {
			continue
		}
		about++
		if slices.Contains(moves, table.Name) == slices.Contains(stays, table.Name) {
			t.Errorf("%s is about a person: it either moves with a merge or stays with the record", table.Name)
		}
	}
	if about < len(moves)+len(stays) {
		t.Errorf("%d tables, of which %d move and %d stay", about, len(moves), len(stays))
	}
}
