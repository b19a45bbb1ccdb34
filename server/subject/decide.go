package subject

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/subjectrequest"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
)

// Input names a request, with the reason of the decision.
type Input struct {
	SubjectRequestID string
	Reason           string
}

// May says why the viewer may not do e to the request now.
func (s *Service) May(v viewer.Viewer, r *db.SubjectRequest, e Event) error {
	if err := access.OfficerFor(v, r.RegionCode); err != nil {
		return err
	}
	if !transitions.Can(r.Status, e) {
		return fault.WrongState(r.Version)
	}
	if e != Withdraw && r.RecordedByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	if e == Grant && r.Kind == types.SubjectRequestKindRestrict && !v.SeesProtected() {
		return fault.New(fault.Forbidden, "purpose_needed")
	}
	return nil
}

// Grant does what is asked. Errors: FORBIDDEN (also for who wrote it down), NOT_FOUND, INVALID, CONFLICT (state of the
// request or of the record; a correction clashes with a later change; a guarantee or group keeps the record).
func (s *Service) Grant(ctx context.Context, c *db.Client, in Input) (*db.SubjectRequest, error) {
	var f fault.Fields
	f.Optional("reason", in.Reason, 2000)
	r, err := s.request(ctx, c, in, Grant, f)
	if err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, r.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.MayRecord(viewer.From(ctx), b), fits(r.Kind, b)); err != nil {
		return nil, err
	}
	if err := s.move(ctx, c, r, Grant, in.Reason); err != nil {
		return nil, err
	}
	switch r.Kind {
	case types.SubjectRequestKindCorrect:
		err = s.correct(ctx, c, r)
	case types.SubjectRequestKindRestrict:
		err = s.People.Restrict(ctx, c, b)
	case types.SubjectRequestKindRelease:
		err = s.People.Release(ctx, c, b)
	case types.SubjectRequestKindErase:
		err = s.People.Anonymise(ctx, c, b.ID, "request "+r.ID)
	}
	return r, err
}

// correct approves the change; one that was approved by itself meanwhile is done.
func (s *Service) correct(ctx context.Context, c *db.Client, r *db.SubjectRequest) error {
	change, err := c.ChangeRequest.Get(ctx, *r.ChangeRequestID)
	if err != nil {
		return err
	}
	if change.Status == types.ChangeRequestStatusApproved {
		return nil
	}
	_, err = s.People.ApproveChange(ctx, c, beneficiary.DecideChangeInput{ChangeRequestID: change.ID})
	return err
}

// Refuse leaves everything as it is, for a reason that the person is told.
// Errors: FORBIDDEN (also for who wrote it down), NOT_FOUND, INVALID (no reason), CONFLICT (state).
func (s *Service) Refuse(ctx context.Context, c *db.Client, in Input) (*db.SubjectRequest, error) {
	var f fault.Fields
	f.Text("reason", in.Reason, 2000)
	return s.end(ctx, c, in, Refuse, f)
}

// Withdraw notes that the person changed the mind. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state).
func (s *Service) Withdraw(ctx context.Context, c *db.Client, in Input) (*db.SubjectRequest, error) {
	return s.end(ctx, c, in, Withdraw, nil)
}

// end closes a request of which nothing comes; the change that it proposed ends with it, unless it was decided by itself.
func (s *Service) end(ctx context.Context, c *db.Client, in Input, e Event, wrong fault.Fields) (*db.SubjectRequest, error) {
	r, err := s.request(ctx, c, in, e, wrong)
	if err != nil {
		return nil, err
	}
	if err := s.move(ctx, c, r, e, in.Reason); err != nil || r.ChangeRequestID == nil {
		return r, err
	}
	change, err := c.ChangeRequest.Get(ctx, *r.ChangeRequestID)
	if err != nil || !beneficiary.Pending(change) {
		return r, err
	}
	if e == Refuse {
		_, err = s.People.RejectChange(ctx, c, beneficiary.DecideChangeInput{ChangeRequestID: change.ID, Reason: in.Reason})
		return r, err
	}
	return r, s.People.Withdraw(ctx, c, change.ID)
}

// decider is who answers for a decision; taking a request back is none.
func decider(ctx context.Context, e Event) *string {
	if e == Withdraw {
		return nil
	}
	return viewer.From(ctx).UserRef()
}

func (s *Service) request(ctx context.Context, c *db.Client, in Input, e Event, wrong fault.Fields) (*db.SubjectRequest, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), wrong.Err()); err != nil {
		return nil, err
	}
	r, err := c.SubjectRequest.Get(ctx, in.SubjectRequestID)
	if err != nil {
		return nil, err
	}
	return r, s.May(v, r, e)
}

func (s *Service) move(ctx context.Context, c *db.Client, r *db.SubjectRequest, e Event, reason string) error {
	next, _ := transitions.Next(r.Status, e)
	update := c.SubjectRequest.Update().Where(subjectrequest.ID(r.ID), subjectrequest.StatusEQ(r.Status)).SetStatus(next).
		SetDecidedAt(s.Clock.Now()).SetNillableDecidedByID(decider(ctx, e))
	if text := strings.TrimSpace(reason); text != "" {
		if err := s.seal(r.ID, "decision", text, func(raw []byte) { update.SetDecisionSealed(raw) }); err != nil {
			return err
		}
	}
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("%s request: %w", e, err)
	}
	if n == 0 {
		return fault.WrongState(r.Version)
	}
	return nil
}
