package beneficiary

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/contact"
)

// Changes are new values of a person's record; what is nil stays.
type Changes struct {
	Name                *string                 `json:",omitempty"`
	Sex                 *types.Sex              `json:",omitempty"`
	BirthDate           *types.Date             `json:",omitempty"`
	BirthYear           *int                    `json:",omitempty"`
	Nik                 *string                 `json:",omitempty"`
	NikMissingReason    *types.NikMissingReason `json:",omitempty"`
	CategoryCodes       []string                `json:",omitempty"`
	PrimaryCategoryCode *string                 `json:",omitempty"`
	RegionCode          *string                 `json:",omitempty"`
	Address             *string                 `json:",omitempty"`
	Phone               *string                 `json:",omitempty"`
	Notes               *string                 `json:",omitempty"`
	FamilyHead          *bool                   `json:",omitempty"`
	HouseholdID         *string                 `json:",omitempty"`
}

// Values are fields as text, by name.
type Values map[string]string

type changeable struct {
	name string
	text func(Changes) (string, bool)
	drop func(*Changes)
}

// changeables are the fields in the order of a form.
var changeables = []changeable{
	{"name", func(c Changes) (string, bool) { return text(c.Name) }, func(c *Changes) { c.Name = nil }},
	{"sex", func(c Changes) (string, bool) { return text(c.Sex) }, func(c *Changes) { c.Sex = nil }},
	{"birthDate", func(c Changes) (string, bool) { return text(c.BirthDate) }, func(c *Changes) { c.BirthDate = nil }},
	{"birthYear", func(c Changes) (string, bool) {
		if c.BirthYear == nil {
			return "", false
		}
		return strconv.Itoa(*c.BirthYear), true
	}, func(c *Changes) { c.BirthYear = nil }},
	{"nik", func(c Changes) (string, bool) { return text(c.Nik) }, func(c *Changes) { c.Nik = nil }},
	{"nikMissingReason", func(c Changes) (string, bool) { return text(c.NikMissingReason) }, func(c *Changes) { c.NikMissingReason = nil }},
	{"categoryCodes", func(c Changes) (string, bool) {
		sorted := slices.Sorted(slices.Values(c.CategoryCodes))
		return strings.Join(sorted, ";"), len(sorted) > 0
	}, func(c *Changes) { c.CategoryCodes = nil }},
	{"primaryCategoryCode", func(c Changes) (string, bool) { return text(c.PrimaryCategoryCode) }, func(c *Changes) {
		if c.CategoryCodes == nil { // it goes with the codes
			c.PrimaryCategoryCode = nil
		}
	}},
	{"regionCode", func(c Changes) (string, bool) { return text(c.RegionCode) }, func(c *Changes) { c.RegionCode = nil }},
	{"address", func(c Changes) (string, bool) { return text(c.Address) }, func(c *Changes) { c.Address = nil }},
	{"phone", func(c Changes) (string, bool) {
		if c.Phone == nil {
			return "", false
		}
		if number, ok := contact.Phone(*c.Phone); ok {
			return number, true
		}
		return *c.Phone, true
	}, func(c *Changes) { c.Phone = nil }},
	{"notes", func(c Changes) (string, bool) { return text(c.Notes) }, func(c *Changes) { c.Notes = nil }},
	{"familyHead", func(c Changes) (string, bool) {
		if c.FamilyHead == nil {
			return "", false
		}
		return strconv.FormatBool(*c.FamilyHead), true
	}, func(c *Changes) { c.FamilyHead = nil }},
	{"householdId", func(c Changes) (string, bool) { return text(c.HouseholdID) }, func(c *Changes) { c.HouseholdID = nil }},
}

func text[T ~string](value *T) (string, bool) {
	if value == nil {
		return "", false
	}
	return strings.TrimSpace(string(*value)), true
}

func (c Changes) empty() bool { return len(c.values()) == 0 }

// values are the fields that are given, as text.
func (c Changes) values() Values {
	out := Values{}
	for _, f := range changeables {
		if value, given := f.text(c); given {
			out[f.name] = value
		}
	}
	return out
}

// since drops what is as it was and names the other fields, in the order of a form.
func (c *Changes) since(was Values) (fields []string) {
	if len(c.CategoryCodes) > 0 && c.PrimaryCategoryCode == nil {
		c.PrimaryCategoryCode = &c.CategoryCodes[0]
	}
	given := c.values()
	for _, f := range changeables {
		value, ok := given[f.name]
		switch {
		case !ok:
		case value == was[f.name]:
			f.drop(c)
		default:
			fields = append(fields, f.name)
		}
	}
	return fields
}

// changes are the fields of a record among an update.
func (in UpdateInput) changes() Changes {
	return Changes{
		Name: in.Name, Sex: in.Sex, BirthDate: in.BirthDate, BirthYear: in.BirthYear, Nik: in.Nik, NikMissingReason: in.NikMissingReason,
		CategoryCodes: in.CategoryCodes, PrimaryCategoryCode: in.PrimaryCategoryCode, RegionCode: in.RegionCode, Address: in.Address,
		Phone: in.Phone, Notes: in.Notes, FamilyHead: in.FamilyHead, HouseholdID: in.HouseholdID,
	}
}
