package referral

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/referral"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// Event moves a referral on.
type Event string

// Events of a referral.
const (
	Receive Event = "RECEIVE"
	Start   Event = "START"
	Finish  Event = "FINISH"
	Decline Event = "DECLINE"
)

var transitions = lifecycle.Table[types.ReferralStatus, Event]{
	types.ReferralStatusSent:       {Receive: types.ReferralStatusReceived, Decline: types.ReferralStatusDeclined},
	types.ReferralStatusReceived:   {Start: types.ReferralStatusInProgress, Decline: types.ReferralStatusDeclined},
	types.ReferralStatusInProgress: {Finish: types.ReferralStatusDone, Decline: types.ReferralStatusDeclined},
}

// open are the states in which the agency owes an answer.
var open = transitions.From(Decline)

const batch = 200

// Service refers people.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	People *beneficiary.Service
}

// Open says whether the agency still owes an answer.
func Open(r *db.Referral) bool { return slices.Contains(open, r.Status) }

// Late says whether the answer should have been there before day.
func Late(r *db.Referral, day types.Date) bool { return Open(r) && r.DueOn < day }

// IsLate is Late for the database.
func IsLate(day types.Date) predicate.Referral {
	return referral.And(referral.StatusIn(open...), referral.DueOnLT(day))
}

// SendInput asks an agency for a service.
type SendInput struct {
	IdempotencyKey string
	BeneficiaryID  string
	AgencyID       string
	Service        string
	Note           string
	DueOn          types.Date
}

// Validate finds every wrong value.
func (in SendInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Ref("agencyId", types.PrefixOrganization, in.AgencyID)
	f.Text("service", in.Service, 200)
	f.Optional("note", in.Note, 2000)
	f.Check(in.DueOn > today, "dueOn", "past")
	return f.Err()
}

// MaySend says why the viewer may not refer the person now; whether the person agreed is looked at when it is sent.
func (s *Service) MaySend(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.OfficerFor(v, b.RegionCode); err != nil {
		return err
	}
	if b.Status != types.BeneficiaryStatusVerified && b.Status != types.BeneficiaryStatusGraduated {
		return fault.New(fault.Conflict, "not_verified")
	}
	return beneficiary.Usable(b)
}

// Send refers a person to an agency. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID (no verified agency), CONFLICT (the person's state, or no consent).
func (s *Service) Send(ctx context.Context, c *db.Client, in SendInput) (*db.Referral, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	if err := in.Validate(clock.Today(s.Clock)); err != nil {
		if err := idempotency.Unless(ctx, c, in.IdempotencyKey, fault.Together(err, agency(ctx, c, in.AgencyID))); err != nil {
			return nil, err
		}
	}
	id, err := idempotency.Once(ctx, c, s.Box, "sendReferral", in.IdempotencyKey, in, func() (string, error) { return s.send(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.Referral.Get(ctx, id)
}

func (s *Service) send(ctx context.Context, c *db.Client, in SendInput) (string, error) {
	v := viewer.From(ctx)
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return "", err
	}
	if err := s.MaySend(v, b); err != nil {
		return "", err
	}
	agreed, err := s.People.Consents(ctx, c, b.ID)
	if err != nil {
		return "", err
	}
	if !slices.Contains(agreed, types.ConsentPurposePartnerSharing) {
		return "", fault.New(fault.Conflict, "no_sharing_consent")
	}
	if err := agency(ctx, c, in.AgencyID); err != nil {
		return "", err
	}
	id := types.NewID(types.PrefixReferral)
	note, err := s.Box.Seal(in.Note, "referral.note:"+id)
	if err != nil {
		return "", wrap("send referral", err)
	}
	err = c.Referral.Create().SetID(id).SetBeneficiaryID(b.ID).SetAgencyID(in.AgencyID).SetRegionID(b.RegionID).SetRegionCode(b.RegionCode).
		SetService(in.Service).SetNoteSealed(note).SetDueOn(in.DueOn).SetNillableSentByID(v.UserRef()).Exec(ctx)
	if err != nil {
		return "", wrap("send referral", err)
	}
	return id, outbox.Add(ctx, c, outbox.ReferralSent, id)
}

// agency refuses whoever is no verified agency.
func agency(ctx context.Context, c *db.Client, id string) error {
	fits, err := c.Organization.Query().Where(organization.ID(id), organization.TypeEQ(types.OrganizationTypeAgency),
		organization.StatusEQ(types.OrganizationStatusVerified)).Exist(ctx)
	if err != nil {
		return wrap("send referral", err)
	}
	var f fault.Fields
	f.Check(fits, "agencyId", "not_agency")
	return f.Err()
}

// Input names a referral, with the answer where it ends.
type Input struct {
	ReferralID string
	Answer     string
}

// May says why the viewer may not do e to the referral now: it is the agency's to do, or an officer's in its place.
func (s *Service) May(v viewer.Viewer, r *db.Referral, e Event) error {
	if err := access.SignedIn(v); err != nil {
		return err
	}
	var err error
	if v.IsOffice() {
		err = access.OfficerFor(v, r.RegionCode)
	} else {
		err = access.First(access.Partner(v), access.Own(v, &r.AgencyID))
	}
	if err != nil {
		return err
	}
	if !transitions.Can(r.Status, e) {
		return fault.WrongState(r.Version)
	}
	return nil
}

// Receive says that the agency has it. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Receive(ctx context.Context, c *db.Client, in Input) (*db.Referral, error) {
	return s.move(ctx, c, in, Receive)
}

// Start says that the agency works on it. Errors: FORBIDDEN, NOT_FOUND, CONFLICT.
func (s *Service) Start(ctx context.Context, c *db.Client, in Input) (*db.Referral, error) {
	return s.move(ctx, c, in, Start)
}

// Finish ends it with what was done. Errors: FORBIDDEN, NOT_FOUND, INVALID (no answer), CONFLICT.
func (s *Service) Finish(ctx context.Context, c *db.Client, in Input) (*db.Referral, error) {
	return s.move(ctx, c, in, Finish)
}

// Decline ends it with why nothing is done. Errors: FORBIDDEN, NOT_FOUND, INVALID (no answer), CONFLICT.
func (s *Service) Decline(ctx context.Context, c *db.Client, in Input) (*db.Referral, error) {
	return s.move(ctx, c, in, Decline)
}

func (s *Service) move(ctx context.Context, c *db.Client, in Input, e Event) (*db.Referral, error) {
	var f fault.Fields
	ends := e == Finish || e == Decline
	if ends {
		f.Text("answer", in.Answer, 2000)
	}
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	r, err := c.Referral.Get(ctx, in.ReferralID)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.May(v, r, e), f.Err()); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(r.Status, e)
	update := c.Referral.Update().Where(referral.ID(r.ID), referral.StatusEQ(r.Status)).SetStatus(next)
	if ends {
		answer, err := s.Box.Seal(in.Answer, "referral.answer:"+r.ID)
		if err != nil {
			return nil, wrap("move referral", err)
		}
		update.SetAnswerSealed(answer).SetEndedAt(s.Clock.Now())
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, wrap("move referral", err)
	}
	if n == 0 {
		return nil, fault.WrongState(r.Version)
	}
	if ends {
		return r, outbox.Add(ctx, c, outbox.ReferralAnswered, r.ID)
	}
	return r, nil
}

