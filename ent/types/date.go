package types

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Jakarta is the zone in which days begin and end for an office (WIB, UTC+7, no daylight saving).
var Jakarta = time.FixedZone("WIB", 7*60*60)

// Date is a calendar day without zone, written YYYY-MM-DD; text order is time order.
type Date string

// ParseDate accepts exactly YYYY-MM-DD of an existing day of the years 1900 to 2100.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1900 || t.Year() > 2100 {
		return "", fmt.Errorf("date %q is not YYYY-MM-DD", s)
	}
	return Date(t.Format(time.DateOnly)), nil
}

var months = strings.Fields("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")

// Indonesian is the day as documents write it, such as 5 Maret 2026.
func (d Date) Indonesian() string {
	t := d.Time()
	return fmt.Sprintf("%d %s %d", t.Day(), months[t.Month()-1], t.Year())
}

// DateOf is the day on which t falls in Jakarta.
func DateOf(t time.Time) Date { return Date(t.In(Jakarta).Format(time.DateOnly)) }

// Time is the start of the day in Jakarta; the zero time for the empty date.
func (d Date) Time() time.Time {
	t, err := time.ParseInLocation(time.DateOnly, string(d), Jakarta)
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays moves the day by n, which may be negative.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// AddMonths moves the day by n months; where the month is too short, to its last day.
func (d Date) AddMonths(n int) Date {
	t := d.Time()
	moved := t.AddDate(0, n, 0)
	if moved.Day() != t.Day() {
		moved = moved.AddDate(0, 0, -moved.Day())
	}
	return DateOf(moved)
}

// AgeOn is the number of full years between d and day.
func (d Date) AgeOn(day Date) int {
	from, to := d.Time(), day.Time()
	age := to.Year() - from.Year()
	if to.Month() < from.Month() || (to.Month() == from.Month() && to.Day() < from.Day()) {
		age--
	}
	return age
}

// MarshalGQL writes the date as a JSON string.
func (d Date) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(d))) }

// UnmarshalGQL refuses everything but an existing YYYY-MM-DD; null is no day.
func (d *Date) UnmarshalGQL(v any) error {
	if v == nil {
		*d = ""
		return nil
	}
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a date is a string YYYY-MM-DD")
	}
	parsed, err := ParseDate(s)
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
