package webhook

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/webhook"
	"github.com/jejaring/jejaring/ent/db/webhookdelivery"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/lifecycle"
)

// Event moves a delivery on.
type Event string

// Events of a delivery.
const (
	Arrive    Event = "ARRIVE"
	Fail      Event = "FAIL"
	GiveUp    Event = "GIVE_UP"
	SendAgain Event = "SEND_AGAIN"
)

var transitions = lifecycle.Table[types.WebhookDeliveryStatus, Event]{
	types.WebhookDeliveryStatusPending: {
		Arrive: types.WebhookDeliveryStatusDelivered, Fail: types.WebhookDeliveryStatusPending, GiveUp: types.WebhookDeliveryStatusFailed,
	},
	types.WebhookDeliveryStatusDelivered: {SendAgain: types.WebhookDeliveryStatusPending},
	types.WebhookDeliveryStatusFailed:    {SendAgain: types.WebhookDeliveryStatusPending},
}

const (
	overlap  = 24 * time.Hour
	lease    = 2 * time.Minute // after which another process takes over from one that died
	batch    = 40
	atOnce   = 4
	logLasts = 90 * 24 * time.Hour
)

// waits are the pauses after a failed attempt: three days in all.
var waits = []time.Duration{
	time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 14 * time.Hour, 18 * time.Hour, 22 * time.Hour,
}

// Enqueue notes an event for the webhooks of the organisation it concerns, in the transaction that tells of it.
func (s *Service) Enqueue(ctx context.Context, c *db.Client, e *db.OutboxEvent, organizationID string) error {
	hooks, err := c.Webhook.Query().Where(webhook.OrganizationID(organizationID), webhook.RemovedAtIsNil()).All(ctx)
	if err != nil {
		return fmt.Errorf("webhooks: %w", err)
	}
	for _, w := range hooks {
		if len(w.Topics) > 0 && !slices.Contains(w.Topics, e.Topic) {
			continue
		}
		err := c.WebhookDelivery.Create().SetWebhookID(w.ID).SetOrganizationID(organizationID).SetEventID(e.ID).SetTopic(e.Topic).
			SetSubjectID(e.SubjectID).SetHappenedAt(e.CreatedAt).SetNextAttemptAt(s.Clock.Now()).Exec(ctx)
		if err != nil {
			return fmt.Errorf("webhooks: %w", err)
		}
	}
	return nil
}

// Deliver sends what is due and says how many calls it made; several processes may do so at once.
func (s *Service) Deliver(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "webhooks")
	due, err := store.Client.WebhookDelivery.Query().
		Where(webhookdelivery.StatusEQ(types.WebhookDeliveryStatusPending), webhookdelivery.NextAttemptAtLTE(s.Clock.Now())).
		Order(webhookdelivery.ByNextAttemptAt(), webhookdelivery.ByID()).WithWebhook().Limit(batch).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("webhooks: %w", err)
	}
	var (
		all    sync.WaitGroup
		places = make(chan struct{}, atOnce)
		mu     sync.Mutex
		calls  int
		failed error
	)
	for _, d := range due {
		places <- struct{}{}
		all.Go(func() {
			defer func() { <-places }()
			called, err := s.try(ctx, store, d)
			mu.Lock()
			defer mu.Unlock()
			if called {
				calls++
			}
			if err != nil {
				failed = err
			}
		})
	}
	all.Wait()
	return calls, failed
}

// try takes a delivery for itself, calls, and writes down what came of it. Whoever dies in between leaves it to be sent
// again after the lease: rather twice, with the same id, than not at all.
func (s *Service) try(ctx context.Context, store *database.Store, d *db.WebhookDelivery) (bool, error) {
	now := s.Clock.Now()
	taken, err := s.take(ctx, store, d, now)
	if err != nil || !taken {
		return false, err
	}
	answer := s.call(ctx, d, now)
	err = store.Write(ctx, func(ctx context.Context, c *db.Client) error { return s.settle(ctx, c, d, answer, now) })
	if err != nil {
		return true, fmt.Errorf("webhooks: %w", err)
	}
	return true, nil
}

