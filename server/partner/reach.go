package partner

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"math/big"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/contactcode"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	codeLasts = 24 * time.Hour
	codeTries = 5
	codesADay = 5
	codeSpace = 1_000_000
)

// CodePurpose is the context under which a code is sealed.
func CodePurpose(id string) string { return "contact_code.code:" + id }

// AskCodeInput is how an individual wants to show to be reached.
type AskCodeInput struct{ Channel types.ContactChannel }

// MayAskCode lets an individual pass whose account waits.
func MayAskCode(v viewer.Viewer) error {
	if err := access.Owner(v); err != nil {
		return err
	}
	switch {
	case v.OrganizationType != types.OrganizationTypeIndividual:
		return fault.Denied()
	case v.Organization != types.OrganizationStatusPending:
		return fault.New(fault.Conflict, "wrong_state")
	}
	return nil
}

// AskCode sends the individual a code by e-mail, or asks the office to send one to the telephone (there is no gateway for short
// messages: an officer makes the code and sends it by WhatsApp). Errors: FORBIDDEN, CONFLICT (not waiting), RATE_LIMITED.
func (s *Service) AskCode(ctx context.Context, c *db.Client, in AskCodeInput) (*db.Organization, error) {
	v := viewer.From(ctx)
	if err := MayAskCode(v); err != nil {
		return nil, err
	}
	o, err := c.Organization.Get(ctx, v.OrganizationID)
	if err != nil {
		return nil, err
	}
	if in.Channel == types.ContactChannelPhone {
		return o, s.askOffice(ctx, c, o)
	}
	_, err = s.code(ctx, c, o.ID, in.Channel)
	return o, err
}

// askOffice rings the officers once a day, as anybody may register.
func (s *Service) askOffice(ctx context.Context, c *db.Client, o *db.Organization) error {
	asked, err := c.OutboxEvent.Query().Where(outboxevent.Topic(outbox.ContactAsked), outboxevent.SubjectID(o.ID),
		outboxevent.CreatedAtGT(s.Clock.Now().Add(-24*time.Hour))).Exist(viewer.Elevate(ctx, "contact asked"))
	if err != nil {
		return fmt.Errorf("contact asked: %w", err)
	}
	if asked {
		return fault.Later(time.Hour)
	}
	return outbox.Add(ctx, c, outbox.ContactAsked, o.ID)
}

// code makes a code; those before it of the same channel are good no more.
func (s *Service) code(ctx context.Context, c *db.Client, organizationID string, channel types.ContactChannel) (string, error) {
	ctx, now := viewer.Elevate(ctx, "contact code"), s.Clock.Now()
	of := contactcode.And(contactcode.OrganizationID(organizationID), contactcode.ChannelEQ(channel))
	lately, err := c.ContactCode.Query().Where(of, contactcode.CreatedAtGT(now.Add(-24*time.Hour))).Count(ctx)
	if err != nil {
		return "", fmt.Errorf("contact code: %w", err)
	}
	if lately >= codesADay {
		return "", fault.Later(time.Hour)
	}
	if err := c.ContactCode.Update().Where(of, contactcode.UsedAtIsNil()).SetUsedAt(now).ClearMailDueAt().Exec(ctx); err != nil {
		return "", fmt.Errorf("contact code: %w", err)
	}
	n, err := rand.Int(rand.Reader, big.NewInt(codeSpace))
	if err != nil {
		return "", fmt.Errorf("contact code: %w", err)
	}
	id, plain := types.NewID(types.PrefixContactCode), fmt.Sprintf("%06d", n)
	sealed, err := s.Box.Seal(plain, CodePurpose(id))
	if err != nil {
		return "", fmt.Errorf("contact code: %w", err)
	}
	create := c.ContactCode.Create().SetID(id).SetOrganizationID(organizationID).SetChannel(channel).SetCodeSealed(sealed).SetExpiresAt(now.Add(codeLasts))
	if channel == types.ContactChannelEmail {
		create.SetMailDueAt(now)
	}
	if err := create.Exec(ctx); err != nil {
		return "", fmt.Errorf("contact code: %w", err)
	}
	return plain, nil
}

