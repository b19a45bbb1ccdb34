package live

import (
	"context"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
)

const lookEvery = 30 * time.Second

// Service lets people follow what happens.
type Service struct {
	Clock clock.Clock
	Hub   Hub
}

// Follow gives the viewer's new notifications until ctx or the access token ends, or acts says that the viewer acts no more.
// Errors: UNAUTHENTICATED, RATE_LIMITED (too many streams).
func (s *Service) Follow(ctx context.Context, c *db.Client, acts func(context.Context) bool) (<-chan *db.Notification, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	mine, err := s.Hub.open(v.UserID)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, v.Expires.Sub(s.Clock.Now()))
	out := make(chan *db.Notification)
	go func() {
		defer cancel()
		defer close(out)
		defer s.Hub.end(mine)
		pump(ctx, c, mine, out, acts)
	}()
	return out, nil
}

// pump reads what was announced and hands it out.
func pump(ctx context.Context, c *db.Client, mine *stream, out chan<- *db.Notification, acts func(context.Context) bool) {
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
			if !acts(ctx) {
				return
			}
		case id, open := <-mine.ids:
			if !open || !acts(ctx) {
				return
			}
			n, err := c.Notification.Get(ctx, id)
			if db.IsNotFound(err) { // not the viewer's
				continue
			}
			if err != nil {
				return
			}
			select {
			case out <- n:
			case <-ctx.Done():
				return
			}
		}
	}
}
