package subject

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/subjectrequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Event moves a request on.
type Event string

// Events of a request.
const (
	Grant    Event = "GRANT"
	Refuse   Event = "REFUSE"
	Withdraw Event = "WITHDRAW"
)

var transitions = lifecycle.Table[types.SubjectRequestStatus, Event]{
	types.SubjectRequestStatusReceived: {
		Grant: types.SubjectRequestStatusGranted, Refuse: types.SubjectRequestStatusRefused, Withdraw: types.SubjectRequestStatusWithdrawn,
	},
}

const (
	byLaw      = 3 * 24 * time.Hour
	byOffice   = 14 * 24 * time.Hour
	mostBehind = 30 * 24 * time.Hour // between a letter and its being written down
)

// lasts is how long the office has to decide.
func lasts(kind types.SubjectRequestKind) time.Duration {
	switch kind {
	case types.SubjectRequestKindExport, types.SubjectRequestKindCorrect, types.SubjectRequestKindRestrict:
		return byLaw
	}
	return byOffice
}

// Service keeps requests and retention rules.
type Service struct {
	Clock  clock.Clock
	Box    *crypt.Box
	People *beneficiary.Service
}

// RecordInput is what somebody asks for.
type RecordInput struct {
	IdempotencyKey string
	BeneficiaryID  string
	Kind           types.SubjectRequestKind
	AskedBy        types.SubjectAsker
	AskerName      *string
	Text           string
	ReceivedAt     *time.Time
	Changes        *beneficiary.Changes
}

// Validate finds every wrong value.
func (in RecordInput) Validate(now time.Time) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Text("text", in.Text, 2000)
	f.OptionalPtr("askerName", in.AskerName, 200)
	named := in.AskerName != nil && strings.TrimSpace(*in.AskerName) != ""
	f.Check(in.AskedBy == types.SubjectAskerSelf || named, "askerName", "required")
	f.Check(in.ReceivedAt == nil || !in.ReceivedAt.After(now) && now.Sub(*in.ReceivedAt) <= mostBehind, "receivedAt", "last_days", 30)
	f.Check((in.Kind == types.SubjectRequestKindCorrect) == (in.Changes != nil), "changes", "correct_alone")
	if in.Changes != nil {
		in.Changes.Check(&f, "changes.", types.DateOf(now))
	}
	return f.Err()
}

// MayRecord says why the viewer may not write a request of the person down.
func (s *Service) MayRecord(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.OfficerFor(v, b.RegionCode); err != nil {
		return err
	}
	if b.ErasedAt != nil {
		return fault.New(fault.Conflict, "erased")
	}
	return nil
}

// fits says why a kind makes no sense for the record as it is.
func fits(kind types.SubjectRequestKind, b *db.Beneficiary) error {
	switch {
	case kind == types.SubjectRequestKindRelease && !b.Restricted:
		return fault.New(fault.Conflict, "not_restricted")
	case b.Restricted && (kind == types.SubjectRequestKindRestrict || kind == types.SubjectRequestKindCorrect):
		return fault.New(fault.Conflict, "restricted")
	}
	return nil
}

// Record writes a request down; a correction is proposed as a change of the record at once. It happens once for a key.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (one of the kind waits; the record is in no state for it).
func (s *Service) Record(ctx context.Context, c *db.Client, in RecordInput) (*db.SubjectRequest, error) {
	if err := access.First(access.Officer(viewer.From(ctx)), in.Validate(s.Clock.Now())); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordSubjectRequest", in.IdempotencyKey, in, func() (string, error) { return s.record(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.SubjectRequest.Get(ctx, id)
}

func (s *Service) record(ctx context.Context, c *db.Client, in RecordInput) (string, error) {
	v := viewer.From(ctx)
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return "", err
	}
	if err := access.First(s.MayRecord(v, b), fits(in.Kind, b)); err != nil {
		return "", err
	}
	received := s.Clock.Now()
	if in.ReceivedAt != nil {
		received = in.ReceivedAt.UTC()
	}
	id := types.NewID(types.PrefixSubjectRequest)
	create := c.SubjectRequest.Create().SetID(id).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).SetKind(in.Kind).SetAskedBy(in.AskedBy).
		SetReceivedAt(received).SetDueAt(received.Add(lasts(in.Kind))).SetRecordedByID(v.UserID)
	if err := s.seal(id, "text", in.Text, func(raw []byte) { create.SetTextSealed(raw) }); err != nil {
		return "", err
	}
	if in.AskerName != nil {
		if err := s.seal(id, "asker", strings.TrimSpace(*in.AskerName), func(raw []byte) { create.SetAskerSealed(raw) }); err != nil {
			return "", err
		}
	}
	if in.Changes != nil {
		change, err := s.People.Propose(ctx, c, beneficiary.ProposeInput{
			BeneficiaryID: b.ID, BaseVersion: b.Version, Changes: *in.Changes, Reason: in.Text, Origin: types.ChangeOriginSubject,
		})
		if err != nil {
			return "", err
		}
		create.SetChangeRequestID(change.ID)
	}
	err = create.Exec(ctx)
	if db.IsConstraintError(err) {
		return "", fault.New(fault.Conflict, "request_waits").Because(err)
	}
	if err != nil {
		return "", fmt.Errorf("record request: %w", err)
	}
	return id, nil
}

func (s *Service) seal(id, part, text string, set func([]byte)) error {
	raw, err := s.Box.Seal(text, "subject_request."+part+":"+id)
	if err != nil {
		return fmt.Errorf("request: %w", err)
	}
	set(raw)
	return nil
}

// Text opens what is sealed in a request (asker, text or decision) for officers; nil for others and where there is nothing.
func (s *Service) Text(v viewer.Viewer, r *db.SubjectRequest, part string) (*string, error) {
	raw := map[string][]byte{"asker": r.AskerSealed, "text": r.TextSealed, "decision": r.DecisionSealed}[part]
	if len(raw) == 0 || access.Officer(v) != nil {
		return nil, nil //nolint:nilnil // null is the answer to others
	}
	text, err := s.Box.Open(raw, "subject_request."+part+":"+r.ID)
	return &text, err
}

// Overdue says whether the request waits longer than it may.
func (s *Service) Overdue(r *db.SubjectRequest) bool {
	return r.Status == types.SubjectRequestStatusReceived && s.Clock.Now().After(r.DueAt)
}

// Late narrows to requests that wait longer than they may.
func Late(now time.Time) predicate.SubjectRequest {
	return subjectrequest.And(subjectrequest.StatusEQ(types.SubjectRequestStatusReceived), subjectrequest.DueAtLT(now))
}

// Ended says whether nothing more comes of a request in the state.
func Ended(status types.SubjectRequestStatus) bool { return !transitions.Can(status, Grant) }
