package campaign

import (
	"context"
	"fmt"
	"strings"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	people "github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/place"
)

// RecordInput says what a visit found.
type RecordInput struct {
	IdempotencyKey    string
	TaskID            string
	Outcome           types.TaskOutcome
	VisitedOn         *types.Date
	Changes           *people.Changes // what differs from the record; what is nil has not changed
	BaseVersion       *int
	MovedToRegionCode *string
	MovedTo           *string
	DiedOn            *types.Date
	DuplicateOfID     *string
	Reason            *string
	Note              *string
}

// Validate finds every wrong value: each outcome needs its own answers and takes no other's.
func (in RecordInput) Validate(today types.Date) error {
	var f fault.Fields
	f.Key("idempotencyKey", in.IdempotencyKey)
	f.Ref("taskId", types.PrefixTask, in.TaskID)
	f.Check(in.VisitedOn == nil || *in.VisitedOn <= today, "visitedOn", "future")
	f.OptionalPtr("note", in.Note, 2000)
	only := func(o types.TaskOutcome, given bool, path string) {
		f.Check(!given || in.Outcome == o, path, "not_allowed")
	}
	only(types.TaskOutcomeChanged, in.Changes != nil, "changes")
	only(types.TaskOutcomeMoved, in.MovedToRegionCode != nil, "movedToRegionCode")
	only(types.TaskOutcomeMoved, in.MovedTo != nil, "movedTo")
	only(types.TaskOutcomeDeceased, in.DiedOn != nil, "diedOn")
	only(types.TaskOutcomeDuplicate, in.DuplicateOfID != nil, "duplicateOfId")
	switch in.Outcome {
	case types.TaskOutcomeChanged:
		f.Check(in.Changes != nil, "changes", "required")
		if in.Changes != nil {
			in.Changes.Check(&f, "changes.", today)
		}
	case types.TaskOutcomeMoved:
		f.Check(in.MovedToRegionCode != nil || (in.MovedTo != nil && strings.TrimSpace(*in.MovedTo) != ""), "movedTo", "required")
		f.OptionalPtr("movedTo", in.MovedTo, 500)
	case types.TaskOutcomeDeceased:
		f.Check(in.DiedOn != nil, "diedOn", "required")
		f.Check(in.DiedOn == nil || *in.DiedOn <= today, "diedOn", "future")
	case types.TaskOutcomeDuplicate:
		f.Check(in.DuplicateOfID != nil, "duplicateOfId", "required")
		f.RefPtr("duplicateOfId", types.PrefixBeneficiary, in.DuplicateOfID)
	case types.TaskOutcomeNotFound, types.TaskOutcomeRefused:
		reason := ""
		if in.Reason != nil {
			reason = *in.Reason
		}
		f.Text("reason", reason, 2000)
	}
	f.OptionalPtr("reason", in.Reason, 2000)
	return f.Err()
}

// MayRecord says why the viewer may not record the task now.
func (s *Service) MayRecord(v viewer.Viewer, t *db.Task) error {
	err := access.Registrar(v)
	switch {
	case err != nil:
	case v.IsOfficer():
		err = access.OfficerFor(v, t.RegionCode)
	case !v.IsSystem() && (t.OrganizationID == nil || *t.OrganizationID != v.OrganizationID):
		err = fault.Denied()
	}
	if err != nil {
		return err
	}
	if !t.Open || !tasks.Can(t.Status, Record) {
		return fault.WrongState(t.Version)
	}
	return nil
}

// RecordOutcome keeps what was found; the record itself changes when the office accepts it. The same key and input is one recording.
// Errors: FORBIDDEN, NOT_FOUND, INVALID, CONFLICT (recorded already, campaign closed, key used for other input).
func (s *Service) RecordOutcome(ctx context.Context, c *db.Client, in RecordInput) (*db.Task, error) {
	if err := access.First(access.SignedIn(viewer.From(ctx)), in.Validate(clock.Today(s.Clock))); err != nil {
		return nil, err
	}
	id, err := idempotency.Once(ctx, c, s.Box, "recordTaskOutcome", in.IdempotencyKey, in, func() (string, error) { return in.TaskID, s.record(ctx, c, in) })
	if err != nil {
		return nil, err
	}
	return c.Task.Get(ctx, id)
}

