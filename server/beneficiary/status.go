package beneficiary

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/consent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/place"
)

// Event moves a record on.
type Event string

// Events of a record.
const (
	Change  Event = "CHANGE" // an event that leads to where it began
	Submit  Event = "SUBMIT"
	Verify  Event = "VERIFY"
	Return  Event = "RETURN"
	Move    Event = "MOVE"
	Decease Event = "DECEASE"
	Remove  Event = "REMOVE"
)

var transitions = lifecycle.Table[types.BeneficiaryStatus, Event]{
	types.BeneficiaryStatusDraft:     {Change: types.BeneficiaryStatusDraft, Submit: types.BeneficiaryStatusSubmitted},
	types.BeneficiaryStatusSubmitted: {Change: types.BeneficiaryStatusSubmitted, Verify: types.BeneficiaryStatusVerified, Return: types.BeneficiaryStatusReturned},
	types.BeneficiaryStatusReturned:  {Change: types.BeneficiaryStatusReturned, Submit: types.BeneficiaryStatusSubmitted},
	types.BeneficiaryStatusVerified: {
		Change: types.BeneficiaryStatusVerified, Move: types.BeneficiaryStatusMoved, Decease: types.BeneficiaryStatusDeceased,
		Remove: types.BeneficiaryStatusRemoved,
	},
}

// May says why the viewer may not do e to the record now. What is verified is changed by the office only.
func (s *Service) May(v viewer.Viewer, b *db.Beneficiary, e Event) error {
	var err error
	if e != Submit && (e != Change || b.Status == types.BeneficiaryStatusVerified) {
		err = access.OfficerFor(v, b.RegionCode)
	} else {
		err = access.First(access.Registrar(v), access.Own(v, b.RegisteredByID))
	}
	if err != nil {
		return err
	}
	if !transitions.Can(b.Status, e) {
		return fault.WrongState(b.Version)
	}
	return nil
}

// Input names a record, with the reason where it is returned.
type Input struct {
	BeneficiaryID string
	Reason        string
}

// Submit sends a draft to the office. Errors: NOT_FOUND, FORBIDDEN, INVALID (what is missing), CONFLICT.
func (s *Service) Submit(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Submit)
	if err != nil {
		return nil, err
	}
	if b.Kind == types.BeneficiaryKindIndividual {
		var f fault.Fields
		f.Check(b.Sex != nil, "sex", "required")
		f.Check(b.BirthDate != nil || b.BirthYear != nil, "birthDate", "required")
		f.Check(b.NikIndex != nil || b.NikMissingReason != nil, "nik", "required")
		if err := f.Err(); err != nil {
			return nil, err
		}
	}
	return b, s.move(ctx, c, b, Submit, func(*db.BeneficiaryUpdate) {})
}

// Verify confirms a submitted record. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Verify(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Verify)
	if err != nil {
		return nil, err
	}
	return b, s.move(ctx, c, b, Verify, func(u *db.BeneficiaryUpdate) {
		u.SetVerifiedAt(s.Clock.Now()).SetNillableVerifiedByID(viewer.From(ctx).UserRef()).SetReturnReason("")
	})
}

// Return sends a submitted record back to who registered it. Errors: FORBIDDEN, NOT_FOUND, CONFLICT, INVALID (no reason).
func (s *Service) Return(ctx context.Context, c *db.Client, in Input) (*db.Beneficiary, error) {
	b, err := s.get(ctx, c, in.BeneficiaryID, Return)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := f.Err(); err != nil {
		return nil, err
	}
	if err := s.move(ctx, c, b, Return, func(u *db.BeneficiaryUpdate) { u.SetReturnReason(in.Reason) }); err != nil {
		return nil, err
	}
	return b, outbox.Add(ctx, c, outbox.BeneficiaryReturned, b.ID)
}

func (s *Service) get(ctx context.Context, c *db.Client, id string, e Event) (*db.Beneficiary, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return b, s.May(v, b, e)
}

func (s *Service) move(ctx context.Context, c *db.Client, b *db.Beneficiary, e Event, set func(*db.BeneficiaryUpdate)) error {
	next, _ := transitions.Next(b.Status, e)
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.StatusEQ(b.Status)).SetStatus(next)
	set(update)
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s beneficiary: %w", e, err)
	}
	if n == 0 {
		return fault.WrongState(b.Version)
	}
	return nil
}

