package mail

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/notify"
)

const (
	people    = 50 // letters at a time
	atMost    = 200
	shown     = 5 // of each kind of what happened
	tooOld    = 24 * time.Hour
	laterWait = 15 * time.Minute
)

// Post sends the letters that are due.
type Post struct {
	Clock   clock.Clock
	Server  Server
	BaseURL string
	Office  string
	Log     *slog.Logger
}

// Send sends what is due and says how many letters the server took; several processes may do so at once.
func (p *Post) Send(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "mail")
	who, err := store.Client.Notification.Query().Where(append(p.due(), notification.HasUserWith(user.Active(true)))...).
		Unique(true).Limit(people).Select(notification.FieldUserID).Strings(ctx)
	if err != nil {
		return 0, fmt.Errorf("mail: %w", err)
	}
	sent := 0
	for _, id := range who {
		u, err := store.Client.User.Get(ctx, id)
		if err != nil {
			return sent, fmt.Errorf("mail: %w", err)
		}
		taken, err := p.letter(ctx, store, u)
		if err != nil {
			return sent, err
		}
		if taken {
			sent++
		}
	}
	return sent, nil
}

// letter claims all that is due for a user and sends it in one letter; false where there was nothing left, or the server
// did not take it.
func (p *Post) letter(ctx context.Context, store *database.Store, u *db.User) (bool, error) {
	var mine []*db.Notification
	claim := p.Clock.Now()
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		var err error
		mine, err = c.Notification.Query().Where(append(p.due(), notification.UserID(u.ID))...).Order(notification.ByID()).Limit(atMost).All(ctx)
		if err != nil || len(mine) == 0 {
			return err
		}
		claimed, err := c.Notification.Update().Where(notification.IDIn(ids(mine)...), notification.MailedAtIsNil()).SetMailedAt(claim).Save(ctx)
		if err == nil && claimed != len(mine) { // another process has some of them
			return database.ErrAgain
		}
		return err
	})
	if err != nil || len(mine) == 0 {
		return false, err
	}
	if err := p.Server.Send(ctx, u.Email, p.subject(mine), p.body(mine), claim); err != nil {
		p.Log.Warn("a letter was not taken", "error", err, "again", IsRefused(err))
		if !IsRefused(err) {
			return false, nil
		}
		return false, p.giveBack(ctx, store, mine)
	}
	return true, nil
}

// detail says what a notification is about, and by when.
func detail(n *db.Notification) string {
	if n.DueOn == nil {
		return n.About
	}
	if n.About == "" {
		return "tanggal " + n.DueOn.Indonesian()
	}
	return n.About + ", tanggal " + n.DueOn.Indonesian()
}

// giveBack lets a letter that the server certainly does not have be sent later.
func (p *Post) giveBack(ctx context.Context, store *database.Store, mine []*db.Notification) error {
	return store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		return c.Notification.Update().Where(notification.IDIn(ids(mine)...)).ClearMailedAt().SetMailDueAt(p.Clock.Now().Add(laterWait)).Exec(ctx)
	})
}

func ids(all []*db.Notification) []string {
	out := make([]string, len(all))
	for i, n := range all {
		out[i] = n.ID
	}
	return out
}

func (p *Post) subject(mine []*db.Notification) string {
	if len(mine) == 1 {
		return "Satu pemberitahuan dari Jejaring"
	}
	return fmt.Sprintf("%d pemberitahuan dari Jejaring", len(mine))
}

// body says each kind of what happened once, with how often it did, and of the first what it was about and where it is answered.
func (p *Post) body(mine []*db.Notification) string {
	all, kinds := map[string][]*db.Notification{}, []string{}
	for _, n := range mine {
		kind := notify.Words(n, "id")
		if all[kind] == nil {
			kinds = append(kinds, kind)
		}
		all[kind] = append(all[kind], n)
	}
	var b strings.Builder
	b.WriteString("Assalamualaikum,\n\n")
	for _, kind := range kinds {
		b.WriteString("- " + kind)
		if times := len(all[kind]); times > 1 {
			fmt.Fprintf(&b, " (%d kali)", times)
		}
		b.WriteString("\n")
		for _, n := range all[kind][:min(shown, len(all[kind]))] {
			if about := detail(n); about != "" {
				b.WriteString("    " + about + "\n")
			}
			fmt.Fprintf(&b, "    %s/pemberitahuan?buka=%s\n", p.BaseURL, n.ID)
		}
		if more := len(all[kind]) - shown; more > 0 {
			fmt.Fprintf(&b, "    dan %d lagi\n", more)
		}
	}
	fmt.Fprintf(&b, "\nMasuk untuk membacanya: %s/pemberitahuan\nAtur kapan surel dikirim: %s/pemberitahuan/pilihan\n\n%s\n", p.BaseURL, p.BaseURL, p.Office)
	return b.String()
}
