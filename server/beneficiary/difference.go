package beneficiary

import (
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/contact"
)

// Difference is the update after which the record, read with its categories, says what in says; nil where it does already.
// What in leaves out stays; a known NIK stays too.
func (s *Service) Difference(b *db.Beneficiary, in RegisterInput) (*UpdateInput, error) {
	out := UpdateInput{ID: b.ID, BaseVersion: b.Version}
	differs := false
	if name := strings.TrimSpace(in.Name); name != b.Name {
		out.Name, differs = &name, true
	}
	differs = differ(&out.Sex, b.Sex, in.Sex) || differs
	differs = differ(&out.BirthDate, b.BirthDate, in.BirthDate) || differs
	differs = differ(&out.BirthYear, b.BirthYear, in.BirthYear) || differs
	differs = differ(&out.HouseholdID, b.HouseholdID, in.HouseholdID) || differs
	differs = differ(&out.RegionCode, &b.RegionCode, &in.RegionCode) || differs
	if b.NikIndex == nil {
		differs = differ(&out.NikMissingReason, b.NikMissingReason, in.NikMissingReason) || differs
		if in.Nik != nil {
			out.Nik, differs = in.Nik, true
		}
	}
	if !sameCategories(b, in.CategoryCodes) {
		out.CategoryCodes, differs = in.CategoryCodes, true
	}
	phone := in.Phone
	if phone != nil {
		number, _ := contact.Phone(*phone)
		phone = &number
	}
	for _, sealed := range []struct {
		to   **string
		name string
		raw  []byte
		want *string
	}{{&out.Phone, "phone", b.PhoneSealed, phone}, {&out.Address, "address", b.AddressSealed, in.Address}} {
		now, err := s.open(b, sealed.name, sealed.raw)
		if err != nil {
			return nil, err
		}
		differs = differ(sealed.to, now, sealed.want) || differs
	}
	if !differs {
		return nil, nil //nolint:nilnil // nothing to change
	}
	return &out, nil
}

// differ puts want into to where it is given and not what is there now.
func differ[T comparable](to **T, now, want *T) bool {
	if want == nil || (now != nil && *now == *want) {
		return false
	}
	*to = want
	return true
}

// sameCategories compares as sets, and the first with the primary one.
func sameCategories(b *db.Beneficiary, codes []string) bool {
	if len(codes) == 0 {
		return true
	}
	if len(codes) != len(b.Edges.Categories) {
		return false
	}
	for _, k := range b.Edges.Categories {
		if !slices.Contains(codes, k.Code) || (k.ID == b.PrimaryCategoryID && codes[0] != k.Code) {
			return false
		}
	}
	return true
}
