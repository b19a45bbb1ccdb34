package partner

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/verification"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	badgeDays     = 365
	mostBadgeDays = 3 * 366
	announcedDays = 30 // before a badge ends
	mostPapers    = 20
)

// StepEvent moves a step of a verification.
type StepEvent string

// Events of a step.
const (
	Submit StepEvent = "SUBMIT"
	Grant  StepEvent = "GRANT"
	Refuse StepEvent = "REFUSE"
)

var steps = lifecycle.Table[types.VerificationStatus, StepEvent]{
	types.VerificationStatusSubmitted: {Submit: types.VerificationStatusSubmitted, Grant: types.VerificationStatusGranted, Refuse: types.VerificationStatusRefused},
	types.VerificationStatusGranted:   {Submit: types.VerificationStatusSubmitted, Refuse: types.VerificationStatusRefused},
	types.VerificationStatusRefused:   {Submit: types.VerificationStatusSubmitted, Grant: types.VerificationStatusGranted},
}

// Badge says what of an organisation the office has checked, and until when that holds.
type Badge struct {
	Kind       types.BadgeKind
	ValidUntil types.Date
}

// Badges are those of an organisation that hold today.
func (s *Service) Badges(o *db.Organization) []*Badge {
	out := []*Badge{}
	for _, b := range []struct {
		kind  types.BadgeKind
		until *types.Date
	}{{types.BadgeKindIdentity, o.IdentityUntil}, {types.BadgeKindLegal, o.LegalUntil}, {types.BadgeKindVisited, o.VisitedUntil}} {
		if b.until != nil && *b.until >= clock.Today(s.Clock) {
			out = append(out, &Badge{b.kind, *b.until})
		}
	}
	return out
}

// DocumentsInput sends documents for a step: of the active organisation by its owner, also while it waits for its check, of
// another by an officer, who writes down a visit this way too.
type DocumentsInput struct {
	OrganizationID *string
	Kind           types.BadgeKind
	Note           string
	FileIds        []string
}

// MaySubmit says why the viewer may not send documents for the organisation: its owner does, or an officer for it.
func MaySubmit(v viewer.Viewer, o *db.Organization) error {
	if v.IsOffice() || v.IsSystem() {
		return OfficerOf(v, o)
	}
	if err := access.Owner(v); err != nil {
		return err
	}
	if o.ID != v.OrganizationID || o.Status == types.OrganizationStatusRejected {
		return fault.Denied()
	}
	return nil
}

// SubmitDocuments opens a step of the verification, anew where it was answered; what was granted holds on until its day.
// Errors: FORBIDDEN, NOT_FOUND, INVALID.
func (s *Service) SubmitDocuments(ctx context.Context, c *db.Client, in DocumentsInput) (*db.Verification, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.RefPtr("organizationId", types.PrefixOrganization, in.OrganizationID)
	f.Check(!v.IsOffice() || in.OrganizationID != nil, "organizationId", "required")
	f.Check(in.Kind != types.BadgeKindVisited || v.IsOffice(), "kind", "not_allowed")
	f.Check(len(in.FileIds) > 0 || in.Kind == types.BadgeKindVisited, "fileIds", "too_few", 1)
	f.Check(len(in.FileIds) <= mostPapers, "fileIds", "too_many", mostPapers)
	f.Optional("note", in.Note, 2000)
	if err := access.First(access.SignedIn(v), f.Err()); err != nil {
		return nil, err
	}
	id := v.OrganizationID
	if in.OrganizationID != nil {
		id = *in.OrganizationID
	}
	o, err := c.Organization.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := MaySubmit(v, o); err != nil {
		return nil, err
	}
	step, err := s.opened(ctx, c, o, in)
	if err != nil {
		return nil, err
	}
	if err := s.Files.Claim(ctx, c, "fileIds", step.ID, in.FileIds); err != nil {
		return nil, err
	}
	return step, outbox.Add(ctx, c, outbox.VerificationSubmitted, step.ID)
}

func (s *Service) opened(ctx context.Context, c *db.Client, o *db.Organization, in DocumentsInput) (*db.Verification, error) {
	by := viewer.From(ctx).UserRef()
	ctx = viewer.Elevate(ctx, "documents sent")
	there, err := c.Verification.Query().Where(verification.OrganizationID(o.ID), verification.KindEQ(in.Kind)).Only(ctx)
	if db.IsNotFound(err) {
		made, err := c.Verification.Create().SetOrganizationID(o.ID).SetKind(in.Kind).SetNote(in.Note).SetNillableSubmittedByID(by).Save(ctx)
		if db.IsConstraintError(err) { // a colleague sent some at the same moment
			return nil, database.ErrAgain
		}
		return made, err
	}
	if err != nil {
		return nil, fmt.Errorf("documents: %w", err)
	}
	next, _ := steps.Next(there.Status, Submit)
	update := c.Verification.UpdateOneID(there.ID).SetStatus(next).SetNote(in.Note).SetReason("")
	if by != nil {
		update.SetSubmittedByID(*by)
	}
	return update.Save(ctx)
}

// DecideStepInput answers a step; ValidUntil is a year from today where left out, Reason is required for REFUSE.
type DecideStepInput struct {
	VerificationID string
	Decision       StepDecision
	ValidUntil     *types.Date
	Reason         string
}

