package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/ceremony"
	"github.com/jejaring/jejaring/ent/db/contactcode"
	"github.com/jejaring/jejaring/ent/db/onetimelink"
	"github.com/jejaring/jejaring/ent/db/refreshtoken"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
)

const (
	keptAfterwards = 30 * 24 * time.Hour
	purgedAtOnce   = 500
)

// Purge deletes refresh tokens, one-time links and contact codes 30 days after they expired, and questions to passkeys at once, some at a time.
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
	asked, err := store.Client.Ceremony.Query().Where(ceremony.ExpiresAtLT(s.clock.Now())).Limit(purgedAtOnce).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge ceremonies: %w", err)
	}
	codes, err := store.Client.ContactCode.Query().Where(contactcode.ExpiresAtLT(before)).Limit(purgedAtOnce).IDs(ctx)
	if err != nil {
		return 0, fmt.Errorf("purge contact codes: %w", err)
	}
	if len(tokens)+len(links)+len(asked)+len(codes) == 0 {
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
		gone, err := c.Ceremony.Delete().Where(ceremony.IDIn(asked...)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("purge ceremonies: %w", err)
		}
		told, err := c.ContactCode.Delete().Where(contactcode.IDIn(codes...)).Exec(ctx)
		if err != nil {
			return fmt.Errorf("purge contact codes: %w", err)
		}
		n = deleted + used + gone + told
		return nil
	})
	return n, err
}
