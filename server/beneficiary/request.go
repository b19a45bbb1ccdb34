package beneficiary

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/changerequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
	"github.com/jejaring/jejaring/server/outbox"
)

// RequestEvent moves a change request on.
type RequestEvent string

// Events of a change request.
const (
	ApproveRequest RequestEvent = "APPROVE"
	RejectRequest  RequestEvent = "REJECT"
	Supersede      RequestEvent = "SUPERSEDE"
)

var requests = lifecycle.Table[types.ChangeRequestStatus, RequestEvent]{
	types.ChangeRequestStatusProposed: {
		ApproveRequest: types.ChangeRequestStatusApproved, RejectRequest: types.ChangeRequestStatusRejected,
		Supersede: types.ChangeRequestStatusSuperseded,
	},
}

// ProposeInput asks for changes against the version that the proposer saw; origin is PARTNER where it is empty.
type ProposeInput struct {
	BeneficiaryID string
	BaseVersion   int
	Changes       Changes
	Reason        string
	Origin        types.ChangeOrigin
}

// Validate finds every wrong value.
func (in ProposeInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Ref("beneficiaryId", types.PrefixBeneficiary, in.BeneficiaryID)
	f.Check(!in.Changes.empty(), "changes", "required")
	f.Optional("reason", in.Reason, 2000)
	in.Changes.Check(&f, "changes.", today)
	return f.Err()
}

// MayPropose says why the viewer may not ask for a change of the record now.
func (s *Service) MayPropose(v viewer.Viewer, b *db.Beneficiary) error {
	if err := access.First(access.Registrar(v), access.Own(v, b.RegisteredByID)); err != nil {
		return err
	}
	if err := Usable(b); err != nil {
		return err
	}
	if !transitions.Can(b.Status, Change) {
		return fault.WrongState(b.Version)
	}
	return nil
}

// Propose asks the office for a change, with the values before and after of every field that differs. What the same
// organisation asked for earlier and this covers is superseded.
// Errors: NOT_FOUND, FORBIDDEN, INVALID (wrong values, or nothing differs), CONFLICT (state).
func (s *Service) Propose(ctx context.Context, c *db.Client, in ProposeInput) (*db.ChangeRequest, error) {
	v := viewer.From(ctx)
	if err := access.First(access.SignedIn(v), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := s.MayPropose(v, b); err != nil {
		return nil, err
	}
	origin := in.Origin
	if origin == "" {
		origin = types.ChangeOriginPartner
	}
	return s.propose(ctx, c, b, asking{base: in.BaseVersion, origin: origin, reason: in.Reason, after: in.Changes}.by(v))
}

// asking is what somebody asks the office to change, and who.
type asking struct {
	base         int
	origin       types.ChangeOrigin
	reason       string
	after        Changes
	before       Values // where it is known from earlier; the present values where left out
	user         *string
	organization *string
}

// by says that the viewer asks.
func (a asking) by(v viewer.Viewer) asking {
	a.user = v.UserRef()
	if !v.IsOffice() && v.OrganizationID != "" {
		a.organization = &v.OrganizationID
	}
	return a
}

func (s *Service) propose(ctx context.Context, c *db.Client, b *db.Beneficiary, in asking) (*db.ChangeRequest, error) {
	now, err := s.present(viewer.Elevate(ctx, "present values"), c, b)
	if err != nil {
		return nil, err
	}
	was, after := now.values(), in.after
	fields := after.since(was)
	if len(fields) == 0 {
		return nil, fault.Wrong("changes", "nothing_changes")
	}
	if after.RegionCode != nil {
		if _, err := s.village(ctx, c, *after.RegionCode); err != nil {
			return nil, err
		}
	}
	if err := known(ctx, c, after.HouseholdID); err != nil {
		return nil, err
	}
	if len(after.CategoryCodes) > 0 {
		if _, err := s.categories(ctx, c, after.CategoryCodes, after.PrimaryCategoryCode); err != nil {
			return nil, err
		}
	}
	before := Values{}
	for _, name := range fields {
		before[name] = was[name]
		if known, ok := in.before[name]; ok {
			before[name] = known
		}
	}
	create := c.ChangeRequest.Create().SetID(types.NewID(types.PrefixChangeRequest)).SetBeneficiaryID(b.ID).SetRegionCode(b.RegionCode).
		SetBaseVersion(in.base).SetFields(fields).SetOrigin(in.origin).SetNillableProposedByID(in.user).SetNillableOrganizationID(in.organization)
	if err := s.sealRequest(create.Mutation(), before, after, in.reason); err != nil {
		return nil, err
	}
	request, err := create.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("propose change: %w", err)
	}
	if err := s.supersede(ctx, c, request, sameProposer(request)); err != nil {
		return nil, err
	}
	return request, tell(ctx, c, outbox.ChangeProposed, request)
}

