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
	if number := told.number[told.at(last)]; hidden == 1 && told.told(sum) != nil && number > 0 && number < Smallest {
		t.Errorf("%v is what is left of %v: %d", last, sum, number)
	}
	return hidden
}

// Whatever the year tells, less what its quarters tell, and the other way round, is nobody or at least five people.
func TestAYearAndItsQuartersDoNotDifferByFew(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 10))
	named := 0
	for round := range 2000 {
		var units []unit
		for _, row := range []string{"", "a", "b", "c", "d"} {
			for quarter := range 4 {
				if random.IntN(3) > 0 {
					units = append(units, unit{row, quarter + 1, []string{"x", "y"}[random.IntN(2)], 1 + random.IntN(9)})
				}
			}
		}
		told := conceived(units)
		if !told.ok {
			continue
		}
		for _, dimension := range []int{byRow, byColumn} {
			of := [5]map[int]int{} // what the year and its quarters tell, by name
			for q := range of {
				of[q] = map[int]int{}
				names, _ := told.named(dimension, q)
				for _, s := range names {
					of[q][s[dimension]] = told.number[told.at(s)]
					named++
				}
			}
			year, sums := told.told(spot{}), 0
			if year == nil {
				continue
			}
			left := *year // when all is taken away of which either tells a name
			for at := range told.along(dimension) {
				parts := 0
				for q := 1; q <= 4; q++ {
					parts += of[q][at+1]
				}
				if all, there := of[0][at+1]; there {
					left -= all
					if Few(all - parts) {
						t.Errorf("%d: name %d of dimension %d is told but for %d", round, at, dimension, all-parts)
					}
				} else {
					left -= parts
				}
			}
			for q := 1; q <= 4; q++ {
				if n := told.told(spot{0, q, 0}); n != nil {
					sums += *n
				}
			}
			if Few(left) || Few(*year-sums) {
				t.Errorf("%d: of dimension %d the year leaves %d, its quarters' sums %d", round, dimension, left, *year-sums)
			}
		}
	}
	if named == 0 {
		t.Error("nobody was named")
	}
}

func TestADayIsInItsQuarter(t *testing.T) {
	for day, want := range map[string]int{"2026-01-01": 1, "2026-03-31": 1, "2026-04-01": 2, "2026-09-30": 3, "2026-12-31": 4} {
		if got := quarterOf(types.Date(day)); got != want {
			t.Errorf("%s: %d", day, got)
		}
	}
}

func TestFewPeopleHaveNoNameInAReport(t *testing.T) {
	// given a category of many, one of few, and one of few that is sensitive, which has no name
	told := conceived([]unit{{"many", 1, "x", 20}, {"few", 1, "x", 3}, {"", 1, "x", 4}})
	names, others := told.named(byRow, 0)
	if len(names) != 1 || told.rows[names[0][byRow]-1] != "many" || others == nil || *others != 7 {
		t.Errorf("%v and %v others", names, others)
	}
	// and where the others would be fewer than five, the smallest that has a name is among them
	told = conceived([]unit{{"many", 1, "x", 20}, {"more", 1, "x", 9}, {"few", 1, "x", 2}})
	for quarter := range 2 {
		names, others = told.named(byRow, quarter)
		if len(names) != 1 || told.rows[names[0][byRow]-1] != "many" || others == nil || *others != 11 {
			t.Errorf("%d: %v and %v others", quarter, names, others)
		}
	}
	if cells := told.cells(byRow, 1, func(name string) *Cell { return &Cell{CategoryID: name} }); len(cells) != 2 || cells[1].CategoryID != "" || *cells[1].Count != 11 {
		t.Errorf("%v", cells)
	}
	// and where all are few, none has a name and there are no others beside them
	if cells := conceived([]unit{{"few", 1, "x", 3}, {"less", 1, "x", 4}}).cells(byRow, 0, func(name string) *Cell { return &Cell{CategoryID: name} }); len(cells) > 0 {
		t.Errorf("%v", cells)
	}
	// and of fewer than five people nothing is told at all
	if names, others := conceived([]unit{{"few", 1, "x", 4}}).named(byRow, 0); len(names) > 0 || others != nil {
		t.Errorf("%v and %v others", names, others)
	}
	// and whatever there is, a name has at least five people and the others are none, at least five, or not told
	random := rand.New(rand.NewPCG(9, 9))
	merged := 0
	for range 300 {
		var units []unit
		for _, row := range []string{"", "a", "b", "c", "d"} {
			for quarter := range 4 {
				if random.IntN(3) > 0 {
					units = append(units, unit{row, quarter + 1, []string{"x", "y"}[random.IntN(2)], 1 + random.IntN(12)})
				}
			}
		}
		told := conceived(units)
		for quarter := range 5 {
			for _, dimension := range []int{byRow, byColumn} {
				names, others := told.named(dimension, quarter)
				sum := 0
				for _, s := range names {
					sum += told.number[told.at(s)]
					if told.number[told.at(s)] < Smallest || told.along(dimension)[s[dimension]-1] == "" {
						t.Errorf("%v is named", s)
					}
				}
				if others == nil {
					continue
				}
				if *others > 0 && *others < Smallest || sum+*others != told.number[told.at(spot{0, quarter, 0})] {
					t.Errorf("%d others beside %d of %d", *others, sum, told.number[told.at(spot{0, quarter, 0})])
				}
				merged += *others
			}
		}
	}
	if merged == 0 {
		t.Error("nobody was among the others in any table")
	}
}
