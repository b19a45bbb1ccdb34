package notify

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/notificationchoice"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/db/pushsubscription"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/live"
	"github.com/jejaring/jejaring/server/outbox"
	"github.com/jejaring/jejaring/server/webhook"
)

const (
	batch  = 50
	mailAt = 7 // hour of the daily letter, in Asia/Jakarta
)

// Service tells people, and the systems of partners.
type Service struct {
	Clock clock.Clock
	Hooks *webhook.Service
	Live  *live.Service
}

// Dispatch turns waiting events into notifications and returns whom it told; several processes may do so at once.
func (s *Service) Dispatch(ctx context.Context, store *database.Store) ([]*db.Notification, error) {
	ctx = viewer.System(ctx, "notify")
	waiting, err := store.Client.OutboxEvent.Query().Where(outboxevent.SentAtIsNil()).Order(outboxevent.ByID()).Limit(batch).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("dispatch: %w", err)
	}
	var told []*db.Notification
	for _, e := range waiting {
		var made []*db.Notification
		err := store.Write(ctx, func(ctx context.Context, c *db.Client) error {
			made, err = s.tell(ctx, c, e)
			return err
		})
		if err != nil {
			return told, fmt.Errorf("dispatch: %w", err)
		}
		s.Live.Pass(store.Client, made)
		told = append(told, made...)
	}
	return told, nil
}

// tell marks the event as told and writes its notifications; an event that another process told is left alone.
func (s *Service) tell(ctx context.Context, c *db.Client, e *db.OutboxEvent) ([]*db.Notification, error) {
	claimed, err := c.OutboxEvent.Update().Where(outboxevent.ID(e.ID), outboxevent.SentAtIsNil()).SetSentAt(s.Clock.Now()).Save(ctx)
	if err != nil || claimed == 0 {
		return nil, err
	}
	about, err := about(ctx, c, e.Topic, e.SubjectID)
	if err != nil {
		return nil, err
	}
	if about.searchers, err = searchers(ctx, c, e); err != nil {
		return nil, err
	}
	for _, organization := range about.called(e.Topic) {
		if err := s.Hooks.Enqueue(ctx, c, e, organization); err != nil {
			return nil, err
		}
	}
	users, err := recipients(ctx, c, e, about, clock.Today(s.Clock))
	if err != nil || len(users) == 0 {
		return nil, err
	}
	choices, err := choicesOf(ctx, c, users)
	if err != nil {
		return nil, err
	}
	browsers, err := withBrowsers(ctx, c, users)
	if err != nil {
		return nil, err
	}
	said := about.said
	creates := make([]*db.NotificationCreate, len(users))
	for i, u := range users {
		creates[i] = c.Notification.Create().SetUserID(u).SetEventID(e.ID).SetTopic(e.Topic).SetSubjectID(e.SubjectID).
			SetPageID(said.page).SetAbout(said.about).SetNillableDueOn(said.dueOn).SetOutcome(said.outcome).
			SetNillableMailDueAt(mailDue(choices[u], e.Topic, s.Clock.Now()))
		if browsers[u] {
			creates[i].SetNillablePushDueAt(pushDue(choices[u], e.Topic, s.Clock.Now()))
		}
	}
	made, err := c.Notification.CreateBulk(creates...).Save(ctx)
	if err != nil {
		return nil, err
	}
	return made, s.Live.Announce(ctx, c, made)
}

// withBrowsers are the users of whom a browser may be told.
func withBrowsers(ctx context.Context, c *db.Client, users []string) (map[string]bool, error) {
	found, err := c.PushSubscription.Query().Where(pushsubscription.UserIDIn(users...)).Select(pushsubscription.FieldUserID).Strings(ctx)
	if err != nil {
		return nil, fmt.Errorf("browsers: %w", err)
	}
	out := map[string]bool{}
	for _, u := range found {
		out[u] = true
	}
	return out, nil
}