// Update changes a record that nobody changed since baseVersion.
// Errors: NOT_FOUND, FORBIDDEN, INVALID, CONFLICT (stale: says the present version; state; NIK in use).
func (s *Service) Update(ctx context.Context, c *db.Client, in UpdateInput) (*db.Beneficiary, error) {
	if err := access.First(access.SignedIn(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	b, err := s.get(ctx, c, in.ID, Change)
	if err != nil {
		return nil, err
	}
	update := c.Beneficiary.Update().Where(beneficiary.ID(b.ID), beneficiary.Version(in.BaseVersion)).
		SetNillableSex(in.Sex).SetNillableBirthDate(in.BirthDate).SetNillableBirthYear(in.BirthYear).
		SetNillableNikMissingReason(in.NikMissingReason).SetNillableFamilyHead(in.FamilyHead)
	if in.Name != nil {
		update.SetName(strings.TrimSpace(*in.Name)).SetNameKey(nameKey(*in.Name))
	}
	if in.RegionCode != nil {
		r, err := s.village(ctx, c, *in.RegionCode)
		if err != nil {
			return nil, err
		}
		update.SetRegionID(r.ID).SetRegionCode(r.Code).SetDistrictCode(place.District(r.Code))
	}
	if len(in.CategoryCodes) > 0 {
		found, err := s.categories(ctx, c, in.CategoryCodes, in.PrimaryCategoryCode)
		if err != nil {
			return nil, err
		}
		update.ClearCategories().AddCategoryIDs(found.ids...).SetPrimaryCategoryID(found.primary)
		update.SetSensitive(found.sensitive || b.Sensitive) // a protected record stays protected
	}
	if in.NikMissingReason != nil {
		update.ClearNikSealed().ClearNikIndex()
	}
	if in.HouseholdID != nil {
		if _, err := c.Household.Get(ctx, *in.HouseholdID); err != nil {
			return nil, field("householdId", "unknown")
		}
		update.SetHouseholdID(*in.HouseholdID)
	}
	if err := s.free(ctx, c, b.ID, in.Nik); err != nil {
		return nil, err
	}
	if err := s.seal(update.Mutation(), b.ID, in.Nik, in.Phone, in.Address, in.Notes); err != nil {
		return nil, err
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, taken(err)
	}
	if n == 0 {
		return nil, fault.Stale(b.Version)
	}
	return b, s.consent(ctx, c, b, in.Consents)
}

// Consents are the purposes that the person agrees to now.
func (s *Service) Consents(ctx context.Context, c *db.Client, id string) ([]types.ConsentPurpose, error) {
	all, err := c.Consent.Query().Where(consent.BeneficiaryID(id), consent.WithdrawnAtIsNil()).All(viewer.Elevate(ctx, "consent"))
	if err != nil {
		return nil, fmt.Errorf("consents: %w", err)
	}
	purposes := make([]types.ConsentPurpose, len(all))
	for i, given := range all {
		purposes[i] = given.Purpose
	}
	return purposes, nil
}

// RevealInput asks for the identity behind a record, and says why.
type RevealInput struct {
	BeneficiaryID string
	Reason        string
}

// Identity is what is otherwise masked or sealed.
type Identity struct {
	Beneficiary         *db.Beneficiary
	Nik, Phone, Address *string
}

// MayReveal says why the viewer may not see the identity.
func (s *Service) MayReveal(v viewer.Viewer, b *db.Beneficiary) error {
	return access.OfficerFor(v, b.RegionCode)
}

// Reveal opens the identity for an officer; the reason is in the audit before the answer leaves.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (reason of 10 to 500 characters).
func (s *Service) Reveal(ctx context.Context, c *db.Client, in RevealInput) (*Identity, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", in.Reason, 500)
	f.Check(len([]rune(strings.TrimSpace(in.Reason))) >= 10, "reason", "too_short", 10)
	if err := f.Err(); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	out, err := s.Opened(b)
	if err != nil {
		return nil, err
	}
	return out, audit.Note(ctx, audit.Event{Action: audit.Reveal, SubjectType: "Beneficiary", SubjectID: b.ID, Reason: in.Reason})
}

// Opened is the identity behind a record; whoever calls writes a reveal to the audit before the answer leaves.
func (s *Service) Opened(b *db.Beneficiary) (*Identity, error) {
	out := &Identity{Beneficiary: b}
	for _, o := range []struct {
		to   **string
		name string
		raw  []byte
	}{{&out.Nik, "nik", b.NikSealed}, {&out.Phone, "phone", b.PhoneSealed}, {&out.Address, "address", b.AddressSealed}} {
		text, err := s.open(b, o.name, o.raw)
		if err != nil {
			return nil, err
		}
		*o.to = text
	}
	return out, nil
}

func (s *Service) open(b *db.Beneficiary, name string, raw []byte) (*string, error) {
	if len(raw) == 0 {
		return nil, nil //nolint:nilnil // there is none
	}
	text, err := s.Box.Open(raw, "beneficiary."+name+":"+b.ID)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	if text == "" {
		return nil, nil //nolint:nilnil // it was cleared
	}
	return &text, nil
}

// Masked is the NIK as everybody sees it.
func (s *Service) Masked(b *db.Beneficiary) (*string, error) {
	number, err := s.open(b, "nik", b.NikSealed)
	if number == nil || err != nil {
		return nil, err
	}
	masked := identity.Mask(*number)
	return &masked, nil
}

// Sealed opens phone, address or notes for the office and for who registered the person; the address also for the
// guardian, and with the phone for who sees the person by a task, to find the house; nil for others.
func (s *Service) Sealed(v viewer.Viewer, b *db.Beneficiary, name string) (*string, error) {
	raw, ok := map[string][]byte{"phone": b.PhoneSealed, "address": b.AddressSealed, "notes": b.NotesSealed}[name]
	visits := v.RegistersPeople() && (name == "address" || name == "phone" && v.OrganizationType != types.OrganizationTypePsks)
	if !ok || v.Role == types.RoleOfficeViewer || (access.Own(v, b.RegisteredByID) != nil && !visits) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	return s.open(b, name, raw)
}

// Category hides a sensitive category from everybody but officers.
func Category(v viewer.Viewer, k *db.Category) *db.Category {
	if k == nil || (k.Sensitive && !v.IsOfficer()) {
		return nil
	}
	return k
}
