package campaign

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/snapshot"
)

// Close ends a campaign and freezes the registry as a snapshot, in the same few statements however many people there are.
// What nobody visited stays as it is and is counted. Errors: FORBIDDEN, NOT_FOUND, CONFLICT (state, or work waits for the office).
func (s *Service) Close(ctx context.Context, c *db.Client, in Input) (*db.Snapshot, error) {
	now := s.Clock.Now()
	k, err := s.advance(ctx, c, in.CampaignID, Close, func(u *db.CampaignUpdate) {
		u.SetClosedAt(now).SetNillableClosedByID(viewer.From(ctx).UserRef())
	})
	if err != nil {
		return nil, err
	}
	// after this nobody records, and who was recording has finished
	_, err = c.ExecContext(ctx, "UPDATE tasks SET open = $1, version = version + 1, updated_at = $2 WHERE campaign_id = $3", false, now, k.ID)
	if err != nil {
		return nil, fmt.Errorf("close campaign: %w", err)
	}
	var counted []struct {
		Status types.TaskStatus `json:"status"`
		Count  int              `json:"count"`
	}
	err = c.Task.Query().Where(task.CampaignID(k.ID)).GroupBy(task.FieldStatus).Aggregate(db.Count()).Scan(viewer.Elevate(ctx, "close campaign"), &counted)
	if err != nil {
		return nil, fmt.Errorf("close campaign: %w", err)
	}
	by := map[types.TaskStatus]int{}
	for _, row := range counted {
		by[row.Status] = row.Count
	}
	if waiting := by[types.TaskStatusDone]; waiting > 0 {
		return nil, fault.New(fault.Conflict, "campaign_waiting", waiting)
	}
	taken, err := snapshot.Take(ctx, c, snapshot.Campaign{
		ID: k.ID, Title: k.Title, At: now, Visited: by[types.TaskStatusAccepted], Unvisited: by[types.TaskStatusTodo] + by[types.TaskStatusRework],
	})
	if err != nil {
		return nil, err
	}
	return taken, outbox.Add(ctx, c, outbox.CampaignClosed, k.ID)
}
