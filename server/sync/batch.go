package sync

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/syncoperation"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/household"
	"github.com/jejaring/jejaring/server/idempotency"
	"github.com/jejaring/jejaring/server/outcome"
)

// Service takes in the work of devices.
type Service struct {
	Clock      clock.Clock
	Box        *crypt.Box
	People     *beneficiary.Service
	Seats      *booking.Service
	Outcomes   *outcome.Service
	Guarantees *guarantee.Service
	Visits     *campaign.Service
	Groups     *group.Service
	Households *household.Service
}

// Result is what came of one operation.
type Result struct {
	ID              string
	Outcome         types.SyncOutcome
	First           *types.SyncOutcome // of a DUPLICATE
	SubjectID       *string
	Version         *int // of the subject; where a version was in the way, the present one
	ChangeRequestID *string
	Refusal         *fault.Error // why not, or what clashed
}

// Batch is what came of all, in their order.
type Batch struct {
	Device  *db.Device
	Results []Result
}

// Send runs the operations one after the other, each in its own transaction.
// Errors, before anything is done: UNAUTHENTICATED, FORBIDDEN (whoever may not work in the field now keeps the work on
// the device), INVALID. An error in the middle is ours; what came before is kept, and sending again is safe.
func (s *Service) Send(ctx context.Context, store *database.Store, in BatchInput) (*Batch, error) {
	if err := access.First(access.Registrar(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	out := &Batch{Results: make([]Result, 0, len(in.Operations))}
	for _, op := range in.Operations {
		r, err := s.one(ctx, store, in.DeviceID, op, out.Results)
		if err != nil {
			return nil, err
		}
		out.Results = append(out.Results, r)
	}
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		var err error
		out.Device, err = s.heartbeat(ctx, c, in)
		return err
	})
	return out, err
}

// one runs an operation; an error is one of ours, a refusal lies in the result. A conflict is looked at twice: when the
// same operation comes in twice at once, the second finds the first's result then.
func (s *Service) one(ctx context.Context, store *database.Store, device string, op OperationInput, before []Result) (Result, error) {
	for second := false; ; second = true {
		var r Result
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			var err error
			r, err = s.apply(ctx, c, device, op, before)
			return err
		})
		if err == nil {
			return r, nil
		}
		f := database.Fault(err)
		switch {
		case f.Kind == fault.Internal || f.Kind == fault.Unavailable:
			return Result{}, err
		case f.Kind != fault.Conflict || second:
			return Result{ID: op.ID, Outcome: types.SyncOutcomeRejected, Refusal: f, Version: f.Vers}, nil
		}
	}
}

func (s *Service) apply(ctx context.Context, c *db.Client, device string, op OperationInput, before []Result) (Result, error) {
	hash, err := op.hash(s.Box)
	if err != nil {
		return Result{}, err
	}
	seen, err := s.kept(ctx, c, op.ID)
	if err != nil {
		return Result{}, err
	}
	if seen != nil {
		return again(seen, hash), nil
	}
	if err := access.First(op.Validate(), s.after(ctx, c, op, before)); err != nil {
		return Result{}, err
	}
	r, err := s.act(ctx, c, op)
	if err != nil {
		return Result{}, err
	}
	return r, s.keep(ctx, c, device, op, hash, r)
}

// kept is the first result of an operation of the viewer's membership, or nil.
func (s *Service) kept(ctx context.Context, c *db.Client, id string) (*db.SyncOperation, error) {
	seen, err := c.SyncOperation.Query().
		Where(syncoperation.MembershipID(viewer.From(ctx).MembershipID), syncoperation.Key(id)).
		Only(viewer.Elevate(ctx, "sync"))
	if db.IsNotFound(err) {
		return nil, nil //nolint:nilnil // it is new
	}
	if err != nil {
		return nil, fmt.Errorf("sync: %w", err)
	}
	return seen, nil
}

// again answers an operation that was sent before.
func again(seen *db.SyncOperation, hash string) Result {
	r := Result{ID: seen.Key, SubjectID: &seen.SubjectID, Version: &seen.SubjectVersion}
	if !idempotency.Same(seen.RequestHash, hash) {
		r.Outcome, r.Refusal = types.SyncOutcomeConflict, fault.New(fault.Conflict, "sync_other_content")
		return r
	}
	r.Outcome, r.First, r.ChangeRequestID = types.SyncOutcomeDuplicate, &seen.Outcome, seen.ChangeRequestID
	if len(seen.Clashing) > 0 {
		r.Refusal = clash(seen.Clashing)
	}
	return r
}

// after refuses an operation whose predecessor is not there or did not do all it should.
func (s *Service) after(ctx context.Context, c *db.Client, op OperationInput, before []Result) error {
	if op.AfterOp == nil {
		return nil
	}
	for _, r := range before {
		if r.ID != *op.AfterOp {
			continue
		}
		if r.Outcome == types.SyncOutcomeApplied || (r.First != nil && *r.First == types.SyncOutcomeApplied) {
			return nil
		}
		return predecessor("sync_after_failed")
	}
	seen, err := s.kept(ctx, c, *op.AfterOp)
	switch {
	case err != nil:
		return err
	case seen == nil:
		return predecessor("sync_after_missing")
	case seen.Outcome != types.SyncOutcomeApplied:
		return predecessor("sync_after_failed")
	}
	return nil
}

func predecessor(key string) *fault.Error {
	f := fault.New(fault.Conflict, key)
	f.Fields = []fault.Field{{Path: "afterOp", Code: "predecessor"}}
	return f
}

func clash(paths []string) *fault.Error {
	f := fault.New(fault.Conflict, "sync_clash")
	for _, path := range paths {
		f.Fields = append(f.Fields, fault.Field{Path: path, Code: "changed_meanwhile"})
	}
	return f
}

// keep writes the result down, in the transaction of the effect; of two at once, one waits and finds the other's.
func (s *Service) keep(ctx context.Context, c *db.Client, device string, op OperationInput, hash string, r Result) error {
	clashing := []string{}
	if r.Refusal != nil {
		for _, f := range r.Refusal.Fields {
			clashing = append(clashing, f.Path)
		}
	}
	err := c.SyncOperation.Create().SetMembershipID(viewer.From(ctx).MembershipID).SetKey(op.ID).SetDeviceKey(device).
		SetKind(op.Kind).SetRequestHash(hash).SetOutcome(r.Outcome).SetSubjectID(*r.SubjectID).SetSubjectVersion(*r.Version).
		SetNillableChangeRequestID(r.ChangeRequestID).SetClashing(clashing).SetNillableClientTime(op.ClientTime).
		Exec(viewer.Elevate(ctx, "sync"))
	if db.IsConstraintError(err) {
		return database.ErrAgain
	}
	if err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	return nil
}
