package beneficiary

import (
	"context"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
)

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
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", in.Reason, 500)
	f.Check(len([]rune(strings.TrimSpace(in.Reason))) >= 10, "reason", "too_short", 10)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
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
	visits := v.ReadsPeople() && (name == "address" || name == "phone" && v.OrganizationType != types.OrganizationTypePsks)
	if !ok || v.Role == types.RoleOfficeViewer || (access.Own(v, b.RegisteredByID) != nil && !visits) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	return s.open(b, name, raw)
}

// ReturnReason is why the office sent the record back; empty where it did not, and for whoever the notes are hidden from.
func (s *Service) ReturnReason(v viewer.Viewer, b *db.Beneficiary) (string, error) {
	if v.Role == types.RoleOfficeViewer || access.Own(v, b.RegisteredByID) != nil {
		return "", nil
	}
	text, err := s.open(b, "returnReason", b.ReturnReasonSealed)
	if text == nil || err != nil {
		return "", err
	}
	return *text, nil
}

// Category hides a sensitive category from everybody but officers with a purpose.
func Category(v viewer.Viewer, k *db.Category) *db.Category {
	if k == nil || (k.Sensitive && !v.SeesProtected()) {
		return nil
	}
	return k
}

// Tellable narrows categories to those that the viewer may know of a person to be in; nil for all of them.
func Tellable(v viewer.Viewer) func(*sql.Selector) {
	if v.SeesProtected() {
		return nil
	}
	return func(s *sql.Selector) { s.Where(sql.EQ(s.C(category.FieldSensitive), false)) }
}
