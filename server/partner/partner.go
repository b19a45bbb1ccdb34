package partner

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/donor"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/contact"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/reference"
)

// Event moves an organisation from one status to another.
type Event string

// Events of an organisation.
const (
	Verify  Event = "VERIFY"
	Reject  Event = "REJECT"
	Suspend Event = "SUSPEND"

	Reinstate Event = "REINSTATE"
	Lapse     Event = "LAPSE"
)

var transitions = lifecycle.Table[types.OrganizationStatus, Event]{
	types.OrganizationStatusPending:   {Verify: types.OrganizationStatusVerified, Reject: types.OrganizationStatusRejected},
	types.OrganizationStatusVerified:  {Suspend: types.OrganizationStatusSuspended, Lapse: types.OrganizationStatusPending},
	types.OrganizationStatusSuspended: {Verify: types.OrganizationStatusVerified, Reinstate: types.OrganizationStatusVerified},
}

// verificationDays is how long a verification holds.
const verificationDays = 365

// Service admits partners.
type Service struct {
	Clock clock.Clock
	Box   *crypt.Box
	Files *file.Service
}

// RegisterInput asks for admission of an organisation and its first owner.
type RegisterInput struct {
	Type            types.OrganizationType
	Name            string
	PsksKind        *string
	Nib             *string
	Sector          string
	NaturalResource bool
	WorkAreas       []string
	ContactName     string
	Email           string
	Phone           string
	Password        string
	IdempotencyKey  *string // so that a form that is sent again is one registration
}

var nibPattern = regexp.MustCompile(`^[0-9]{13}$`)

// Validate finds every wrong value.
func (in RegisterInput) Validate() error {
	var f fault.Fields
	f.Check(in.Type != types.OrganizationTypeOffice && in.Type != types.OrganizationTypeIndividual, "type", "not_allowed")
	f.Text("name", in.Name, 200)
	f.Optional("sector", in.Sector, 200)
	f.Optional("contactName", in.ContactName, 200)
	f.Email("email", in.Email)
	_, ok := contact.Phone(in.Phone)
	f.Check(ok || in.Phone == "", "phone", "phone")
	f.Check(password.Validate(in.Password), "password", "password")
	f.Check(len(in.WorkAreas) <= 50, "workAreas", "too_many", 50)
	if in.Nib != nil {
		f.Check(in.Type == types.OrganizationTypeCompany, "nib", "not_allowed")
		f.Check(nibPattern.MatchString(*in.Nib), "nib", "nib")
	}
	if in.IdempotencyKey != nil {
		f.Key("idempotencyKey", *in.IdempotencyKey)
	}
	switch {
	case in.Type != types.OrganizationTypePsks && in.PsksKind != nil:
		f.Add("psksKind", "not_allowed")
	case in.PsksKind != nil:
		kinds, err := reference.Codes(reference.PsksKinds)
		f.Check(err == nil && slices.Contains(kinds, *in.PsksKind), "psksKind", "unknown")
	}
	return f.Err()
}

// Decision is the office's answer to an organisation.
type Decision string

// ReviewInput answers an organisation that waits.
type ReviewInput struct {
	OrganizationID string
	Decision       Decision
	Reason         *string
}

// Validate finds every wrong value.
func (in ReviewInput) Validate() error {
	var f fault.Fields
	f.Ref("organizationId", types.PrefixOrganization, in.OrganizationID)
	if in.Decision == Decision(Reject) {
		f.Check(in.Reason != nil && strings.TrimSpace(*in.Reason) != "", "reason", "required")
	}
	f.OptionalPtr("reason", in.Reason, 2000)
	return f.Err()
}

// MayReview says why the viewer may not answer the organisation now.
func (s *Service) MayReview(v viewer.Viewer, o *db.Organization) error {
	if err := OfficerOf(v, o); err != nil {
		return err
	}
	if !transitions.Can(o.Status, Verify) {
		return fault.WrongState(o.Version)
	}
	return nil
}

// Review verifies or rejects; a verified organisation gets its donor profile.
// Errors: FORBIDDEN (no officer), NOT_FOUND, CONFLICT (answered already).
func (s *Service) Review(ctx context.Context, c *db.Client, in ReviewInput) (*db.Organization, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	o, err := c.Organization.Get(ctx, in.OrganizationID)
	if err != nil {
		return nil, err
	}
	if err := OfficerOf(viewer.From(ctx), o); err != nil {
		return nil, err
	}
	event := Event(in.Decision)
	next, ok := transitions.Next(o.Status, event)
	if !ok {
		return nil, fault.WrongState(o.Version)
	}
	update := c.Organization.Update().Where(organization.ID(o.ID), organization.StatusEQ(o.Status)).
		SetStatus(next).SetReviewedAt(s.Clock.Now()).SetNillableReviewedByID(viewer.From(ctx).UserRef())
	if in.Reason != nil {
		update.SetReviewReason(*in.Reason)
	}
	if event == Verify {
		update.SetVerifiedUntil(clock.Today(s.Clock).AddDays(verificationDays))
	}
	if n, err := update.Save(ctx); err != nil || n == 0 {
		return nil, conflict(err, o.Version)
	}
	if event == Verify {
		if err := s.ensureDonor(ctx, c, o); err != nil {
			return nil, err
		}
	}
	return o, outbox.Add(ctx, c, outbox.OrganizationReviewed, o.ID)
}

func (s *Service) ensureDonor(ctx context.Context, c *db.Client, o *db.Organization) error {
	there, err := c.Donor.Query().Where(donor.OrganizationID(o.ID)).Exist(ctx)
	if err != nil || there {
		return err
	}
	if err := c.Donor.Create().SetKind(types.DonorKindOrganization).SetName(o.Name).SetOrganizationID(o.ID).Exec(ctx); err != nil {
		return fmt.Errorf("donor profile: %w", err)
	}
	return nil
}

func conflict(err error, version int) error {
	if err != nil {
		return fmt.Errorf("update: %w", err)
	}
	return fault.WrongState(version)
}

// Contact is how the office reaches an organisation.
type Contact struct{ Email, Phone string }

// ContactOf opens the sealed contact for the office and the organisation itself; nil for others, and where there is none.
func (s *Service) ContactOf(v viewer.Viewer, o *db.Organization) (*Contact, error) {
	if len(o.ContactEmailSealed) == 0 || (!v.IsOffice() && v.OrganizationID != o.ID) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	email, err := s.Box.Open(o.ContactEmailSealed, "organization.email:"+o.ID)
	if err != nil {
		return nil, fmt.Errorf("open contact: %w", err)
	}
	phone, err := s.Box.Open(o.ContactPhoneSealed, "organization.phone:"+o.ID)
	if err != nil {
		return nil, fmt.Errorf("open contact: %w", err)
	}
	return &Contact{Email: email, Phone: phone}, nil
}