func (s *Service) record(ctx context.Context, c *db.Client, in RecordInput) error {
	v := viewer.From(ctx)
	t, err := c.Task.Get(ctx, in.TaskID)
	if err != nil {
		return err
	}
	if err := s.MayRecord(v, t); err != nil {
		return err
	}
	f, err := s.found(ctx, c, t, in)
	if err != nil {
		return err
	}
	asked, err := s.ask(ctx, c, t, in)
	if err != nil {
		return err
	}
	if asked != nil {
		if f.Changes, err = s.People.Compared(asked); err != nil {
			return err
		}
	}
	sealed, err := s.seal(t.ID, f)
	if err != nil {
		return err
	}
	visited := clock.Today(s.Clock)
	if in.VisitedOn != nil {
		visited = *in.VisitedOn
	}
	update := c.Task.Update().Where(task.ID(t.ID), task.Open(true), task.StatusEQ(t.Status)).SetStatus(types.TaskStatusDone).
		SetOutcome(in.Outcome).SetVisitedOn(visited).SetFindingSealed(sealed).ClearReturnReasonSealed().SetRecordedAt(s.Clock.Now()).
		SetNillableRecordedByID(v.UserRef())
	if asked == nil {
		update.ClearChangeRequestID()
	} else {
		update.SetChangeRequestID(asked.ID)
	}
	if in.DuplicateOfID == nil {
		update.ClearDuplicateOfID()
	} else {
		update.SetDuplicateOfID(*in.DuplicateOfID)
	}
	n, err := update.Save(ctx)
	if err != nil {
		return fmt.Errorf("record task: %w", err)
	}
	if n == 0 {
		return fault.WrongState(t.Version)
	}
	return nil
}

// found checks what only the registry knows.
func (s *Service) found(ctx context.Context, c *db.Client, t *db.Task, in RecordInput) (finding, error) {
	out := finding{MovedToRegionCode: in.MovedToRegionCode, MovedTo: in.MovedTo, DiedOn: in.DiedOn, Reason: in.Reason, Note: in.Note}
	if in.MovedToRegionCode != nil {
		r, err := place.Find(ctx, c, "movedToRegionCode", *in.MovedToRegionCode)
		if err != nil {
			return out, err
		}
		if r.Level != types.RegionLevelVillage || r.Code == t.RegionCode {
			return out, fault.Wrong("movedToRegionCode", "unknown")
		}
	}
	if in.DuplicateOfID != nil {
		if *in.DuplicateOfID == t.BeneficiaryID {
			return out, fault.Wrong("duplicateOfId", "mismatch")
		}
		if _, err := c.Beneficiary.Get(ctx, *in.DuplicateOfID); err != nil {
			return out, unknown("duplicateOfId", err)
		}
	}
	return out, nil
}

// ask makes a change request of what differs; nil where nothing does.
func (s *Service) ask(ctx context.Context, c *db.Client, t *db.Task, in RecordInput) (*db.ChangeRequest, error) {
	if in.Changes == nil {
		return nil, nil //nolint:nilnil // there is nothing to ask
	}
	if err := s.codes(ctx, c, *in.Changes); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, t.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	asking := people.FoundInput{BeneficiaryID: b.ID, BaseVersion: b.Version, Changes: *in.Changes, UserID: viewer.From(ctx).UserRef(), OrganizationID: t.OrganizationID}
	if in.BaseVersion != nil {
		asking.BaseVersion = min(*in.BaseVersion, b.Version)
	}
	return s.People.ProposeFound(ctx, c, asking)
}

// codes checks that the region and the categories of a change are there.
func (s *Service) codes(ctx context.Context, c *db.Client, in people.Changes) error {
	if in.RegionCode != nil {
		r, err := place.Find(ctx, c, "changes.regionCode", *in.RegionCode)
		if err != nil {
			return err
		}
		if r.Level != types.RegionLevelVillage {
			return fault.Wrong("changes.regionCode", "unknown")
		}
	}
	if len(in.CategoryCodes) == 0 {
		return nil
	}
	found, err := c.Category.Query().Where(category.CodeIn(in.CategoryCodes...)).Unique(true).Select(category.FieldCode).Strings(ctx)
	if err != nil {
		return fmt.Errorf("record task: %w", err)
	}
	if len(found) != len(in.CategoryCodes) {
		return fault.Wrong("changes.categoryCodes", "unknown")
	}
	return nil
}

// unknown turns a missing record that an input names into a field error.
func unknown(path string, err error) error {
	if !db.IsNotFound(err) {
		return err
	}
	return fault.Wrong(path, "unknown")
}
