package beneficiary

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
)

// ConsentInput is what the person agreed to; the person does, where nobody else is named.
type ConsentInput struct {
	Purpose types.ConsentPurpose
	GivenBy string
}

// RegisterInput describes somebody new; only name, kind, region and category are needed for a draft.
type RegisterInput struct {
	ID                  *string
	Kind                types.BeneficiaryKind
	Name                string
	Sex                 *types.Sex
	BirthDate           *types.Date
	BirthYear           *int
	Nik                 *string
	NikMissingReason    *types.NikMissingReason
	CategoryCodes       []string
	PrimaryCategoryCode *string
	RegionCode          string
	Address             *string
	Phone               *string
	Notes               *string
	FamilyHead          bool
	HouseholdID         *string
	PhotoIds            []string
	CampaignID          *string
	Consents            []ConsentInput
	Submit              bool
}

// UpdateInput changes a record; what is nil stays.
type UpdateInput struct {
	ID                  string
	BaseVersion         int
	Name                *string
	Sex                 *types.Sex
	BirthDate           *types.Date
	BirthYear           *int
	Nik                 *string
	NikMissingReason    *types.NikMissingReason
	CategoryCodes       []string
	PrimaryCategoryCode *string
	RegionCode          *string
	Address             *string
	Phone               *string
	Notes               *string
	FamilyHead          *bool
	HouseholdID         *string
	Consents            []ConsentInput
	PhotoIds            []string
}

// Validate finds every wrong value.
func (in RegisterInput) Validate(today types.Date) error {
	var f fault.Fields
	f.RefPtr("id", types.PrefixBeneficiary, in.ID)
	f.RefPtr("householdId", types.PrefixHousehold, in.HouseholdID)
	f.RefPtr("campaignId", types.PrefixCampaign, in.CampaignID)
	f.Text("name", in.Name, 200)
	f.Text("regionCode", in.RegionCode, 20)
	f.Check(len(in.CategoryCodes) > 0, "categoryCodes", "too_few", 1)
	facts(&f, today, in.BirthDate, in.BirthYear, in.Nik, in.NikMissingReason, in.Phone, in.Address, in.Notes)
	categories(&f, in.CategoryCodes, in.PrimaryCategoryCode)
	consents(&f, in.Consents)
	if in.Submit && in.Kind == types.BeneficiaryKindIndividual {
		f.Check(in.Sex != nil, "sex", "required")
		f.Check(in.BirthDate != nil || in.BirthYear != nil, "birthDate", "required")
		f.Check(in.Nik != nil || in.NikMissingReason != nil, "nik", "required")
	}
	return f.Err()
}

// Validate finds every wrong value.
func (in UpdateInput) Validate(today types.Date) error {
	f := in.values(today)
	f.Ref("id", types.PrefixBeneficiary, in.ID)
	consents(&f, in.Consents)
	return f.Err()
}

// values finds what is wrong with the fields of the record.
func (in UpdateInput) values(today types.Date) (f fault.Fields) {
	if in.Name != nil {
		f.Text("name", *in.Name, 200)
	}
	if in.RegionCode != nil {
		f.Text("regionCode", *in.RegionCode, 20)
	}
	facts(&f, today, in.BirthDate, in.BirthYear, in.Nik, in.NikMissingReason, in.Phone, in.Address, in.Notes)
	categories(&f, in.CategoryCodes, in.PrimaryCategoryCode)
	f.RefPtr("householdId", types.PrefixHousehold, in.HouseholdID)
	f.Check(in.PrimaryCategoryCode == nil || len(in.CategoryCodes) > 0, "categoryCodes", "required")
	return f
}

func facts(f *fault.Fields, today types.Date, born *types.Date, year *int, nik *string, missing *types.NikMissingReason, phone, address, notes *string) {
	thisYear := today.Time().Year()
	if born != nil {
		f.Check(*born <= today, "birthDate", "future")
		f.Check(born.AgeOn(today) <= 130, "birthDate", "date")
	}
	if year != nil {
		f.Between("birthYear", *year, thisYear-130, thisYear)
		f.Check(born == nil || born.Time().Year() == *year, "birthYear", "mismatch")
	}
	if nik != nil {
		if _, code := identity.Parse(*nik); code != "" {
			f.Add("nik", code)
		}
		f.Check(missing == nil, "nikMissingReason", "not_allowed")
	}
	if phone != nil && *phone != "" {
		_, ok := contact.Phone(*phone)
		f.Check(ok, "phone", "phone")
	}
	f.OptionalPtr("address", address, 500)
	f.OptionalPtr("notes", notes, 2000)
}

func categories(f *fault.Fields, codes []string, primary *string) {
	f.Check(len(codes) <= 10, "categoryCodes", "too_many", 10)
	for i, code := range codes {
		f.Check(slices.Index(codes, code) == i, fmt.Sprintf("categoryCodes.%d", i), "duplicate")
	}
	f.Check(primary == nil || len(codes) == 0 || slices.Contains(codes, *primary), "primaryCategoryCode", "mismatch")
}

func consents(f *fault.Fields, all []ConsentInput) {
	f.Check(len(all) <= 10, "consents", "too_many", 10)
	seen := map[types.ConsentPurpose]bool{}
	for i, c := range all {
		f.Optional(fmt.Sprintf("consents.%d.givenBy", i), c.GivenBy, 200)
		f.Check(!seen[c.Purpose], fmt.Sprintf("consents.%d.purpose", i), "duplicate")
		seen[c.Purpose] = true
	}
}

// nameKey is the name for search and order: lower case, without marks, single spaces.
func nameKey(name string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	plain, _, err := transform.String(fold, name)
	if err != nil {
		plain = name
	}
	return strings.Join(strings.Fields(strings.ToLower(plain)), " ")
}

// SearchKey is a search text in the form of the stored names.
func SearchKey(text string) string { return nameKey(text) }