// Person is what an agency needs of somebody.
type Person struct {
	Name    string
	Sex     *types.Sex
	Age     *int // in years
	Address *string
	Phone   *string
}

// Person is shown to officers, and to the agency while the referral is open; nil to others and afterwards.
func (s *Service) Person(ctx context.Context, c *db.Client, r *db.Referral) (*Person, error) {
	v := viewer.From(ctx)
	agency := access.Partner(v) == nil && r.AgencyID == v.OrganizationID && Open(r)
	if !v.IsOfficer() && !agency {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	b, err := c.Beneficiary.Get(viewer.Elevate(ctx, "referral"), r.BeneficiaryID)
	if err != nil {
		return nil, wrap("referred person", err)
	}
	opened, err := s.People.Opened(b)
	if err != nil {
		return nil, err
	}
	p := &Person{Name: b.Name, Sex: b.Sex, Address: opened.Address, Phone: opened.Phone}
	if years, known := beneficiary.Age(b, clock.Today(s.Clock)); known {
		p.Age = &years
	}
	return p, nil
}

// Text opens what the office told (note) or the agency answered (answer): for officers, and for the agency; the note only while it is open.
func (s *Service) Text(v viewer.Viewer, r *db.Referral, name string, raw []byte) (*string, error) {
	agency := access.Partner(v) == nil && r.AgencyID == v.OrganizationID && (name == "answer" || Open(r))
	if len(raw) == 0 || !(v.IsOfficer() || agency) {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(raw, "referral."+name+":"+r.ID)
	if err != nil || text == "" {
		return nil, wrap("open referral", err)
	}
	return &text, nil
}

// soonDays before its day an agency is reminded.
const soonDays = 3

// Remind tells the agency once of what is due soon, and the agency and the office once of what is late; several processes
// may do so at once.
func (s *Service) Remind(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "late referrals")
	today := clock.Today(s.Clock)
	soon, err := s.tell(ctx, store, outbox.ReferralDue,
		[]predicate.Referral{referral.StatusIn(open...), referral.DueOnGTE(today), referral.DueOnLTE(today.AddDays(soonDays)), referral.RemindedAtIsNil()},
		func(u *db.ReferralUpdate) { u.Where(referral.RemindedAtIsNil()).SetRemindedAt(s.Clock.Now()) })
	if err != nil {
		return soon, err
	}
	late, err := s.tell(ctx, store, outbox.ReferralLate, []predicate.Referral{IsLate(today), referral.EscalatedAtIsNil()},
		func(u *db.ReferralUpdate) { u.Where(referral.EscalatedAtIsNil()).SetEscalatedAt(s.Clock.Now()) })
	return soon + late, err
}

// tell marks each of the referrals as told of, and tells.
func (s *Service) tell(ctx context.Context, store *database.Store, topic string, which []predicate.Referral, mark func(*db.ReferralUpdate)) (int, error) {
	ids, err := store.Client.Referral.Query().Where(which...).Limit(batch).IDs(ctx)
	if err != nil {
		return 0, wrap(topic, err)
	}
	told := 0
	for _, id := range ids {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			update := c.Referral.Update().Where(referral.ID(id))
			mark(update)
			n, err := update.Save(ctx)
			if err != nil || n == 0 { // another process was first
				return err
			}
			told++
			return outbox.Add(ctx, c, topic, id)
		})
		if err != nil {
			return told, wrap(topic, err)
		}
	}
	return told, nil
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
