package campaign

import (
	"context"
	"errors"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

// AcceptInput names tasks.
type AcceptInput struct{ TaskIds []string }

// Validate finds every wrong value.
func (in AcceptInput) Validate() error {
	var f fault.Fields
	f.Check(len(in.TaskIds) > 0, "taskIds", "too_few", 1)
	f.Check(len(in.TaskIds) <= mostTasks, "taskIds", "too_many", mostTasks)
	seen := map[string]bool{}
	for i, id := range in.TaskIds {
		path := fmt.Sprintf("taskIds.%d", i)
		f.Ref(path, types.PrefixTask, id)
		f.Check(!seen[id], path, "duplicate")
		seen[id] = true
	}
	return f.Err()
}

// Accepted says how many tasks were accepted, and which could not be and why.
type Accepted struct {
	Count   int
	Refused []Refusal
}

// Refusal is one task that could not be accepted.
type Refusal struct {
	TaskID string
	Err    *fault.Error
}

// MayDecide says why the viewer may not accept or return the task now.
func (s *Service) MayDecide(v viewer.Viewer, t *db.Task, e Event) error {
	if err := access.OfficerFor(v, t.RegionCode); err != nil {
		return err
	}
	if !t.Open || !tasks.Can(t.Status, e) {
		return fault.WrongState(t.Version)
	}
	changed := t.Outcome != nil && *t.Outcome == types.TaskOutcomeChanged
	if e == Accept && changed && t.RecordedByID != nil && *t.RecordedByID == v.UserID {
		return fault.New(fault.Forbidden, "four_eyes")
	}
	return nil
}

// Accept takes what was found into the records; what cannot be taken (somebody changed the same field meanwhile) is told and
// stays. Errors: FORBIDDEN, INVALID, NOT_FOUND (one of the tasks).
func (s *Service) Accept(ctx context.Context, c *db.Client, in AcceptInput) (*Accepted, error) {
	v := viewer.From(ctx)
	if err := access.First(access.Officer(v), in.Validate()); err != nil {
		return nil, err
	}
	found, err := c.Task.Query().Where(task.IDIn(in.TaskIds...)).Order(task.ByID()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("accept tasks: %w", err)
	}
	if len(found) != len(in.TaskIds) {
		return nil, fault.Missing()
	}
	out := &Accepted{}
	var good []string
	for _, t := range found {
		err := s.MayDecide(v, t, Accept)
		if err == nil {
			err = s.apply(ctx, c, t)
		}
		var refused *fault.Error
		switch {
		case db.IsConstraintError(err): // the transaction is lost
			return nil, err
		case errors.As(err, &refused):
			out.Refused = append(out.Refused, Refusal{t.ID, refused})
		case err != nil:
			return nil, fmt.Errorf("accept tasks: %w", err)
		default:
			good = append(good, t.ID)
		}
	}
	if len(good) == 0 {
		return out, nil
	}
	out.Count, err = c.Task.Update().Where(task.IDIn(good...), task.Open(true), task.StatusIn(tasks.From(Accept)...)).
		SetStatus(types.TaskStatusAccepted).SetNillableDecidedByID(v.UserRef()).SetDecidedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("accept tasks: %w", err)
	}
	if out.Count != len(good) {
		return nil, fault.New(fault.Conflict, "wrong_state")
	}
	return out, nil
}

// apply changes the record as the visit found it. A clash is found before anything is written.
func (s *Service) apply(ctx context.Context, c *db.Client, t *db.Task) error {
	switch *t.Outcome {
	case types.TaskOutcomeNoChange, types.TaskOutcomeNotFound, types.TaskOutcomeRefused:
		return nil
	case types.TaskOutcomeDeceased:
		return s.leave(ctx, c, t, people.Decease)
	case types.TaskOutcomeDuplicate: // both stay until the office merges them
		return s.Pairs.Report(ctx, c, t.BeneficiaryID, *t.DuplicateOfID)
	}
	f, err := s.open(t)
	if err != nil {
		return err
	}
	switch {
	case *t.Outcome == types.TaskOutcomeChanged:
		return s.approve(ctx, c, t, f)
	case f.MovedToRegionCode == nil:
		return s.leave(ctx, c, t, people.Move)
	}
	b, err := c.Beneficiary.Get(ctx, t.BeneficiaryID)
	if err != nil {
		return err
	}
	_, err = s.People.Update(ctx, c, people.UpdateInput{ID: b.ID, BaseVersion: b.Version, RegionCode: f.MovedToRegionCode})
	return err
}

