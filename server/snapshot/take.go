package snapshot

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

// Campaign is what a snapshot is taken for.
type Campaign struct {
	ID, Title          string
	At                 time.Time
	Visited, Unvisited int
}

const insertPeople = `INSERT INTO snapshot_persons (id, snapshot_id, beneficiary_id, category_id, region_code, district_code, pathway, status)
SELECT NEW_ID, CAST($1 AS VARCHAR(40)), id, primary_category_id, region_code, district_code, pathway, status FROM beneficiaries WHERE status <> 'DRAFT'`

const insertCells = `INSERT INTO snapshot_cells (id, snapshot_id, category_id, region_code, district_code, pathway, people)
SELECT NEW_ID, snapshot_id, category_id, region_code, district_code, pathway, count(*) FROM snapshot_persons
WHERE snapshot_id = $1 AND status = 'VERIFIED' GROUP BY snapshot_id, category_id, region_code, district_code, pathway`

// Take freezes the registry in three statements, however many people there are.
func Take(ctx context.Context, c *db.Client, k Campaign) (*db.Snapshot, error) {
	id := types.NewID(types.PrefixSnapshot)
	people := strings.Replace(insertPeople, "NEW_ID", database.NewIDs(c.Dialect(), types.PrefixSnapshotPerson), 1)
	if _, err := c.ExecContext(ctx, people, id); err != nil {
		return nil, fmt.Errorf("snapshot: people: %w", err)
	}
	cells := strings.Replace(insertCells, "NEW_ID", database.NewIDs(c.Dialect(), types.PrefixSnapshotCell), 1)
	if _, err := c.ExecContext(ctx, cells, id); err != nil {
		return nil, fmt.Errorf("snapshot: cells: %w", err)
	}
	total, err := count(viewer.Elevate(ctx, "snapshot"), c, id)
	if err != nil {
		return nil, err
	}
	taken, err := c.Snapshot.Create().SetID(id).SetCampaignID(k.ID).SetTitle(k.Title).SetTakenAt(k.At).SetTotal(total).
		SetVisited(k.Visited).SetUnvisited(k.Unvisited).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	return taken, nil
}
