package report

import (
	"math/rand/v2"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
)

func TestQuartersAndTheirYearTellOfNobody(t *testing.T) {
	// given 12 people of a category in the year, eight of them in one quarter and four in another
	told := conceived([]unit{{"a", 1, "x", 8}, {"a", 2, "x", 4}, {"b", 1, "x", 20}, {"b", 3, "x", 9}})
	if two := told.told(spot{1, 2, 0}); two != nil {
		t.Errorf("%d are told", *two)
	}
	if n := single(t, told, spot{1, 0, 0}, func(i int) spot { return spot{1, i, 0} }, 4); n < 2 && told.told(spot{1, 0, 0}) != nil {
		t.Error("the four are what is left of the year")
	}
	// and whatever there is: what is left of a year, or of a quarter's table, when all that is told is taken away, is never
	// one hidden cell of fewer than five
	random := rand.New(rand.NewPCG(8, 8))
	looked := 0
	for range 300 {
		var units []unit
		for _, row := range []string{"a", "b", "c"} {
			for quarter := range 4 {
				if random.IntN(3) > 0 {
					units = append(units, unit{row, quarter + 1, []string{"x", "y"}[random.IntN(2)], 1 + random.IntN(12)})
				}
			}
		}
		told := conceived(units)
		if !told.ok {
			continue
		}
		for row := range told.rows {
			looked += single(t, told, spot{row + 1, 0, 0}, func(i int) spot { return spot{row + 1, i, 0} }, 4)
		}
		for quarter := range 4 {
			single(t, told, spot{0, quarter + 1, 0}, func(i int) spot { return spot{i, quarter + 1, 0} }, len(told.rows))
		}
	}
	if looked == 0 {
		t.Error("nothing was hidden in any year")
	}
}

// single fails where a sum and all but one of its parts are told and the one is small; it says how many parts are hidden.
func single(t *testing.T, told quarters, sum spot, part func(int) spot, n int) (hidden int) {
	t.Helper()
	var last spot
	for i := 1; i <= n; i++ {
		if told.told(part(i)) == nil {
			hidden++
			last = part(i)
		}
	}
	if number := told.number[told.at(last)]; hidden == 1 && told.told(sum) != nil && number > 0 && number < smallest {
		t.Errorf("%v is what is left of %v: %d", last, sum, number)
	}
	return hidden
}

func TestADayIsInItsQuarter(t *testing.T) {
	for day, want := range map[string]int{"2026-01-01": 1, "2026-03-31": 1, "2026-04-01": 2, "2026-09-30": 3, "2026-12-31": 4} {
		if got := quarterOf(types.Date(day)); got != want {
			t.Errorf("%s: %d", day, got)
		}
	}
}