// take claims a delivery for the length of a lease; false where another process has it.
func (s *Service) take(ctx context.Context, store *database.Store, d *db.WebhookDelivery, now time.Time) (bool, error) {
	n := 0
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
		n, err = c.WebhookDelivery.Update().Where(webhookdelivery.ID(d.ID), webhookdelivery.Version(d.Version),
			webhookdelivery.StatusEQ(types.WebhookDeliveryStatusPending)).
			AddAttempts(1).SetLastAttemptAt(now).SetNextAttemptAt(now.Add(lease)).Save(ctx)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("webhooks: %w", err)
	}
	return n == 1, nil
}

// settle writes down what came of an attempt; where the delivery was given up meanwhile, that stays.
func (s *Service) settle(ctx context.Context, c *db.Client, d *db.WebhookDelivery, a answer, now time.Time) error {
	event := Arrive
	switch attempts := d.Attempts + 1; {
	case a.failure == "":
	case attempts > len(waits):
		event = GiveUp
	default:
		event = Fail
	}
	next, _ := transitions.Next(types.WebhookDeliveryStatusPending, event)
	update := c.WebhookDelivery.Update().Where(webhookdelivery.ID(d.ID), webhookdelivery.StatusIn(transitions.From(event)...)).
		SetStatus(next).SetFailure(a.failure).ClearResponseStatus()
	if a.status != 0 {
		update.SetResponseStatus(a.status)
	}
	switch event {
	case Arrive:
		update.ClearNextAttemptAt().SetDeliveredAt(now)
	case GiveUp:
		update.ClearNextAttemptAt()
	default:
		update.SetNextAttemptAt(now.Add(waits[d.Attempts]))
	}
	return update.Exec(ctx)
}

// giveUp ends what is on its way to a webhook.
func (s *Service) giveUp(ctx context.Context, c *db.Client, webhookID string) error {
	next, _ := transitions.Next(types.WebhookDeliveryStatusPending, GiveUp)
	err := c.WebhookDelivery.Update().Where(webhookdelivery.WebhookID(webhookID), webhookdelivery.StatusIn(transitions.From(GiveUp)...)).
		SetStatus(next).SetFailure("removed").ClearNextAttemptAt().Exec(ctx)
	if err != nil {
		return fmt.Errorf("give up: %w", err)
	}
	return nil
}

// RedeliverInput names a delivery.
type RedeliverInput struct{ WebhookDeliveryID string }

// MayRedeliver says why the viewer may not have the delivery (with its webhook loaded) sent again now.
func (s *Service) MayRedeliver(v viewer.Viewer, d *db.WebhookDelivery) error {
	if err := MayKeep(v); err != nil {
		return err
	}
	if !transitions.Can(d.Status, SendAgain) {
		return fault.WrongState(d.Version)
	}
	return nil
}

// Redeliver has a delivery sent again, with the same id. Errors: NOT_FOUND, FORBIDDEN, CONFLICT (on its way, or no webhook any more).
func (s *Service) Redeliver(ctx context.Context, c *db.Client, in RedeliverInput) (*db.WebhookDelivery, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	d, err := c.WebhookDelivery.Query().Where(webhookdelivery.ID(in.WebhookDeliveryID)).WithWebhook().Only(ctx)
	if err != nil {
		return nil, err
	}
	if err := access.First(s.MayRedeliver(v, d), s.MayChange(v, d.Edges.Webhook)); err != nil {
		return nil, err
	}
	next, _ := transitions.Next(d.Status, SendAgain)
	n, err := c.WebhookDelivery.Update().Where(webhookdelivery.ID(d.ID), webhookdelivery.StatusIn(transitions.From(SendAgain)...)).
		SetStatus(next).SetAttempts(0).SetNextAttemptAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("send again: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(d.Version)
	}
	return d, nil
}

// Purge forgets deliveries after 90 days.
func (s *Service) Purge(ctx context.Context, store *database.Store) (int, error) {
	n := 0
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
		n, err = c.WebhookDelivery.Delete().Where(webhookdelivery.CreatedAtLT(s.Clock.Now().Add(-logLasts))).Exec(ctx)
		return err
	})
	return n, err
}
