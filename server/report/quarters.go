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

// cell is a number of a table, and whether the table has a row for it: hidden cells have one whatever is in them.
func (t quarters) cell(s spot) (count *int, there bool) {
	if !t.ok {
		return nil, true
	}
	return t.told(s), t.hidden[t.at(s)] || t.number[t.at(s)] > 0
}

// quarterOf is the quarter of its year in which a day lies.
func quarterOf(d types.Date) int {
	month, _ := strconv.Atoi(string(d[5:7]))
	return (month + 2) / 3
}
