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
	for _, from := range sources() {
		for _, k := range table(from.table).Columns {
			for _, value := range k.Enums {
				if !skipped(table(from.table), k.Name) && codes[value] == "" {
					t.Errorf("%s.%s: %s is printed as a code", from.table, k.Name, value)
				}
			}
		}
	}
	if tables < 18 {
		t.Errorf("only %d tables", tables)
	}
}

func TestACopyIsPrintedInWords(t *testing.T) {
	for value, want := range map[any]string{
		"VERIFIED": "Terverifikasi", "2026-03-01T17:30:00Z": "2 Maret 2026 pukul 00.30", true: "ya", 3: "3", "Siti": "Siti",
	} {
		if got := said(value); got != want {
			t.Errorf("%v is printed as %q", value, got)
		}
	}
	if got := said(map[string]any{"CanWork": true, "dependents": 2, "Skills": nil}); got != "mampu bekerja: ya; tanggungan: 2" {
		t.Error(got)
	}
	if got := said([]any{"TANPA_MCK", "LANTAI_TIDAK_LAYAK"}); got != codes["TANPA_MCK"]+", "+codes["LANTAI_TIDAK_LAYAK"] {
		t.Error(got)
	}
}
