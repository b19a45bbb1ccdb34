package report

import (
	"slices"
	"strconv"

	"github.com/jejaring/jejaring/ent/types"
)

// unit are people of one row and one column that are counted in one quarter.
type unit struct {
	row     string
	quarter int
	column  string
	people  int
}

// quarters are the tables of a year and of its four quarters, by rows and by columns, concealed together.
type quarters struct {
	rows, columns []string
	*published
	ok bool // whether anything may be told
}

// conceived counts units and decides what is hidden.
func conceived(units []unit) quarters {
	var t quarters
	for _, u := range units {
		t.rows, t.columns = append(t.rows, u.row), append(t.columns, u.column)
	}
	slices.Sort(t.rows)
	slices.Sort(t.columns)
	t.rows, t.columns = slices.Compact(t.rows), slices.Compact(t.columns)
	people := map[spot]int{}
	for _, u := range units {
		row, _ := slices.BinarySearch(t.rows, u.row)
		column, _ := slices.BinarySearch(t.columns, u.column)
		people[spot{row + 1, u.quarter, column + 1}] += u.people
	}
	t.published, t.ok = conceal(spot{len(t.rows), 4, len(t.columns)}, people)
	t.cover()
	return t
}

// cover hides one more quarter's sum where those that are hidden are fewer than five people together, as the year tells how many.
func (t quarters) cover() {
	hidden, next := 0, 0
	for q := 1; q <= 4; q++ {
		n := t.number[t.at(spot{0, q, 0})]
		switch {
		case t.hidden[t.at(spot{0, q, 0})]:
			hidden += n
		case n > 0 && (next == 0 || n < t.number[t.at(spot{0, next, 0})]):
			next = q
		}
	}
	if Few(hidden) && next > 0 {
		t.hidden[t.at(spot{0, next, 0})] = true
	}
}

// told is a number; nil where it is hidden.
func (t quarters) told(s spot) *int {
	if !t.ok || t.hidden[t.at(s)] {
		return nil
	}
	return &t.number[t.at(s)]
}

// Dimensions of the tables of a year.
const (
	byRow    = 0
	byColumn = 2
)

// named are what may be told by name along a dimension in a quarter (0 for the year), and how many people are of all the
// others together: nil where that may not be told. What is hidden has no name, as that would tell of whom there are few. The row
// without a name is of the others.
func (t quarters) named(dimension, quarter int) (names []spot, others *int) {
	if !t.ok {
		return nil, nil
	}
	for _, at := range t.nameable(dimension) {
		if s := cell(dimension, at, quarter); t.visible(s) > 0 {
			names = append(names, s)
		}
	}
	slices.SortStableFunc(names, func(a, b spot) int { return t.number[t.at(b)] - t.number[t.at(a)] })
	sum := t.told(spot{0, quarter, 0})
	if sum == nil {
		return names, nil
	}
	rest := *sum
	for _, s := range names {
		rest -= t.visible(s)
	}
	return names, &rest
}

// nameable are the names along a dimension that the year and its quarters tell, the largest first: the same for all of them, as
// what one leaves out and another tells could be worked out; and so many that nobody is left of whom there are few.
func (t quarters) nameable(dimension int) (names []int) {
	for at, name := range t.along(dimension) {
		told := 0
		for q := range 5 {
			told += t.visible(cell(dimension, at+1, q))
		}
		if name != "" && told > 0 {
			names = append(names, at+1)
		}
	}
	slices.SortStableFunc(names, func(a, b int) int {
		return t.number[t.at(cell(dimension, b, 0))] - t.number[t.at(cell(dimension, a, 0))]
	})
	for len(names) > 0 && t.leaves(dimension, names) {
		names = names[:len(names)-1]
	}
	return names
}

// leaves says whether fewer than five people are what is left of a sum when all is taken away that is told of it: by the year, by
// a quarter, or by the quarters of a year.
func (t quarters) leaves(dimension int, names []int) bool {
	year, untold := t.visible(spot{}), t.visible(spot{}) // less what the year tells, and what it does not but its quarters do; less the quarters
	small := false
	for q := 1; q <= 4; q++ {
		rest := t.visible(spot{0, q, 0})
		untold -= rest
		for _, at := range names {
			rest -= t.visible(cell(dimension, at, q))
		}
		if t.visible(spot{0, q, 0}) == 0 {
			untold, rest = untold+rest, 0
		}
		small = small || Few(rest)
	}
	for _, at := range names {
		all, parts := t.visible(cell(dimension, at, 0)), 0
		for q := 1; q <= 4; q++ {
			parts += t.visible(cell(dimension, at, q))
		}
		if all > 0 {
			small = small || Few(all-parts)
			year -= all
		} else {
			year -= parts
		}
	}
	return small || Few(year) || Few(untold)
}

// visible is a number that is told; 0 where it is hidden.
func (t quarters) visible(s spot) int {
	if n := t.told(s); n != nil {
		return *n
	}
	return 0
}

// cell is one name in a quarter, or in the year.
func cell(dimension, at, quarter int) spot {
	s := spot{0, quarter, 0}
	s[dimension] = at
	return s
}

// along are the names of the rows or of the columns.
func (t quarters) along(dimension int) []string {
	if dimension == byRow {
		return t.rows
	}
	return t.columns
}

// quarterOf is the quarter of its year in which a day lies.
func quarterOf(d types.Date) int {
	month, _ := strconv.Atoi(string(d[5:7]))
	return (month + 2) / 3
}
