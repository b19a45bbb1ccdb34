package types_test

import (
	"testing"

	"github.com/jejaring/jejaring/ent/types"
)

func TestNumbersAreGroupedByLanguage(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1.000", -1000: "-1.000", -100: "-100", 1_031_436: "1.031.436"} {
		if got := types.Grouped(n, "id"); got != want {
			t.Errorf("%d is written %s, not %s", n, got, want)
		}
	}
	if got := types.Grouped(types.Rupiah(2_500_000), "en"); got != "2,500,000" {
		t.Errorf("in English %s", got)
	}
}