// PhoneCodeInput names an individual's account.
type PhoneCodeInput struct{ OrganizationID string }

// PhoneCode is a code for a telephone, shown to the officer who sends it.
type PhoneCode struct {
	Organization *db.Organization
	Code         string
}

// MakePhoneCode makes a code that an officer sends to the telephone of an individual who waits. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) MakePhoneCode(ctx context.Context, c *db.Client, in PhoneCodeInput) (*PhoneCode, error) {
	v := viewer.From(ctx)
	if err := access.OfficerFor(v, access.Everywhere); err != nil {
		return nil, err
	}
	o, err := c.Organization.Query().Where(organization.ID(in.OrganizationID)).Only(ctx)
	if err != nil {
		return nil, err
	}
	if o.Type != types.OrganizationTypeIndividual || o.Status != types.OrganizationStatusPending {
		return nil, fault.WrongState(o.Version)
	}
	plain, err := s.code(ctx, c, o.ID, types.ContactChannelPhone)
	return &PhoneCode{o, plain}, err
}

// ConfirmCodeInput is the code that reached the individual.
type ConfirmCodeInput struct {
	Channel types.ContactChannel
	Code    string
}

// ConfirmCode takes a code that still works: the account is verified for a year, and its giver may promise. A wrong code counts,
// also where nothing else happens. Errors: FORBIDDEN, INVALID (wrong code), CONFLICT (not waiting), EXPIRED (none works any more).
func (s *Service) ConfirmCode(ctx context.Context, store *database.Store, in ConfirmCodeInput) (*db.Organization, error) {
	v := viewer.From(ctx)
	if err := MayAskCode(v); err != nil {
		return nil, err
	}
	var done *db.Organization
	var refused error
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
		done, refused, err = s.confirmed(ctx, c, in)
		return err
	})
	return done, access.First(err, refused)
}

func (s *Service) confirmed(ctx context.Context, c *db.Client, in ConfirmCodeInput) (o *db.Organization, refused, err error) {
	v, now := viewer.From(ctx), s.Clock.Now()
	system := viewer.Elevate(ctx, "contact code")
	works := contactcode.And(contactcode.OrganizationID(v.OrganizationID), contactcode.ChannelEQ(in.Channel), contactcode.UsedAtIsNil(),
		contactcode.ExpiresAtGT(now), contactcode.TriesLT(codeTries))
	code, err := c.ContactCode.Query().Where(works).Only(system)
	if db.IsNotFound(err) {
		return nil, fault.New(fault.Expired, "contact_code_gone"), nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("confirm contact: %w", err)
	}
	plain, err := s.Box.Open(code.CodeSealed, CodePurpose(code.ID))
	if err != nil {
		return nil, nil, err
	}
	good := subtle.ConstantTimeCompare([]byte(plain), []byte(in.Code)) == 1
	update := c.ContactCode.Update().Where(contactcode.ID(code.ID), works)
	if good {
		update.SetUsedAt(now).ClearMailDueAt()
	} else {
		update.AddTries(1)
	}
	n, err := update.Save(system)
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("confirm contact: %w", err)
	case n == 0:
		return nil, fault.New(fault.Expired, "contact_code_gone"), nil
	case !good:
		return nil, fault.Wrong("code", "otp"), nil
	}
	o, err = c.Organization.Get(ctx, v.OrganizationID)
	if err != nil {
		return nil, nil, err
	}
	next, _ := transitions.Next(types.OrganizationStatusPending, Verify)
	n, err = c.Organization.Update().Where(organization.ID(o.ID), organization.StatusEQ(types.OrganizationStatusPending)).SetStatus(next).
		SetContactVerified(in.Channel).SetReviewedAt(now).SetVerifiedUntil(clock.Today(s.Clock).AddDays(verificationDays)).Save(system)
	if err != nil || n == 0 {
		return nil, nil, conflict(err, o.Version)
	}
	return o, nil, outbox.Add(ctx, c, outbox.OrganizationReviewed, o.ID)
}
