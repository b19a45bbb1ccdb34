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
	return t
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
// others together: nil where that may not be told. What is hidden has no name, as that would tell of whom there are few; and
// the others, which anybody can work out from the sum, are none or at least five. The row without a name is of the others.
func (t quarters) named(dimension, quarter int) (names []spot, others *int) {
	if !t.ok {
		return nil, nil
	}
	rest, sum := 0, t.told(spot{0, quarter, 0})
	if sum != nil {
		rest = *sum
	}
	for at, name := range t.along(dimension) {
		s := spot{0, quarter, 0}
		s[dimension] = at + 1
		if n := t.told(s); name != "" && n != nil && *n > 0 {
			names = append(names, s)
			rest -= *n
		}
	}
	slices.SortStableFunc(names, func(a, b spot) int { return t.number[t.at(b)] - t.number[t.at(a)] })
	if sum == nil {
		return names, nil
	}
	for rest > 0 && rest < smallest && len(names) > 0 {
		rest += t.number[t.at(names[len(names)-1])]
		names = names[:len(names)-1]
	}
	return names, &rest
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
