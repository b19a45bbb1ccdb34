package report

import (
	"fmt"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// Period is a year, or a quarter of it.
type Period struct {
	Year    int
	Quarter *int
}

func (p Period) check(f *fault.Fields) {
	f.Between("year", p.Year, 2020, 2100)
	if p.Quarter != nil {
		f.Between("quarter", *p.Quarter, 1, 4)
	}
}

// From is its first day.
func (p Period) From() types.Date {
	month := 1
	if p.Quarter != nil {
		month = 3**p.Quarter - 2
	}
	return types.Date(fmt.Sprintf("%04d-%02d-01", p.Year, month))
}

// To is its last day.
func (p Period) To() types.Date {
	months := 12
	if p.Quarter != nil {
		months = 3
	}
	return p.From().AddMonths(months).AddDays(-1)
}

func (p Period) holds(d types.Date) bool { return d >= p.From() && d <= p.To() }
