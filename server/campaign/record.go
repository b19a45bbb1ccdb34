package campaign

import (
	"context"
	"errors"
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

// ChangesInput is what differs from the record; what is nil has not changed.
type ChangesInput struct {
	Name                *string
	Sex                 *types.Sex
	BirthDate           *types.Date
	BirthYear           *int
	Nik                 *string
	NikMissingReason    *types.NikMissingReason
	CategoryCodes       []string
	PrimaryCategoryCode *string
	RegionCode          *string
	Address             *string
	Phone               *string
	Notes               *string
	FamilyHead          *bool
}

func (in ChangesInput) update(id string, version int) people.UpdateInput {
	return people.UpdateInput{
		ID: id, BaseVersion: version, Name: in.Name, Sex: in.Sex, BirthDate: in.BirthDate, BirthYear: in.BirthYear, Nik: in.Nik,
		NikMissingReason: in.NikMissingReason, CategoryCodes: in.CategoryCodes, PrimaryCategoryCode: in.PrimaryCategoryCode,
		RegionCode: in.RegionCode, Address: in.Address, Phone: in.Phone, Notes: in.Notes, FamilyHead: in.FamilyHead,
	}
}

// RecordInput says what a visit found.
type RecordInput struct {
	IdempotencyKey    string
	TaskID            string
	Outcome           types.TaskOutcome
	VisitedOn         *types.Date
	Changes           *ChangesInput
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
			f = append(f, under("changes", in.Changes.update(types.NewID(types.PrefixBeneficiary), 1).Validate(today))...)
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

// under puts a path before the fields of another input's fault.
func under(path string, err error) fault.Fields {
	var found *fault.Error
	if !errors.As(err, &found) {
		return nil
	}
	var out fault.Fields
	for _, wrong := range found.Fields {
		out.Add(path+"."+wrong.Path, wrong.Code, wrong.Args...)
	}
	return out
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
	id, err := idempotency.Once(ctx, c, "recordTaskOutcome", in.IdempotencyKey, in, func() (string, error) { return in.TaskID, s.record(ctx, c, in) })
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
	sealed, err := s.seal(t.ID, f)
	if err != nil {
		return err
	}
	visited := clock.Today(s.Clock)
	if in.VisitedOn != nil {
		visited = *in.VisitedOn
	}
	update := c.Task.Update().Where(task.ID(t.ID), task.Open(true), task.StatusEQ(t.Status)).SetStatus(types.TaskStatusDone).
		SetOutcome(in.Outcome).SetVisitedOn(visited).SetFindingSealed(sealed).SetReturnReason("").SetRecordedAt(s.Clock.Now()).
		SetNillableRecordedByID(v.UserRef())
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

// found checks what only the registry knows, and puts before beside after.
func (s *Service) found(ctx context.Context, c *db.Client, t *db.Task, in RecordInput) (finding, error) {
	out := finding{MovedToRegionCode: in.MovedToRegionCode, MovedTo: in.MovedTo, DiedOn: in.DiedOn, Reason: in.Reason, Note: in.Note}
	if in.MovedToRegionCode != nil {
		r, err := place.Find(ctx, c, "movedToRegionCode", *in.MovedToRegionCode)
		if err != nil {
			return out, err
		}
		if r.Level != types.RegionLevelVillage || r.Code == t.RegionCode {
			return out, wrong("movedToRegionCode", "unknown")
		}
	}
	if in.DuplicateOfID != nil {
		if *in.DuplicateOfID == t.BeneficiaryID {
			return out, wrong("duplicateOfId", "mismatch")
		}
		if _, err := c.Beneficiary.Get(ctx, *in.DuplicateOfID); err != nil {
			return out, unknown("duplicateOfId", err)
		}
	}
	if in.Changes == nil {
		return out, nil
	}
	b, err := c.Beneficiary.Get(ctx, t.BeneficiaryID)
	if err != nil {
		return out, err
	}
	if err := s.codes(ctx, c, *in.Changes); err != nil {
		return out, err
	}
	out.After = in.Changes.update(b.ID, b.Version)
	if out.Changes, err = s.changes(ctx, c, b, out.After); err != nil {
		return out, err
	}
	if len(out.Changes) == 0 {
		return out, wrong("changes", "required")
	}
	return out, nil
}

// codes checks that the region and the categories of a change are there.
func (s *Service) codes(ctx context.Context, c *db.Client, in ChangesInput) error {
	if in.RegionCode != nil {
		r, err := place.Find(ctx, c, "changes.regionCode", *in.RegionCode)
		if err != nil {
			return err
		}
		if r.Level != types.RegionLevelVillage {
			return wrong("changes.regionCode", "unknown")
		}
	}
	if len(in.CategoryCodes) == 0 {
		return nil
	}
	n, err := c.Category.Query().Where(category.CategorySet(s.People.CategorySet), category.CodeIn(in.CategoryCodes...)).Count(ctx)
	if err != nil {
		return fmt.Errorf("record task: %w", err)
	}
	if n != len(in.CategoryCodes) {
		return wrong("changes.categoryCodes", "unknown")
	}
	return nil
}

func wrong(path, code string) error {
	var f fault.Fields
	f.Add(path, code)
	return f.Err()
}

// unknown turns a missing record that an input names into a field error.
func unknown(path string, err error) error {
	if !db.IsNotFound(err) {
		return err
	}
	return wrong(path, "unknown")
}