// tell lets people know of a request; those of a campaign come by the hundred and are decided with their visits.
func tell(ctx context.Context, c *db.Client, topic string, r *db.ChangeRequest) error {
	if r.Origin == types.ChangeOriginCampaign {
		return nil
	}
	return outbox.Add(ctx, c, topic, r.ID)
}

func (s *Service) sealRequest(m *db.ChangeRequestMutation, before Values, after Changes, reason string) error {
	id, _ := m.ID()
	for _, part := range []struct {
		value any
		name  string
		set   func([]byte)
	}{{before, "before", m.SetBeforeSealed}, {after, "after", m.SetAfterSealed}, {reason, "reason", m.SetReasonSealed}} {
		text, err := json.Marshal(part.value)
		if err != nil {
			return fmt.Errorf("change request: %w", err)
		}
		raw, err := s.Box.Seal(string(text), requestContext(id, part.name))
		if err != nil {
			return err
		}
		part.set(raw)
	}
	return nil
}

func requestContext(id, part string) string { return "change_request." + part + ":" + id }

// sameProposer are the requests of the same organisation; where two people clashed, only those of the same person: what
// another one wrote in the field waits for the office too.
func sameProposer(r *db.ChangeRequest) func(*db.ChangeRequest) bool {
	return func(other *db.ChangeRequest) bool {
		if other.Origin == types.ChangeOriginConflict && (r.ProposedByID == nil || other.ProposedByID == nil || *r.ProposedByID != *other.ProposedByID) {
			return false
		}
		return r.OrganizationID != nil && other.OrganizationID != nil && *r.OrganizationID == *other.OrganizationID
	}
}