// approve takes what the visit found changed into the record; a request that was decided by itself meanwhile stays so.
func (s *Service) approve(ctx context.Context, c *db.Client, t *db.Task, f finding) error {
	request, err := s.asked(ctx, c, t, f)
	if err != nil {
		return err
	}
	if !people.Pending(request) {
		return nil
	}
	_, err = s.People.ApproveChange(ctx, c, people.DecideChangeInput{ChangeRequestID: request.ID})
	return err
}

// asked is the visit's change request; one is made for a visit that was recorded before visits made them.
func (s *Service) asked(ctx context.Context, c *db.Client, t *db.Task, f finding) (*db.ChangeRequest, error) {
	if t.ChangeRequestID != nil {
		return c.ChangeRequest.Get(ctx, *t.ChangeRequestID)
	}
	before := people.Values{}
	for _, change := range f.Changes {
		before[change.Field] = ""
		if change.Before != nil {
			before[change.Field] = *change.Before
		}
	}
	b, err := c.Beneficiary.Get(ctx, t.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	request, err := s.People.ProposeFound(ctx, c, people.FoundInput{
		BeneficiaryID: b.ID, BaseVersion: b.Version, Changes: f.After, Before: before, UserID: t.RecordedByID, OrganizationID: t.OrganizationID,
	})
	if err != nil {
		return nil, err
	}
	return request, c.Task.Update().Where(task.ID(t.ID)).SetChangeRequestID(request.ID).Exec(ctx)
}

func (s *Service) leave(ctx context.Context, c *db.Client, t *db.Task, e people.Event) error {
	_, err := s.People.Leave(ctx, c, people.LeaveInput{BeneficiaryID: t.BeneficiaryID, Event: e})
	return err
}

// ReturnReason is what to do again; empty where the task was not given back, and for an OFFICE_VIEWER.
func (s *Service) ReturnReason(v viewer.Viewer, t *db.Task) (string, error) {
	if len(t.ReturnReasonSealed) == 0 || v.Role == types.RoleOfficeViewer {
		return "", nil
	}
	return s.Box.Open(t.ReturnReasonSealed, "task.returnReason:"+t.ID)
}

// ReturnInput names a task and says what to do again.
type ReturnInput struct {
	TaskID string
	Reason string
}

// Return gives a task back. Errors: FORBIDDEN, NOT_FOUND, INVALID (no reason), CONFLICT.
func (s *Service) Return(ctx context.Context, c *db.Client, in ReturnInput) (*db.Task, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Ref("taskId", types.PrefixTask, in.TaskID)
	f.Text("reason", in.Reason, 2000)
	if err := access.First(access.Officer(v), f.Err()); err != nil {
		return nil, err
	}
	t, err := c.Task.Get(ctx, in.TaskID)
	if err != nil {
		return nil, err
	}
	if err := s.MayDecide(v, t, Return); err != nil {
		return nil, err
	}
	raw, err := s.Box.Seal(in.Reason, "task.returnReason:"+t.ID)
	if err != nil {
		return nil, fmt.Errorf("return task: %w", err)
	}
	n, err := c.Task.Update().Where(task.ID(t.ID), task.Open(true), task.StatusIn(tasks.From(Return)...)).SetStatus(types.TaskStatusRework).
		SetReturnReasonSealed(raw).SetNillableDecidedByID(v.UserRef()).SetDecidedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("return task: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(t.Version)
	}
	if t.ChangeRequestID != nil {
		if err := s.People.Withdraw(ctx, c, *t.ChangeRequestID); err != nil {
			return nil, err
		}
	}
	return t, outbox.Add(ctx, c, outbox.TaskReturned, t.ID)
}