func choicesOf(ctx context.Context, c *db.Client, users []string) (map[string]*db.NotificationChoice, error) {
	found, err := c.NotificationChoice.Query().Where(notificationchoice.UserIDIn(users...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("choices: %w", err)
	}
	out := map[string]*db.NotificationChoice{}
	for _, choice := range found {
		out[choice.UserID] = choice
	}
	return out, nil
}

// Default is what a user who chose nothing gets.
func Default(userID string) *db.NotificationChoice {
	return &db.NotificationChoice{UserID: userID, Email: types.MailPaceAtOnce, Push: true, QuietFrom: 21, QuietUntil: 7}
}

// mailDue is when a letter may go out: at once, after the quiet hours, with the next daily letter, or never (nil).
func mailDue(choice *db.NotificationChoice, topic string, now time.Time) *time.Time {
	if choice == nil {
		choice = Default("")
	}
	if slices.Contains(choice.Muted, topic) {
		return nil
	}
	local := now.In(types.Jakarta)
	switch choice.Email {
	case types.MailPaceNever:
		return nil
	case types.MailPaceDaily:
		return next(local, mailAt)
	default:
		return awake(choice, local)
	}
}

// pushDue is when browsers may be told: at once, after the quiet hours, or never (nil).
func pushDue(choice *db.NotificationChoice, topic string, now time.Time) *time.Time {
	if choice == nil {
		choice = Default("")
	}
	if !choice.Push || slices.Contains(choice.Muted, topic) {
		return nil
	}
	return awake(choice, now.In(types.Jakarta))
}

// awake is now, or the end of the quiet hours.
func awake(choice *db.NotificationChoice, local time.Time) *time.Time {
	if quiet(local.Hour(), choice.QuietFrom, choice.QuietUntil) {
		return next(local, choice.QuietUntil)
	}
	due := local.UTC()
	return &due
}

func quiet(hour, from, until int) bool {
	if from <= until {
		return hour >= from && hour < until
	}
	return hour >= from || hour < until
}

// next is the next time the clock shows the hour.
func next(local time.Time, hour int) *time.Time {
	at := time.Date(local.Year(), local.Month(), local.Day(), hour, 0, 0, 0, local.Location())
	if !at.After(local) {
		at = at.AddDate(0, 0, 1)
	}
	at = at.UTC()
	return &at
}

// ReadInput names notifications; none mean all that were there until now.
type ReadInput struct{ Ids []string }

// Read marks the viewer's notifications as read and says how many were not. Errors: UNAUTHENTICATED, INVALID.
func (s *Service) Read(ctx context.Context, c *db.Client, in ReadInput) (int, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Check(len(in.Ids) <= 100, "ids", "too_many", 100)
	if err := access.First(access.SignedIn(v), f.Err()); err != nil {
		return 0, err
	}
	update := c.Notification.Update().Where(notification.ReadAtIsNil()).SetReadAt(s.Clock.Now())
	if len(in.Ids) > 0 {
		update.Where(notification.IDIn(in.Ids...))
	}
	n, err := update.Save(ctx)
	if err != nil {
		return 0, fmt.Errorf("read notifications: %w", err)
	}
	return n, nil
}

// ChooseInput is how the viewer wants to be told by e-mail and by browsers; hours are of the day in Asia/Jakarta.
type ChooseInput struct {
	Email      types.MailPace
	QuietFrom  int
	QuietUntil int
	Push       *bool    // as it was where left out
	Muted      []string // topics that go neither by e-mail nor to browsers; as they were where left out
}

// Choose keeps the viewer's choice. Errors: UNAUTHENTICATED, INVALID.
func (s *Service) Choose(ctx context.Context, c *db.Client, in ChooseInput) (*db.NotificationChoice, error) {
	v := viewer.From(ctx)
	var f fault.Fields
	f.Between("quietFrom", in.QuietFrom, 0, 23)
	f.Between("quietUntil", in.QuietUntil, 0, 23)
	for i, topic := range in.Muted {
		f.Check(slices.Contains(outbox.Topics(), topic), fmt.Sprintf("muted.%d", i), "unknown")
		f.Check(!slices.Contains(in.Muted[:i], topic), fmt.Sprintf("muted.%d", i), "duplicate")
	}
	if err := access.First(access.SignedIn(v), f.Err()); err != nil {
		return nil, err
	}
	update := c.NotificationChoice.Update().Where(notificationchoice.UserID(v.UserID)).
		SetEmail(in.Email).SetQuietFrom(in.QuietFrom).SetQuietUntil(in.QuietUntil).SetNillablePush(in.Push)
	if in.Muted != nil {
		update.SetMuted(in.Muted)
	}
	changed, err := update.Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("choose: %w", err)
	}
	if changed == 0 {
		err = c.NotificationChoice.Create().SetUserID(v.UserID).SetEmail(in.Email).SetQuietFrom(in.QuietFrom).
			SetQuietUntil(in.QuietUntil).SetNillablePush(in.Push).SetMuted(append([]string{}, in.Muted...)).Exec(ctx)
		if db.IsConstraintError(err) {
			return nil, database.ErrAgain
		}
		if err != nil {
			return nil, fmt.Errorf("choose: %w", err)
		}
	}
	return s.Choice(ctx, c)
}

// Choice is what the viewer chose, or the default.
func (s *Service) Choice(ctx context.Context, c *db.Client) (*db.NotificationChoice, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	found, err := c.NotificationChoice.Query().Where(notificationchoice.UserID(v.UserID)).Only(ctx)
	if db.IsNotFound(err) {
		return Default(v.UserID), nil
	}
	return found, err
}
