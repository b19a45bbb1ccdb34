package exchange

import (
	"context"
	"errors"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/peopleimport"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// lease is how long a process may be silent before another takes its table over.
const lease = 30 * time.Second

// errLost says that another process has the table now.
var errLost = errors.New("exchange: the lease is lost")

// Worker works on the tables of an office; several processes may each have one.
type Worker struct {
	*Service
	Store *database.Store
	// Through is the context of a membership, or an error where it is none any more.
	Through func(ctx context.Context, membershipID string) (context.Context, error)
}

// Next works on the table that has waited longest until it is done; it says whether there was one.
func (w *Worker) Next(ctx context.Context) (bool, error) {
	ctx = viewer.Elevate(ctx, "import")
	i, err := w.claim(ctx)
	if err != nil || i == nil {
		return false, err
	}
	err = w.work(ctx, i)
	switch {
	case err == nil || errors.Is(err, errLost):
		return true, nil
	case ctx.Err() != nil:
		return true, w.release(context.WithoutCancel(ctx), i)
	default:
		return true, w.fail(ctx, i, err)
	}
}

// claim takes a table under lease; a check begins anew, a run goes on after its last chunk.
func (w *Worker) claim(ctx context.Context) (*db.PeopleImport, error) {
	now := w.Clock.Now()
	free := []predicate.PeopleImport{
		peopleimport.StatusIn(types.ImportStatusChecking, types.ImportStatusRunning),
		peopleimport.Or(peopleimport.LeaseUntilIsNil(), peopleimport.LeaseUntilLT(now)),
	}
	waiting, err := w.Store.Client.PeopleImport.Query().Where(free...).Order(peopleimport.ByUpdatedAt(sql.OrderAsc())).First(ctx)
	if db.IsNotFound(err) {
		return nil, nil //nolint:nilnil // nothing waits
	}
	if err != nil {
		return nil, fmt.Errorf("next import: %w", err)
	}
	var mine *db.PeopleImport
	err = w.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		u := c.PeopleImport.Update().Where(append(free, peopleimport.ID(waiting.ID))...).
			SetLeaseHolder(types.NewID(types.PrefixKey)).SetLeaseUntil(now.Add(lease))
		if waiting.Status == types.ImportStatusChecking {
			u.SetRows(0).SetCreated(0).SetUpdated(0).SetUnchanged(0).SetRejected(0)
			if err := forget(ctx, c, waiting.ID); err != nil {
				return err
			}
		}
		n, err := u.Save(ctx)
		if err != nil || n == 0 {
			return err
		}
		mine, err = c.PeopleImport.Get(ctx, waiting.ID)
		return err
	})
	return mine, err
}

func (w *Worker) work(ctx context.Context, i *db.PeopleImport) error {
	who, err := w.Through(ctx, i.MembershipID)
	if err != nil {
		return err
	}
	file, err := w.open(ctx, w.Store.Client, i)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	checking := i.Status == types.ImportStatusChecking
	_, err = w.Import(who, w.Store, file, Options{
		Columns: i.Columns, DryRun: checking, Skip: i.Rows,
		Commit: func(ctx context.Context, c *db.Client, done Counts, noted []Rejected) error {
			return w.progress(viewer.Elevate(ctx, "import"), c, i, done, noted)
		},
	})
	if err != nil {
		return err
	}
	return w.leave(ctx, i, map[bool]Event{true: Found, false: Finish}[checking], func(u *db.PeopleImportUpdate) {
		if !checking {
			u.SetFinishedAt(w.Clock.Now())
		}
	})
}

// progress counts a chunk and notes its problems, in the chunk's transaction.
func (w *Worker) progress(ctx context.Context, c *db.Client, i *db.PeopleImport, done Counts, noted []Rejected) error {
	n, err := held(c, i).AddRows(done.Rows).AddCreated(done.Created).AddUpdated(done.Updated).AddUnchanged(done.Unchanged).
		AddRejected(done.Rejected).SetLeaseUntil(w.Clock.Now().Add(lease)).Save(ctx)
	if err != nil {
		return fmt.Errorf("import progress: %w", err)
	}
	if n == 0 {
		return errLost
	}
	var creates []*db.ImportProblemCreate
	for _, r := range noted {
		for _, p := range r.Problems {
			create := c.ImportProblem.Create().SetImportID(i.ID).SetRow(r.Record.Number).SetCode(p.Code).SetArgs(p.numbers())
			if p.Field != "" {
				create.SetImportField(p.Field)
			}
			creates = append(creates, create)
		}
	}
	for len(creates) > 0 {
		most := min(len(creates), chunk)
		if err := c.ImportProblem.CreateBulk(creates[:most]...).Exec(ctx); err != nil {
			return fmt.Errorf("import problems: %w", err)
		}
		creates = creates[most:]
	}
	return nil
}

// held is a change of a table as long as this process has its lease.
func held(c *db.Client, i *db.PeopleImport) *db.PeopleImportUpdate {
	return c.PeopleImport.Update().Where(peopleimport.ID(i.ID), peopleimport.StatusEQ(i.Status), peopleimport.LeaseHolder(i.LeaseHolder))
}

// leave ends the work with an event.
func (w *Worker) leave(ctx context.Context, i *db.PeopleImport, e Event, set func(*db.PeopleImportUpdate)) error {
	next, _ := transitions.Next(i.Status, e)
	return w.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		done, err := c.PeopleImport.Get(ctx, i.ID)
		if err != nil {
			return err
		}
		u := held(c, i).SetStatus(next).SetTotalRows(max(done.Rows, done.TotalRows)).SetLeaseHolder("").ClearLeaseUntil()
		set(u)
		_, err = u.Save(ctx)
		return err
	})
}

// release lets another process go on at once, as this one stops.
func (w *Worker) release(ctx context.Context, i *db.PeopleImport) error {
	return w.Store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		return held(c, i).SetLeaseHolder("").ClearLeaseUntil().Exec(ctx)
	})
}

// fail ends the work with what people are told; what is no fault of the file is returned for the log.
func (w *Worker) fail(ctx context.Context, i *db.PeopleImport, cause error) error {
	f, known := &fault.Error{}, false
	if known = errors.As(Unreadable(cause), &f); !known {
		f = fault.New(fault.Internal, "internal")
	}
	err := w.leave(ctx, i, Fail, func(u *db.PeopleImportUpdate) { u.SetFailure(f.Key) })
	if known {
		return err
	}
	return errors.Join(cause, err)
}
