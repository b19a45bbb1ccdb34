package beneficiary

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
)

// State is the record as an update to itself: every value that may change, as it is now.
func (s *Service) State(ctx context.Context, c *db.Client, b *db.Beneficiary) (UpdateInput, error) {
	out := UpdateInput{
		ID: b.ID, BaseVersion: b.Version, Name: &b.Name, Sex: b.Sex, BirthDate: b.BirthDate, BirthYear: b.BirthYear,
		NikMissingReason: b.NikMissingReason, RegionCode: &b.RegionCode, FamilyHead: &b.FamilyHead,
	}
	for _, part := range []struct {
		to   **string
		name string
		raw  []byte
	}{{&out.Nik, "nik", b.NikSealed}, {&out.Phone, "phone", b.PhoneSealed}, {&out.Address, "address", b.AddressSealed}, {&out.Notes, "notes", b.NotesSealed}} {
		var err error
		if *part.to, err = s.open(b, part.name, part.raw); err != nil {
			return out, err
		}
	}
	all, err := b.QueryCategories().All(ctx)
	if err != nil {
		return out, fmt.Errorf("state: %w", err)
	}
	for _, k := range all {
		out.CategoryCodes = append(out.CategoryCodes, k.Code)
		if k.ID == b.PrimaryCategoryID {
			code := k.Code
			out.PrimaryCategoryCode = &code
		}
	}
	slices.Sort(out.CategoryCodes)
	return out, nil
}
