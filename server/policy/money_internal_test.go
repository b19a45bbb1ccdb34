package policy

import (
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

func TestABudgetIsSharedByDays(t *testing.T) {
	p := &db.Program{StartsOn: "2025-07-01", EndsOn: "2026-06-30", Budget: 365_000_000}
	for name, c := range map[string]struct {
		from, to types.Date
		want     types.Rupiah
	}{
		"first year":  {"2025-01-01", "2025-12-31", 184_000_000},
		"second year": {"2026-01-01", "2026-12-31", 181_000_000},
	} {
		if got := share(p, c.from, c.to); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}
