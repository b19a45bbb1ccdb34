package pledge

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	remindedDays = 7                  // before the due day
	chasedAgain  = 7 * 24 * time.Hour // while nothing comes
)

// reminder is one way of telling: which pledges, of what, and the mark that keeps others from telling it again. A mark is no
// change of the pledge: its version stays.
type reminder struct {
	which       predicate.Pledge
	topic, need string
	mark        string // of $1 the pledge, $2 now and $3 a week ago
}

func (s *Service) reminders() []reminder {
	today := clock.Today(s.Clock)
	return []reminder{
		{
			pledge.And(pledge.StatusIn(live...), pledge.NextDueOnGTE(today), pledge.NextDueOnLTE(today.AddDays(remindedDays)), another(pledge.FieldRemindedFor)),
			outbox.PledgeDueSoon, outbox.NeedDueSoon,
			"UPDATE pledges SET reminded_for = next_due_on WHERE id = $1 AND $2 > $3 AND (reminded_for IS NULL OR reminded_for <> next_due_on)",
		},
		{
			pledge.And(IsOverdue(today), pledge.Or(another(pledge.FieldChasedFor), pledge.ChasedAtLTE(s.Clock.Now().Add(-chasedAgain)))),
			outbox.PledgeOverdue, outbox.NeedOverdue,
			"UPDATE pledges SET chased_for = next_due_on, chased_at = $2 WHERE id = $1 AND (chased_for IS NULL OR chased_for <> next_due_on OR chased_at <= $3)",
		},
	}
}

// another says that the column is not the day that is due next.
func another(column string) predicate.Pledge {
	return func(q *sql.Selector) {
		q.Where(sql.Or(sql.IsNull(q.C(column)), sql.ColumnsNEQ(q.C(column), q.C(pledge.FieldNextDueOn))))
	}
}

// Remind tells giver, office and receiver a week before a part of a pledge is due, and once it is overdue, again every week;
// several processes may do so at once.
func (s *Service) Remind(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "pledges are due")
	told := 0
	for _, r := range s.reminders() {
		due, err := store.Client.Pledge.Query().Where(r.which).Limit(200).IDs(ctx)
		if err != nil {
			return told, fmt.Errorf("remind of pledges: %w", err)
		}
		for _, id := range due {
			done := false
			err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
				done, err = s.tell(ctx, c, id, r)
				return err
			})
			if err != nil {
				return told, fmt.Errorf("remind of a pledge: %w", err)
			}
			if done {
				told++
			}
		}
	}
	return told, nil
}

// tell marks one pledge and tells of it; false where another process was first.
func (s *Service) tell(ctx context.Context, c *db.Client, id string, r reminder) (bool, error) {
	now := s.Clock.Now()
	marked, err := c.ExecContext(ctx, r.mark, id, now, now.Add(-chasedAgain))
	if err != nil {
		return false, err
	}
	if n, err := marked.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	drafted, err := c.Need.Query().Where(need.HasLinesWith(pledgeline.PledgeID(id), open()), need.DraftedByIDNotNil()).Order(need.ByID()).IDs(ctx)
	if err != nil {
		return false, err
	}
	for _, needID := range drafted {
		if err := outbox.Add(ctx, c, r.need, needID); err != nil {
			return false, err
		}
	}
	return true, outbox.Add(ctx, c, r.topic, id)
}

// open are lines of which something is still to come.
func open() predicate.PledgeLine {
	return func(q *sql.Selector) {
		q.Where(sql.ColumnsLT(q.C(pledgeline.FieldDelivered), q.C(pledgeline.FieldQuantity)))
	}
}