// supersede ends open requests for the same person that ask for nothing beyond the fields of this one.
func (s *Service) supersede(ctx context.Context, c *db.Client, r *db.ChangeRequest, also func(*db.ChangeRequest) bool) error {
	ctx = viewer.Elevate(ctx, "supersede")
	open, err := c.ChangeRequest.Query().Where(changerequest.BeneficiaryID(r.BeneficiaryID), changerequest.IDNEQ(r.ID),
		changerequest.StatusIn(requests.From(Supersede)...)).All(ctx)
	if err != nil {
		return fmt.Errorf("supersede: %w", err)
	}
	for _, other := range open {
		covered := !slices.ContainsFunc(other.Fields, func(name string) bool { return !slices.Contains(r.Fields, name) })
		if covered && also(other) {
			if err := s.moveRequest(ctx, c, other, Supersede, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// supersedeAll ends every open request for somebody who left the registry.
func (s *Service) supersedeAll(ctx context.Context, c *db.Client, beneficiaryID string) error {
	err := c.ChangeRequest.Update().Where(changerequest.BeneficiaryID(beneficiaryID), changerequest.StatusIn(requests.From(Supersede)...)).
		SetStatus(types.ChangeRequestStatusSuperseded).SetDecidedAt(s.Clock.Now()).Exec(viewer.Elevate(ctx, "supersede"))
	if err != nil {
		return fmt.Errorf("supersede: %w", err)
	}
	return nil
}

// DecideChangeInput names a request; the base version is that of the record which the decider saw.
type DecideChangeInput struct {
	ChangeRequestID string
	BaseVersion     *int
	Reason          string
}

// MayDecide says why the viewer may not do e to the request now.
func (s *Service) MayDecide(v viewer.Viewer, r *db.ChangeRequest, e RequestEvent) error {
	if err := access.OfficerFor(v, r.RegionCode); err != nil {
		return err
	}
	if r.ProposedByID != nil && *r.ProposedByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	if !requests.Can(r.Status, e) {
		return fault.WrongState(r.Version)
	}
	return nil
}

// ApproveChange writes the new values into the record and supersedes requests that this one covers.
// Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state; a field has changed since it was proposed, unless baseVersion is the
// present version; NIK in use).
func (s *Service) ApproveChange(ctx context.Context, c *db.Client, in DecideChangeInput) (*db.ChangeRequest, error) {
	r, err := s.request(ctx, c, in.ChangeRequestID, ApproveRequest)
	if err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, r.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	before, after, _, err := s.openRequest(r)
	if err != nil {
		return nil, err
	}
	if in.BaseVersion == nil {
		now, err := s.present(ctx, c, b)
		if err != nil {
			return nil, err
		}
		is := now.values()
		if slices.ContainsFunc(r.Fields, func(name string) bool { return is[name] != before[name] }) {
			return nil, fault.Stale(b.Version)
		}
	} else if *in.BaseVersion != b.Version {
		return nil, fault.Stale(b.Version)
	}
	if err := Usable(b); err != nil {
		return nil, err
	}
	if !transitions.Can(b.Status, Change) {
		return nil, fault.WrongState(b.Version)
	}
	if err := s.apply(ctx, c, b, b.Version, after, true); err != nil { // a refusal comes before anything is written
		return nil, err
	}
	if err := s.moveRequest(ctx, c, r, ApproveRequest, in.Reason); err != nil {
		return nil, err
	}
	if err := s.supersede(ctx, c, r, func(*db.ChangeRequest) bool { return true }); err != nil {
		return nil, err
	}
	return r, tell(ctx, c, outbox.ChangeDecided, r)
}

// RejectChange leaves the record as it is. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state), INVALID (no reason).
func (s *Service) RejectChange(ctx context.Context, c *db.Client, in DecideChangeInput) (*db.ChangeRequest, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	if err := f.Err(); err != nil {
		return nil, err
	}
	r, err := s.request(ctx, c, in.ChangeRequestID, RejectRequest)
	if err != nil {
		return nil, err
	}
	if err := s.moveRequest(ctx, c, r, RejectRequest, in.Reason); err != nil {
		return nil, err
	}
	return r, tell(ctx, c, outbox.ChangeDecided, r)
}

func (s *Service) request(ctx context.Context, c *db.Client, id string, e RequestEvent) (*db.ChangeRequest, error) {
	v := viewer.From(ctx)
	if err := access.Officer(v); err != nil {
		return nil, err
	}
	r, err := c.ChangeRequest.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return r, s.MayDecide(v, r, e)
}

func (s *Service) moveRequest(ctx context.Context, c *db.Client, r *db.ChangeRequest, e RequestEvent, reason string) error {
	next, _ := requests.Next(r.Status, e)
	update := c.ChangeRequest.Update().Where(changerequest.ID(r.ID), changerequest.StatusEQ(r.Status)).SetStatus(next).
		SetDecidedAt(s.Clock.Now())
	if e != Supersede {
		update.SetNillableDecidedByID(viewer.From(ctx).UserRef())
	}
	if strings.TrimSpace(reason) != "" {
		raw, err := s.Box.Seal(reason, requestContext(r.ID, "decision"))
		if err != nil {
			return err
		}
		update.SetDecisionReasonSealed(raw)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s change request: %w", e, err)
	}
	if n == 0 {
		return database.ErrAgain // somebody was quicker; what is written so far is undone
	}
	return nil
}

// openRequest opens what a request holds.
func (s *Service) openRequest(r *db.ChangeRequest) (before Values, after Changes, reason string, err error) {
	for _, part := range []struct {
		raw  []byte
		name string
		to   any
	}{{r.BeforeSealed, "before", &before}, {r.AfterSealed, "after", &after}, {r.ReasonSealed, "reason", &reason}} {
		if len(part.raw) == 0 {
			continue
		}
		plain, err := s.Box.Open(part.raw, requestContext(r.ID, part.name))
		if err != nil {
			return nil, after, "", fmt.Errorf("open change request: %w", err)
		}
		if err := json.Unmarshal([]byte(plain), part.to); err != nil {
			return nil, after, "", fmt.Errorf("open change request: %w", err)
		}
	}
	return before, after, reason, nil
}