// StepDecision is the office's answer to a step: GRANT or REFUSE.
type StepDecision string

// MayDecideStep says why the viewer may not answer the step of the organisation now: grant it, refuse it, or, as a badge that was
// given by mistake is taken back, refuse what was granted.
func (s *Service) MayDecideStep(v viewer.Viewer, o *db.Organization, step *db.Verification, decisions ...StepEvent) error {
	if err := OfficerOf(v, o); err != nil {
		return err
	}
	if step.SubmittedByID != nil && *step.SubmittedByID == v.UserID && step.Kind != types.BadgeKindVisited {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	if !slices.ContainsFunc(decisions, func(e StepEvent) bool { return steps.Can(step.Status, e) }) {
		return fault.WrongState(step.Version)
	}
	return nil
}

// DecideStep grants a badge until a day, or refuses it with a reason. Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT.
func (s *Service) DecideStep(ctx context.Context, c *db.Client, in DecideStepInput) (*db.Verification, error) {
	v, today := viewer.From(ctx), clock.Today(s.Clock)
	var f fault.Fields
	f.Ref("verificationId", types.PrefixVerification, in.VerificationID)
	until := today.AddDays(badgeDays)
	if in.ValidUntil != nil {
		until = *in.ValidUntil
	}
	if in.Decision == StepDecision(Refuse) {
		f.Text("reason", in.Reason, 2000)
	} else {
		f.Check(until > today && until <= today.AddDays(mostBadgeDays), "validUntil", "until", today.AddDays(mostBadgeDays))
	}
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	step, err := c.Verification.Query().Where(verification.ID(in.VerificationID)).WithOrganization().Only(ctx)
	if err != nil {
		return nil, err
	}
	event := StepEvent(in.Decision)
	if err := s.MayDecideStep(v, step.Edges.Organization, step, event); err != nil {
		return nil, err
	}
	next, _ := steps.Next(step.Status, event)
	update := c.Verification.Update().Where(verification.ID(step.ID), verification.Version(step.Version)).SetStatus(next).SetReason(in.Reason).
		SetNillableDecidedByID(v.UserRef()).SetDecidedAt(s.Clock.Now()).SetReminded(false)
	badge := &until
	if event == Grant {
		update.SetValidUntil(until)
	} else {
		update.ClearValidUntil()
		badge = nil
	}
	n, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer step: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(step.Version)
	}
	if err := wear(ctx, c, step, badge); err != nil {
		return nil, err
	}
	return step, outbox.Add(ctx, c, outbox.VerificationDecided, step.ID)
}

// wear puts a badge on the organisation, or takes it off (nil).
func wear(ctx context.Context, c *db.Client, step *db.Verification, until *types.Date) error {
	update := c.Organization.UpdateOneID(step.OrganizationID)
	set := map[types.BadgeKind]func(types.Date) *db.OrganizationUpdateOne{
		types.BadgeKindIdentity: update.SetIdentityUntil, types.BadgeKindLegal: update.SetLegalUntil, types.BadgeKindVisited: update.SetVisitedUntil,
	}
	clear := map[types.BadgeKind]func() *db.OrganizationUpdateOne{
		types.BadgeKindIdentity: update.ClearIdentityUntil, types.BadgeKindLegal: update.ClearLegalUntil, types.BadgeKindVisited: update.ClearVisitedUntil,
	}
	if until != nil {
		set[step.Kind](*until)
	} else {
		clear[step.Kind]()
	}
	if err := update.Exec(viewer.Elevate(ctx, "badge")); err != nil {
		return fmt.Errorf("badge: %w", err)
	}
	return nil
}

// MayAttach says why the viewer may not change the documents of a step: what was answered stays as it was checked.
func (s *Service) MayAttach(ctx context.Context, c *db.Client, id string) error {
	step, err := c.Verification.Query().Where(verification.ID(id)).WithOrganization().Only(ctx)
	if err := access.First(access.SignedIn(viewer.From(ctx)), err); err != nil {
		return err
	}
	if err := MaySubmit(viewer.From(ctx), step.Edges.Organization); err != nil {
		return err
	}
	if step.Status != types.VerificationStatusSubmitted {
		return fault.WrongState(step.Version)
	}
	return nil
}

// RemindOfBadges tells once of badges that end within a month; several processes may do so at once.
func (s *Service) RemindOfBadges(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "badges end")
	soon := verification.And(verification.StatusEQ(types.VerificationStatusGranted), verification.Reminded(false),
		verification.ValidUntilLTE(clock.Today(s.Clock).AddDays(announcedDays)))
	due, err := store.Client.Verification.Query().Where(soon).Limit(200).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("badges end: %w", err)
	}
	told := 0
	for _, id := range due {
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			n, err := c.Verification.Update().Where(verification.ID(id), soon).SetReminded(true).Save(ctx)
			if err != nil || n == 0 { // another process was first
				return err
			}
			told++
			return outbox.Add(ctx, c, outbox.BadgeEnding, id)
		})
		if err != nil {
			return told, fmt.Errorf("badge ends: %w", err)
		}
	}
	return told, nil
}
