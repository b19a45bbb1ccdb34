package beneficiary

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/place"
)

// Update changes a record that nobody changed since baseVersion. What a partner changes of a VERIFIED record becomes a
// change request instead: the record comes back as it is, with the request in its edges.
// Errors: NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (stale: says the present version; state; NIK in use).
func (s *Service) Update(ctx context.Context, c *db.Client, in UpdateInput) (*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		return nil, fault.Together(err, s.referred(ctx, c, in))
	}
	b, err := s.get(ctx, c, in.ID, Change)
	if err != nil {
		return nil, err
	}
	switch {
	case !asks(v, b):
		err = s.apply(ctx, c, b, in.BaseVersion, in.changes(), !v.SeesProtected())
	case !in.changes().empty():
		var request *db.ChangeRequest
		request, err = s.propose(ctx, c, b, asking{base: in.BaseVersion, origin: types.ChangeOriginPartner, after: in.changes()}.by(v))
		b.Edges.ChangeRequests = []*db.ChangeRequest{request}
	}
	if err != nil {
		return nil, err
	}
	if err := s.Files.Claim(ctx, c, "photoIds", b.ID, in.PhotoIds); err != nil {
		return nil, err
	}
	return b, s.consent(ctx, c, b, in.Consents)
}

// referred finds what the input names and is not there.
func (s *Service) referred(ctx context.Context, c *db.Client, in UpdateInput) error {
	wrong := []error{known(ctx, c, in.HouseholdID)}
	if in.RegionCode != nil {
		_, err := s.village(ctx, c, *in.RegionCode)
		wrong = append(wrong, err)
	}
	if len(in.CategoryCodes) > 0 {
		_, err := s.categories(ctx, c, in.CategoryCodes, in.PrimaryCategoryCode)
		wrong = append(wrong, err)
	}
	return fault.Together(wrong...)
}

// asks says whether the viewer's changes of the record are for the office to decide.
func asks(v viewer.Viewer, b *db.Beneficiary) bool {
	return b.Status == types.BeneficiaryStatusVerified && !v.IsOfficer() && !v.IsSystem()
}

// apply writes new values into a record of the version. Sensitive categories stay where whoever wrote the values may not have known of them.
func (s *Service) apply(ctx context.Context, c *db.Client, b *db.Beneficiary, version int, in Changes, unknowing bool) error {
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.Version(version)).
		SetNillableSex(in.Sex).SetNillableBirthDate(in.BirthDate).SetNillableBirthYear(in.BirthYear).
		SetNillableNikMissingReason(in.NikMissingReason).SetNillableFamilyHead(in.FamilyHead).SetCompared(false)
	if in.Name != nil {
		update.SetName(strings.TrimSpace(*in.Name)).SetNameKey(nameKey(*in.Name))
	}
	if in.RegionCode != nil {
		r, err := s.village(ctx, c, *in.RegionCode)
		if err != nil {
			return err
		}
		update.SetRegionID(r.ID).SetRegionCode(r.Code).SetDistrictCode(place.District(r.Code))
	}
	if err := known(ctx, c, in.HouseholdID); err != nil {
		return err
	}
	if in.HouseholdID != nil {
		update.SetHouseholdID(*in.HouseholdID)
	}
	if len(in.CategoryCodes) > 0 {
		found, err := s.categories(ctx, c, in.CategoryCodes, in.PrimaryCategoryCode)
		if err == nil && unknowing {
			err = keepSensitive(ctx, c, b, in, &found)
		}
		if err != nil {
			return err
		}
		update.ClearCategories().AddCategoryIDs(found.ids...).SetPrimaryCategoryID(found.primary)
		update.SetSensitive(found.sensitive || b.Sensitive) // a protected record stays protected
	}
	if in.NikMissingReason != nil {
		update.ClearNikSealed().ClearNikIndex()
	}
	if err := s.free(ctx, c, b.ID, in.Nik); err != nil {
		return err
	}
	if err := s.seal(update.Mutation(), b.ID, in.Nik, in.Phone, in.Address, in.Notes); err != nil {
		return err
	}
	n, err := update.Save(ctx)
	if err != nil {
		return taken(err)
	}
	if n == 0 {
		return fault.Stale(b.Version)
	}
	if in.RegionCode == nil || *in.RegionCode == b.RegionCode {
		return nil
	}
	return s.follow(ctx, c, b.ID, *in.RegionCode)
}

// keepSensitive adds the sensitive categories that the record has; the primary one stays so where no other is named.
func keepSensitive(ctx context.Context, c *db.Client, b *db.Beneficiary, in Changes, to *chosen) error {
	had, err := c.Beneficiary.QueryCategories(b).Where(category.Sensitive(true)).Order(category.ByID()).All(ctx)
	if err != nil {
		return fmt.Errorf("categories: %w", err)
	}
	for _, k := range had {
		to.sensitive = true
		if !slices.Contains(to.ids, k.ID) {
			to.ids = append(to.ids, k.ID)
		}
		if k.ID == b.PrimaryCategoryID && in.PrimaryCategoryCode == nil {
			to.primary = k.ID
		}
	}
	return nil
}

// known refuses a household that the viewer does not see.
func known(ctx context.Context, c *db.Client, householdID *string) error {
	if householdID == nil {
		return nil
	}
	_, err := c.Household.Get(ctx, *householdID)
	if db.IsNotFound(err) {
		return fault.Wrong("householdId", "unknown")
	}
	return err
}

// Check finds what is wrong with new values; path is put before the names of their fields.
func (in Changes) Check(f *fault.Fields, path string, today types.Date) {
	update := UpdateInput{
		Name: in.Name, Sex: in.Sex, BirthDate: in.BirthDate, BirthYear: in.BirthYear, Nik: in.Nik, NikMissingReason: in.NikMissingReason,
		CategoryCodes: in.CategoryCodes, PrimaryCategoryCode: in.PrimaryCategoryCode, RegionCode: in.RegionCode,
		Address: in.Address, Phone: in.Phone, Notes: in.Notes, HouseholdID: in.HouseholdID,
	}
	for _, wrong := range update.values(today) {
		f.Add(path+wrong.Path, wrong.Code, wrong.Args...)
	}
}

// present are the values of a record as it is.
func (s *Service) present(ctx context.Context, c *db.Client, b *db.Beneficiary) (Changes, error) {
	out := Changes{
		Name: &b.Name, Sex: b.Sex, BirthDate: b.BirthDate, BirthYear: b.BirthYear, NikMissingReason: b.NikMissingReason,
		RegionCode: &b.RegionCode, FamilyHead: &b.FamilyHead, HouseholdID: b.HouseholdID,
	}
	found, err := c.Beneficiary.QueryCategories(b).All(ctx)
	if err != nil {
		return out, fmt.Errorf("present values: %w", err)
	}
	for _, k := range found {
		out.CategoryCodes = append(out.CategoryCodes, k.Code)
		if k.ID == b.PrimaryCategoryID {
			out.PrimaryCategoryCode = &k.Code
		}
	}
	for _, o := range []struct {
		to   **string
		name string
		raw  []byte
	}{{&out.Nik, "nik", b.NikSealed}, {&out.Phone, "phone", b.PhoneSealed}, {&out.Address, "address", b.AddressSealed}, {&out.Notes, "notes", b.NotesSealed}} {
		if *o.to, err = s.open(b, o.name, o.raw); err != nil {
			return out, err
		}
	}
	return out, nil
}
