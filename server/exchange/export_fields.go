package exchange

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/place"
)

// fieldLists say which columns an export has, under which headings.
//
//go:embed fields/*.csv
var fieldLists embed.FS

// exportField is one column of an export.
type exportField struct {
	heading string
	value   func(subject) string
}

// subject is a person on the way out; what is sealed is opened or masked before.
type subject struct {
	*db.Beneficiary
	nik, kk, phone, address string
	categories              []*db.Category // those the viewer may know of
}

// values are what a field list can name.
var values = map[string]func(subject) string{
	"id":                 func(s subject) string { return s.ID },
	"name":               func(s subject) string { return s.Name },
	"nik":                func(s subject) string { return s.nik },
	"kk":                 func(s subject) string { return s.kk },
	"phone":              func(s subject) string { return s.phone },
	"address":            func(s subject) string { return s.address },
	"status":             func(s subject) string { return string(s.Status) },
	"pathway":            func(s subject) string { return string(s.Pathway) },
	"village_code":       func(s subject) string { return s.RegionCode },
	"village_digits":     func(s subject) string { return digits(s.RegionCode) },
	"district_digits":    func(s subject) string { return digits(place.District(s.RegionCode)) },
	"regency_digits":     func(s subject) string { return digits(s.RegionCode)[:min(4, len(digits(s.RegionCode)))] },
	"village_name":       func(s subject) string { return s.Edges.Region.Name },
	"district_name":      districtName,
	"birth_date":         birthDate,
	"birth_date_slashes": birthDateSlashes,
	"sex_letter":         sexLetter,
	"nik_missing_reason": func(s subject) string { return text(s.NikMissingReason) },
	"category_codes":     func(s subject) string { return s.list(func(k *db.Category) string { return k.Code }) },
	"category_names":     func(s subject) string { return s.list(func(k *db.Category) string { return k.NameID }) },
	"desil":              desil,
	"head_yes_no":        func(s subject) string { return map[bool]string{true: "YA", false: "TIDAK"}[s.FamilyHead] },
}

func text[T ~string](p *T) string {
	if p == nil {
		return ""
	}
	return string(*p)
}

func digits(code string) string { return strings.ReplaceAll(code, ".", "") }

func districtName(s subject) string {
	if s.Edges.Region.Edges.Parent == nil {
		return ""
	}
	return s.Edges.Region.Edges.Parent.Name
}

func birthDate(s subject) string {
	if s.BirthDate == nil && s.BirthYear != nil {
		return strconv.Itoa(*s.BirthYear)
	}
	return text(s.BirthDate)
}

func birthDateSlashes(s subject) string {
	if s.BirthDate == nil {
		return birthDate(s)
	}
	return s.BirthDate.Time().Format("02/01/2006")
}

func sexLetter(s subject) string {
	if s.Sex == nil {
		return ""
	}
	return map[types.Sex]string{types.SexMale: "L", types.SexFemale: "P"}[*s.Sex]
}

func desil(s subject) string {
	if s.Edges.Household == nil || s.Edges.Household.Desil == nil {
		return ""
	}
	return strconv.Itoa(*s.Edges.Household.Desil)
}

// list puts the primary category first.
func (s subject) list(say func(*db.Category) string) string {
	var first, rest []string
	for _, k := range s.categories {
		if k.ID == s.PrimaryCategoryID {
			first = append(first, say(k))
		} else {
			rest = append(rest, say(k))
		}
	}
	return strings.Join(append(first, rest...), ";")
}

// fieldsOf reads a field list.
func fieldsOf(list types.ExportFields) ([]exportField, error) {
	f, err := fieldLists.Open("fields/" + strings.ToLower(string(list)) + ".csv")
	if err != nil {
		return nil, fmt.Errorf("field list: %w", err)
	}
	defer func() { _ = f.Close() }()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("field list %s: %w", list, err)
	}
	fields := make([]exportField, 0, len(records)-1)
	for _, record := range records[1:] {
		value, ok := values[record[1]]
		if !ok {
			return nil, fmt.Errorf("field list %s: there is no value %q", list, record[1])
		}
		fields = append(fields, exportField{record[0], value})
	}
	return fields, nil
}
