package duplicate

import (
	"strings"

	"github.com/agext/levenshtein"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// likely is the score from which a pair is kept.
const likely = 60

// Codes of what speaks for or against.
const (
	NameSame      = "name_same"
	NameClose     = "name_close"
	BirthSame     = "birth_same"
	BirthSwapped  = "birth_swapped"
	BirthYearSame = "birth_year_same"
	SexSame       = "sex_same"
	VillageSame   = "village_same"
	HouseholdSame = "household_same"
	NikOther      = "nik_other"
	BirthOther    = "birth_other"
	SexOther      = "sex_other"
)

// Score says how likely two records are one person, from 0 to 100, and why.
func Score(a, b *db.Beneficiary) (score int, reasons []string) {
	add := func(ok bool, points int, code string) {
		if ok {
			score += points
			reasons = append(reasons, code)
		}
	}
	name := likeness(a.Sound, b.Sound)
	add(name == 1, 45, NameSame)
	add(name >= close && name < 1, 30, NameClose)
	if name < close {
		return 0, nil
	}
	birth(a, b, add)
	sexes := a.Sex != nil && b.Sex != nil
	add(sexes && *a.Sex == *b.Sex, 5, SexSame)
	add(sexes && *a.Sex != *b.Sex, -30, SexOther)
	add(a.RegionCode == b.RegionCode, 15, VillageSame)
	add(a.HouseholdID != nil && b.HouseholdID != nil && *a.HouseholdID == *b.HouseholdID, 10, HouseholdSame)
	add(a.NikIndex != nil && b.NikIndex != nil && *a.NikIndex != *b.NikIndex, -40, NikOther)
	return min(100, max(0, score)), reasons
}

func birth(a, b *db.Beneficiary, add func(bool, int, string)) {
	if a.BirthDate != nil && b.BirthDate != nil {
		same, swapped := *a.BirthDate == *b.BirthDate, swapped(*a.BirthDate) == *b.BirthDate
		sameYear := (*a.BirthDate)[:4] == (*b.BirthDate)[:4]
		add(same, 30, BirthSame)
		add(swapped && !same, 20, BirthSwapped)
		add(sameYear && !same && !swapped, 5, BirthYearSame)
		add(!sameYear, -20, BirthOther)
		return
	}
	one, known := year(a)
	other, also := year(b)
	if !known || !also {
		return
	}
	apart := max(one-other, other-one)
	add(apart <= 1, 15, BirthYearSame)
	add(apart > 5, -20, BirthOther)
}

func year(b *db.Beneficiary) (int, bool) {
	if b.BirthDate != nil {
		return b.BirthDate.Time().Year(), true
	}
	if b.BirthYear != nil {
		return *b.BirthYear, true
	}
	return 0, false
}

// swapped is a date with day and month in each other's place; "" where that is no date.
func swapped(d types.Date) types.Date {
	other, err := types.ParseDate(string(d[:5] + d[8:] + "-" + d[5:7]))
	if err != nil {
		return ""
	}
	return other
}

// close is the likeness from which two names may be one.
const close = 0.85

// likeness of two names as they sound, from 0 to 1: each word against its best counterpart, so that order, a missing
// last name and an initial count little.
func likeness(a, b string) float64 {
	one, other := strings.Fields(a), strings.Fields(b)
	if len(one) == 0 || len(other) == 0 {
		return 0
	}
	if len(one) > len(other) {
		one, other = other, one
	}
	if a == b {
		return 1
	}
	sum := 0.0
	for _, word := range one {
		best := 0.0
		for _, w := range other {
			best = max(best, alike(word, w))
		}
		sum += best
	}
	missing := float64(len(other)-len(one)) * 0.08
	return max(0, min(0.99, sum/float64(len(one))-missing))
}

// alike is 1 for the same word, and less by every letter to add, drop or change; an initial stands for its word.
func alike(a, b string) float64 {
	if len(a) == 1 || len(b) == 1 {
		if a[0] == b[0] {
			return close
		}
		return 0
	}
	return levenshtein.Similarity(a, b, nil)
}
