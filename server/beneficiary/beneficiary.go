package beneficiary

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/identity"
	"github.com/jejaring/jejaring/server/place"
)

// Service keeps the registry.
type Service struct {
	Clock   clock.Clock
	Box     *crypt.Box
	Region  string // of the office
	Files   *file.Service
	Unplace Unplace
	Becomes Becomes
}

// Unplace ends the placements of people who may be placed no longer; why is the key of the message that says so.
type Unplace func(ctx context.Context, c *db.Client, why string, people ...string) error

// Becomes says which category of another set one surely becomes; empty where a person must decide.
type Becomes func(from, code, to string) (string, error)

// Register writes somebody down; the same client id and input is the same person.
// Errors: FORBIDDEN (organisation or area), INVALID, CONFLICT (id used for other input).
func (s *Service) Register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.Registrar(v); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		_, _, unknown := s.found(ctx, c, in)
		return nil, fault.Together(err, unknown)
	}
	if in.ID == nil {
		id := types.NewID(types.PrefixBeneficiary)
		in.ID = &id
		return s.register(ctx, c, in)
	}
	id, err := idempotency.Once(ctx, c, s.Box, "registerBeneficiary", *in.ID, in, func() (string, error) {
		b, err := s.register(ctx, c, in)
		if err != nil {
			return "", err
		}
		return b.ID, nil
	})
	if err != nil {
		return nil, err
	}
	return c.Beneficiary.Get(ctx, id)
}

func (s *Service) register(ctx context.Context, c *db.Client, in RegisterInput) (*db.Beneficiary, error) {
	r, found, err := s.found(ctx, c, in)
	if err != nil {
		return nil, err
	}
	if err := s.free(ctx, c, *in.ID, in.Nik); err != nil {
		return nil, err
	}
	create, err := s.draft(viewer.From(ctx), c, in, r, found)
	if err != nil {
		return nil, err
	}
	b, err := create.Save(ctx)
	if err != nil {
		return nil, taken(err)
	}
	if err := s.Files.Claim(ctx, c, "photoIds", b.ID, in.PhotoIds); err != nil {
		return nil, err
	}
	return b, s.consent(ctx, c, b, in.Consents)
}

// found is what the input names: the kampung and the categories; a household and a campaign are there.
func (s *Service) found(ctx context.Context, c *db.Client, in RegisterInput) (*db.Region, chosen, error) {
	r, nowhere := s.village(ctx, c, in.RegionCode)
	wrong := []error{nowhere, known(ctx, c, in.HouseholdID)}
	var categories chosen
	if len(in.CategoryCodes) > 0 {
		var err error
		categories, err = s.categories(ctx, c, in.CategoryCodes, in.PrimaryCategoryCode)
		wrong = append(wrong, err)
	}
	if in.CampaignID != nil {
		k, err := c.Campaign.Get(ctx, *in.CampaignID)
		if db.IsNotFound(err) || err == nil && k.Status != types.CampaignStatusOpen {
			err = fault.Wrong("campaignId", "unknown")
		}
		wrong = append(wrong, err)
	}
	return r, categories, fault.Together(wrong...)
}

// MayAttach says why the viewer may not change the photos of a person: who registers and registered it, or the office.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return err
	}
	v := viewer.From(ctx)
	return access.First(access.Registrar(v), access.Own(v, b.RegisteredByID))
}

// draft is the record of somebody whose kampung and categories are found.
func (s *Service) draft(v viewer.Viewer, c *db.Client, in RegisterInput, r *db.Region, found chosen) (*db.BeneficiaryCreate, error) {
	create := c.Beneficiary.Create().SetID(*in.ID).SetKind(in.Kind).SetName(strings.TrimSpace(in.Name)).SetNameKey(nameKey(in.Name)).
		SetNillableSex(in.Sex).SetNillableBirthDate(in.BirthDate).SetNillableBirthYear(in.BirthYear).
		SetNillableNikMissingReason(in.NikMissingReason).SetRegionID(r.ID).SetRegionCode(r.Code).SetDistrictCode(place.District(r.Code)).
		SetPrimaryCategoryID(found.primary).AddCategoryIDs(found.ids...).SetSensitive(found.sensitive).SetFamilyHead(in.FamilyHead).
		SetNillableHouseholdID(in.HouseholdID).SetNillableCampaignID(in.CampaignID).SetNillableRegisteredByUserID(v.UserRef())
	create.SetNillableRegisteredByID(v.OrganizationRef())
	if in.Submit {
		create.SetStatus(types.BeneficiaryStatusSubmitted)
	}
	return create, s.seal(create.Mutation(), *in.ID, in.Nik, in.Phone, in.Address, in.Notes)
}

// taken: the one unique value of a record is its NIK; an id that another membership used is no business of this one.
func taken(err error) error {
	if db.IsConstraintError(err) {
		return fault.New(fault.Conflict, "exists").Because(err)
	}
	return fmt.Errorf("beneficiary: %w", err)
}

