package campaign

import (
	"context"
	"fmt"

	"github.com/jejaring/jejaring/ent/db"
	entcampaign "github.com/jejaring/jejaring/ent/db/campaign"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	remindEvery  = 7 // days
	remindBefore = 7 // days before a due date
)

// Remind tells, once a week, whoever has tasks that are due within a week or overdue; it returns how many were told.
// Several processes may run it: only one finds the campaign not yet reminded.
func (s *Service) Remind(ctx context.Context, store *database.Store) (int, error) {
	told := 0
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		today := clock.Today(s.Clock)
		told = 0
		late := entcampaign.Or(entcampaign.RemindedOnIsNil(), entcampaign.RemindedOnLTE(today.AddDays(-remindEvery)))
		open, err := c.Campaign.Query().Where(entcampaign.StatusEQ(types.CampaignStatusOpen), late).All(ctx)
		if err != nil {
			return fmt.Errorf("remind: %w", err)
		}
		for _, k := range open {
			n, err := c.Campaign.Update().Where(entcampaign.ID(k.ID), entcampaign.StatusEQ(types.CampaignStatusOpen), late).SetRemindedOn(today).Save(ctx)
			if err != nil {
				return fmt.Errorf("remind: %w", err)
			}
			if n == 0 {
				continue
			}
			n, err = s.remind(ctx, c, k.ID, today.AddDays(remindBefore))
			if err != nil {
				return err
			}
			told += n
		}
		return nil
	})
	return told, err
}

// remind writes one event for each enumerator, or for the organisation where a task has none.
func (s *Service) remind(ctx context.Context, c *db.Client, campaignID string, until types.Date) (int, error) {
	var rows []struct {
		OrganizationID *string `json:"organization_id"`
		EnumeratorID   *string `json:"enumerator_id"`
		Count          int     `json:"count"`
	}
	err := c.Task.Query().
		Where(task.CampaignID(campaignID), task.StatusIn(tasks.From(Record)...), task.DueOnLTE(until), task.OrganizationIDNotNil()).
		GroupBy(task.FieldOrganizationID, task.FieldEnumeratorID).Aggregate(db.Count()).Scan(ctx, &rows)
	if err != nil {
		return 0, fmt.Errorf("remind: %w", err)
	}
	for _, r := range rows {
		to := r.OrganizationID
		if r.EnumeratorID != nil {
			to = r.EnumeratorID
		}
		if err := outbox.Add(ctx, c, outbox.TasksDue, *to); err != nil {
			return 0, err
		}
	}
	return len(rows), nil
}
