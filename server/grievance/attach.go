package grievance

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	entfile "github.com/jejaring/jejaring/ent/db/file"
	"github.com/jejaring/jejaring/ent/db/grievance"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
)

// Attachable is the grievance of a tracking code, as long as the office has not answered. Errors: NOT_FOUND, CONFLICT.
func (s *Service) Attachable(ctx context.Context, c *db.Client, code string) (string, error) {
	g, err := c.Grievance.Query().Where(grievance.CodeIndex(s.index(code)), database.Locked).Only(viewer.Elevate(ctx, "tracking code"))
	if db.IsNotFound(err) {
		return "", fault.Missing()
	}
	if err != nil {
		return "", fmt.Errorf("attach to grievance: %w", err)
	}
	if !slices.Contains(waiting, g.Status) {
		return "", fault.WrongState(g.Version)
	}
	return g.ID, nil
}

// FileCount is how many files were sent along.
func (s *Service) FileCount(ctx context.Context, c *db.Client, g *db.Grievance) (int, error) {
	n, err := c.File.Query().Where(entfile.GrievanceID(g.ID), entfile.RemovedAtIsNil()).Count(viewer.Elevate(ctx, "tracking code"))
	if err != nil {
		return 0, fmt.Errorf("files of a grievance: %w", err)
	}
	return n, nil
}
