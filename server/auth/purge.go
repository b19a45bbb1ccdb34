package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/refreshtoken"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

const (
	keptAfterwards = 30 * 24 * time.Hour
	purgedAtOnce   = 500
)

// Purge deletes refresh tokens and one-time links 30 days after they expired, some at a time.
func (s *Service) Purge(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "retention")
	before := s.clock.Now().Add(-keptAfterwards)
	tokens, err := store.Client.RefreshToken.Query().Where(refreshtoken.ExpiresAtLT(before)).Limit(purgedAtOnce).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge refresh tokens: %w", err)
	}
	links, err := store.Client.OneTimeLink.Query().Where(onetimelink.ExpiresAtLT(before)).Limit(purgedAtOnce).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge one-time links: %w", err)
	}
	if len(tokens)+len(links) == 0 {
		return 0, nil
	}
	n := 0
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		deleted, err := c.RefreshToken.Delete().Where(refreshtoken.IDIn(tokens...)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("purge refresh tokens: %w", err)
		}
		used, err := c.OneTimeLink.Delete().Where(onetimelink.IDIn(links...)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("purge one-time links: %w", err)
		}
		n = deleted + used
		return nil
	})
	return n, err
}
