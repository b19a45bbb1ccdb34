package identity

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/types"
)

// NIK is a well-formed population number.
type NIK struct {
	Number string
	Sex    types.Sex
	day    int
	month  time.Month
	year   int // of the century
}

var separators = strings.NewReplacer(" ", "", ".", "", "-", "")

// Parse checks a number as people write it; code names what is wrong, "" where nothing is.
func Parse(text string) (n NIK, code string) {
	number := separators.Replace(text)
	if len(number) != 16 || strings.Trim(number, "0123456789") != "" || strings.ContainsAny(text, "eE+") {
		return n, "not_16_digits"
	}
	if strings.Count(number, number[:1]) == 16 {
		return n, "all_same_digit"
	}
	n = NIK{Number: number, Sex: types.SexMale, day: digits(number[6:8]), month: time.Month(digits(number[8:10])), year: digits(number[10:12])}
	if n.day > 40 {
		n.day, n.Sex = n.day-40, types.SexFemale
	}
	switch {
	case n.day < 1 || n.day > 31:
		return n, "day_out_of_range"
	case n.month < 1 || n.month > 12:
		return n, "month_out_of_range"
	case !exists(2000+n.year, n.month, n.day) && !exists(1900+n.year, n.month, n.day):
		return n, "impossible_date"
	case number[12:] == "0000":
		return n, "serial_0000"
	}
	return n, ""
}

func digits(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func exists(year int, month time.Month, day int) bool {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return t.Day() == day && t.Month() == month
}

// BirthDates are the days that the number can mean: this century and the last.
func (n NIK) BirthDates() []types.Date {
	var days []types.Date
	for _, century := range []int{1900, 2000} {
		if exists(century+n.year, n.month, n.day) {
			days = append(days, types.Date(fmt.Sprintf("%04d-%02d-%02d", century+n.year, int(n.month), n.day)))
		}
	}
	return days
}

// Warnings are codes of what is unusual: the region, or a birth date or sex that differs from what was declared.
func (n NIK) Warnings(regency string, born *types.Date, sex *types.Sex) []string {
	var codes []string
	prefix := strings.ReplaceAll(regency, ".", "")
	if !strings.HasPrefix(n.Number, prefix) {
		codes = append(codes, "outside_regency_"+prefix)
	} else if district := digits(n.Number[4:6]); prefix == "1116" && (district < 1 || district > 12) {
		codes = append(codes, "district_unknown")
	}
	if born != nil && !contains(n.BirthDates(), *born) {
		codes = append(codes, "birth_date_differs")
	}
	if sex != nil && *sex != n.Sex {
		codes = append(codes, "sex_differs")
	}
	return codes
}

func contains(days []types.Date, day types.Date) bool {
	for _, d := range days {
		if d == day {
			return true
		}
	}
	return false
}

// Mask hides the middle of a number: 1116**********01.
func Mask(number string) string {
	if len(number) != 16 {
		return ""
	}
	return number[:4] + "**********" + number[14:]
}
