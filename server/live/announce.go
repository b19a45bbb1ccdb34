package live

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"entgo.io/ent/dialect"
	"github.com/lib/pq"

	"github.com/jejaring/jejaring/ent/db"
)

const (
	channel   = "jejaring_notification"
	firstWait = time.Second
	mostWait  = time.Minute
	pingEvery = 90 * time.Second
)

// Announce tells every process of new notifications once the transaction of c is committed; on SQLite it does nothing.
func (s *Service) Announce(ctx context.Context, c *db.Client, made []*db.Notification) error {
	if c.Dialect() != dialect.Postgres {
		return nil
	}
	for _, n := range made {
		if _, err := c.ExecContext(ctx, "SELECT pg_notify($1, $2)", channel, n.UserID+" "+n.ID); err != nil {
			return fmt.Errorf("announce: %w", err)
		}
	}
	return nil
}

// Pass hands committed notifications to the streams of this process, where no database does.
func (s *Service) Pass(c *db.Client, made []*db.Notification) {
	if c.Dialect() == dialect.Postgres {
		return
	}
	for _, n := range made {
		s.Hub.Publish(n.UserID, n.ID)
	}
}

// Listen passes on what any process announces in the PostgreSQL at address, until ctx ends. After a lost connection every
// stream ends, as something may have been missed meanwhile; who looks comes back and reads the list again.
func (s *Service) Listen(ctx context.Context, address string, log *slog.Logger) error {
	listener := pq.NewListener(address, firstWait, mostWait, func(event pq.ListenerEventType, err error) {
		if err != nil && ctx.Err() == nil {
			log.Warn("listen for notifications", "event", int(event), "error", err)
		}
	})
	defer func() { _ = listener.Close() }()
	if err := listener.Listen(channel); err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	ping := time.NewTicker(pingEvery)
	defer ping.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case n := <-listener.Notify:
			if n == nil {
				s.Hub.Reset()
				continue
			}
			if user, id, ok := strings.Cut(n.Extra, " "); ok {
				s.Hub.Publish(user, id)
			}
		case <-ping.C:
			if err := listener.Ping(); err != nil {
				log.Warn("listen for notifications", "error", err)
			}
		}
	}
}
