package beneficiary

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
)

// Warnings are doubts about a record that stop nothing: the NIK's region, date or sex, and the age, sex or unit of those of its
// categories that the viewer may know of.
func (s *Service) Warnings(ctx context.Context, b *db.Beneficiary) ([]fault.Field, error) {
	var out fault.Fields
	number, err := s.open(b, "nik", b.NikSealed)
	if err != nil {
		return nil, err
	}
	if number != nil {
		n, _ := identity.Parse(*number)
		for _, code := range n.Warnings(s.Region, b.BirthDate, b.Sex) {
			out.Add("nik", code)
		}
	}
	found, err := b.QueryCategories().All(ctx)
	if err != nil {
		return nil, fmt.Errorf("warnings: %w", err)
	}
	for _, k := range found {
		if Category(viewer.From(ctx), k) != nil {
			out = append(out, s.doubts(b, k)...)
		}
	}
	return out, nil
}

// Doubts are the warnings about somebody whom nobody has written down yet.
func (s *Service) Doubts(l *Lookup, in RegisterInput) (out fault.Fields) {
	if in.Nik != nil {
		n, _ := identity.Parse(*in.Nik)
		for _, code := range n.Warnings(s.Region, in.BirthDate, in.Sex) {
			out.Add("nik", code)
		}
	}
	b := &db.Beneficiary{Kind: in.Kind, Sex: in.Sex, BirthDate: in.BirthDate, BirthYear: in.BirthYear}
	for _, k := range l.Categories {
		if slices.Contains(in.CategoryCodes, k.Code) {
			out = append(out, s.doubts(b, k)...)
		}
	}
	return out
}

func (s *Service) doubts(b *db.Beneficiary, k *db.Category) (out fault.Fields) {
	out.Check(string(k.Unit) == string(b.Kind), "categoryCodes", "category_unit", k.NameID)
	out.Check(k.Sex == nil || b.Sex == nil || *k.Sex == *b.Sex, "categoryCodes", "category_sex", k.NameID)
	age, known := s.age(b)
	if known {
		out.Check(k.MinAge == nil || age >= *k.MinAge, "categoryCodes", "category_age", k.NameID)
		out.Check(k.MaxAge == nil || age <= *k.MaxAge, "categoryCodes", "category_age", k.NameID)
	}
	return out
}

// Age is in full years; by the year alone where the day is not known.
func (s *Service) age(b *db.Beneficiary) (years int, known bool) { return Age(b, clock.Today(s.Clock)) }

// Age is in full years on a day; by the year alone where the date is not known.
func Age(b *db.Beneficiary, day types.Date) (years int, known bool) {
	switch {
	case b.BirthDate != nil:
		return b.BirthDate.AgeOn(day), true
	case b.BirthYear != nil:
		return day.Time().Year() - *b.BirthYear, true
	}
	return 0, false
}
