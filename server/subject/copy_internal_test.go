package subject

import "testing"

func TestEveryValueOfACopyHasAName(t *testing.T) {
	tables := 0
	for _, from := range sources() {
		tables++
		if titles[from.table] == "" {
			t.Errorf("%s has no title", from.table)
		}
		for _, k := range table(from.table).Columns {
			if !skipped(table(from.table), k.Name) && labels[plain(k.Name)] == "" {
				t.Errorf("%s.%s has no label", from.table, k.Name)
			}
		}
	}
	if tables < 18 {
		t.Errorf("only %d tables", tables)
	}
}