// village is the kampung with the code; it must lie in the viewer's areas.
func (s *Service) village(ctx context.Context, c *db.Client, code string) (*db.Region, error) {
	r, err := place.Find(ctx, c, "regionCode", code)
	if err != nil {
		return nil, err
	}
	return r, inhabited(viewer.From(ctx), r)
}

// inhabited says why nobody can be written down in the region by the viewer.
func inhabited(v viewer.Viewer, r *db.Region) error {
	if r == nil || r.Level != types.RegionLevelVillage {
		return fault.Wrong("regionCode", "unknown")
	}
	if !v.IsSystem() && !v.CoversRegion(r.Code) {
		return fault.New(fault.Forbidden, "outside_area")
	}
	return nil
}

type chosen struct {
	ids       []string
	primary   string
	sensitive bool
}

func (s *Service) categories(ctx context.Context, c *db.Client, codes []string, primary *string) (chosen, error) {
	found, err := s.named(ctx, c, codes)
	if err != nil {
		return chosen{}, fmt.Errorf("categories: %w", err)
	}
	return choose(viewer.From(ctx), found, codes, primary)
}

// choose finds every code; the first is the primary one unless another is named. An officer without a purpose writes nobody
// into a sensitive category, as the record would be gone from the same officer's sight.
func choose(v viewer.Viewer, found []*db.Category, codes []string, primary *string) (chosen, error) {
	first := codes[0]
	if primary != nil {
		first = *primary
	}
	var f fault.Fields
	var out chosen
	for i, code := range codes {
		at := slices.IndexFunc(found, func(k *db.Category) bool { return k.Code == code })
		if at < 0 {
			f.Add(fmt.Sprintf("categoryCodes.%d", i), "unknown")
			continue
		}
		f.Check(!found[at].Sensitive || !v.IsOffice() || v.SeesProtected(), fmt.Sprintf("categoryCodes.%d", i), "purpose_missing")
		out.ids = append(out.ids, found[at].ID)
		out.sensitive = out.sensitive || found[at].Sensitive
		if code == first {
			out.primary = found[at].ID
		}
	}
	return out, f.Err()
}

// free says whether nobody else who lives has the NIK.
func (s *Service) free(ctx context.Context, c *db.Client, id string, nik *string) error {
	if nik == nil {
		return nil
	}
	used, err := c.Beneficiary.Query().Where(beneficiary.NikIndex(s.NikIndex(*nik)), beneficiary.IDNEQ(id),
		beneficiary.StatusNotIn(types.BeneficiaryStatusDeceased, types.BeneficiaryStatusRemoved)).Exist(viewer.Elevate(ctx, "duplicate NIK"))
	if err != nil {
		return fmt.Errorf("NIK: %w", err)
	}
	if used {
		return &fault.Error{Kind: fault.Conflict, Key: "nik_taken", Fields: []fault.Field{{Path: "nik", Code: "in_use"}}}
	}
	return nil
}

// NikIndex is the fingerprint by which a NIK is found.
func (s *Service) NikIndex(nik string) string {
	n, _ := identity.Parse(nik)
	return s.Box.BlindIndex("nik", n.Number)
}

// seal encrypts what identifies the person; an empty text clears it.
func (s *Service) seal(m *db.BeneficiaryMutation, id string, nik, phone, address, notes *string) error {
	if nik != nil {
		n, _ := identity.Parse(*nik)
		raw, err := s.Box.Seal(n.Number, "beneficiary.nik:"+id)
		if err != nil {
			return err
		}
		m.SetNikSealed(raw)
		m.SetNikIndex(s.NikIndex(*nik))
		m.ClearNikMissingReason()
	}
	if phone != nil {
		number, _ := contact.Phone(*phone)
		if *phone == "" {
			number = ""
		}
		raw, err := s.Box.Seal(number, "beneficiary.phone:"+id)
		if err != nil {
			return err
		}
		m.SetPhoneSealed(raw)
	}
	for _, t := range []struct {
		text *string
		name string
		set  func([]byte)
	}{{address, "address", m.SetAddressSealed}, {notes, "notes", m.SetNotesSealed}} {
		if t.text == nil {
			continue
		}
		raw, err := s.Box.Seal(*t.text, "beneficiary."+t.name+":"+id)
		if err != nil {
			return err
		}
		t.set(raw)
	}
	return nil
}

// consent notes what is agreed to and was not before.
func (s *Service) consent(ctx context.Context, c *db.Client, b *db.Beneficiary, all []ConsentInput) error {
	if len(all) == 0 {
		return nil
	}
	given, err := s.Consents(ctx, c, b.ID)
	if err != nil {
		return err
	}
	for _, in := range all {
		if slices.Contains(given, in.Purpose) {
			continue
		}
		err := c.Consent.Create().SetBeneficiaryID(b.ID).SetPurpose(in.Purpose).SetGivenBy(cmp.Or(strings.TrimSpace(in.GivenBy), b.Name)).SetGivenAt(s.Clock.Now()).
			SetNillableRecordedByID(viewer.From(ctx).UserRef()).Exec(ctx)
		if err != nil {
			return fmt.Errorf("consent: %w", err)
		}
	}
	return nil
}
