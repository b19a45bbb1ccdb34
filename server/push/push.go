package push

import (
	"context"
	"crypto/ecdh"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	webpush "github.com/SherClockHolmes/webpush-go"
	"golang.org/x/sync/errgroup"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/notification"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/pushsubscription"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/webhook"
)

const (
	mostBrowsers = 10 // of a user
	mostFailures = 20 // in a row, then a browser is forgotten
	tooOld       = 24 * time.Hour
	lease        = 2 * time.Minute // after which another process takes over from one that died
	again        = 10 * time.Minute
	batch        = 50
	lasts        = 24 * time.Hour // at the browser's service
	atOnce       = 4              // notifications
	patience     = 5 * time.Second
)

// Service tells browsers.
type Service struct {
	Clock    clock.Clock
	Box      *crypt.Box
	BaseURL  string
	Loopback bool // this machine may be called: for tests and the demo
}

// Key is the public key that browsers subscribe with.
func (s *Service) Key() (string, error) {
	_, public, err := s.keys()
	return public, err
}

// keys are made from the blind index key: a scalar of P-256, the first that is one.
func (s *Service) keys() (private, public string, err error) {
	for i := range 10 {
		raw, err := hex.DecodeString(s.Box.BlindIndex("vapid", fmt.Sprintf("a%d", i)) + s.Box.BlindIndex("vapid", fmt.Sprintf("b%d", i)))
		if err != nil {
			return "", "", err
		}
		key, err := ecdh.P256().NewPrivateKey(raw)
		if err == nil {
			return base64.RawURLEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()), nil
		}
	}
	return "", "", fmt.Errorf("push: no key can be made")
}

// SubscribeInput is what a browser says of itself.
type SubscribeInput struct {
	Endpoint string
	P256dh   string
	Auth     string
	Device   string
}

// address is kept sealed: whoever has it can have the browser woken.
type address struct {
	Endpoint string `json:"endpoint"`
	P256dh   string `json:"p256dh"`
	Auth     string `json:"auth"`
}

func sealedAddress(id string) string { return "push.address:" + id }

func (s *Service) validate(in SubscribeInput) error {
	var f fault.Fields
	if code := webhook.MayCall(in.Endpoint, s.Loopback); code != "" {
		f.Add("endpoint", code)
	}
	point, err := base64.RawURLEncoding.DecodeString(in.P256dh)
	if err == nil {
		_, err = ecdh.P256().NewPublicKey(point)
	}
	f.Check(err == nil, "p256dh", "invalid")
	secret, err := base64.RawURLEncoding.DecodeString(in.Auth)
	f.Check(err == nil && len(secret) == 16, "auth", "invalid")
	f.Optional("device", in.Device, 60)
	return f.Err()
}

// Subscribe keeps a browser of the viewer; one that another user left behind is the viewer's from now on.
// Errors: UNAUTHENTICATED, INVALID, CONFLICT (too many).
func (s *Service) Subscribe(ctx context.Context, c *db.Client, in SubscribeInput) (*db.PushSubscription, error) {
	v := viewer.From(ctx)
	if err := access.First(access.SignedIn(v), s.validate(in)); err != nil {
		return nil, err
	}
	system, hash := viewer.Elevate(ctx, "push"), secret.Hash(in.Endpoint)
	if _, err := c.PushSubscription.Delete().Where(pushsubscription.EndpointHash(hash)).Exec(system); err != nil {
		return nil, fmt.Errorf("push: %w", err)
	}
	n, err := c.PushSubscription.Query().Where(pushsubscription.UserID(v.UserID)).Count(ctx)
	if err != nil || n >= mostBrowsers {
		return nil, access.First(err, fault.New(fault.Conflict, "browsers_most", mostBrowsers))
	}
	raw, err := json.Marshal(address{in.Endpoint, in.P256dh, in.Auth})
	if err != nil {
		return nil, err
	}
	id := types.NewID(types.PrefixPushSubscription)
	sealed, err := s.Box.Seal(string(raw), sealedAddress(id))
	if err != nil {
		return nil, err
	}
	made, err := c.PushSubscription.Create().SetID(id).SetUserID(v.UserID).SetDevice(in.Device).SetEndpointHash(hash).SetAddressSealed(sealed).Save(ctx)
	if db.IsConstraintError(err) { // it subscribed twice at once
		return nil, database.ErrAgain
	}
	return made, err
}

// UnsubscribeInput names a browser of the viewer: by its id, or by its own address.
type UnsubscribeInput struct {
	PushSubscriptionID *string
	Endpoint           *string
}

// Unsubscribe forgets a browser and says how many it was. Errors: UNAUTHENTICATED, INVALID (nothing named).
func (s *Service) Unsubscribe(ctx context.Context, c *db.Client, in UnsubscribeInput) (int, error) {
	var f fault.Fields
	f.Check((in.PushSubscriptionID == nil) != (in.Endpoint == nil), "endpoint", "required")
	if err := access.First(access.SignedIn(viewer.From(ctx)), f.Err()); err != nil {
		return 0, err
	}
	var which predicate.PushSubscription
	if in.Endpoint != nil {
		which = pushsubscription.EndpointHash(secret.Hash(*in.Endpoint))
	} else {
		which = pushsubscription.ID(*in.PushSubscriptionID)
	}
	return c.PushSubscription.Delete().Where(which).Exec(ctx)
}

// Send tells the browsers that are due and says how many notifications it was; several processes may do so at once, and so do
// several notifications, as nobody is to wait for somebody else's slow browsers.
func (s *Service) Send(ctx context.Context, store *database.Store) (int, error) {
	ctx = viewer.System(ctx, "push")
	due, err := store.Client.Notification.Query().Where(notification.PushDueAtLTE(s.Clock.Now()), notification.PushedAtIsNil()).
		Order(notification.ByPushDueAt(), notification.ByID()).Limit(batch).All(ctx)
	if err != nil {
		return 0, fmt.Errorf("push: %w", err)
	}
	var sent atomic.Int64
	all := errgroup.Group{}
	all.SetLimit(atOnce)
	for _, n := range due {
		all.Go(func() error {
			settled, err := s.try(ctx, store, n)
			if settled {
				sent.Add(1)
			}
			return err
		})
	}
	err = all.Wait()
	return int(sent.Load()), err
}

// try takes a notification for itself, tells, and writes down what came of it.
func (s *Service) try(ctx context.Context, store *database.Store, n *db.Notification) (bool, error) {
	taken, err := s.take(ctx, store, n, s.Clock.Now())
	if err != nil || !taken {
		return false, err
	}
	settled, err := s.tell(ctx, store, n)
	if err != nil {
		return false, err
	}
	return settled, s.settle(ctx, store, n, settled)
}

// take claims a notification for the length of a lease; false where another process has it.
func (s *Service) take(ctx context.Context, store *database.Store, n *db.Notification, now time.Time) (bool, error) {
	taken := 0
	err := store.Write(ctx, func(ctx context.Context, c *db.Client) (err error) {
		taken, err = c.Notification.Update().Where(notification.ID(n.ID), notification.Version(n.Version), notification.PushedAtIsNil()).
			SetPushDueAt(now.Add(lease)).Save(ctx)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("push: %w", err)
	}
	return taken == 1, nil
}

// tell tells every browser of the user; false where none was told and one is to be tried again: nobody is told twice because
// another device is off. Whoever has read it is not told.
func (s *Service) tell(ctx context.Context, store *database.Store, n *db.Notification) (bool, error) {
	now, err := store.Client.Notification.Get(ctx, n.ID)
	if err != nil || now.ReadAt != nil {
		return true, err
	}
	browsers, err := store.Client.PushSubscription.Query().Where(pushsubscription.UserID(n.UserID)).All(ctx)
	if err != nil {
		return false, fmt.Errorf("push: %w", err)
	}
	reached, again := false, false
	for _, b := range browsers {
		answer, err := s.call(ctx, b, n.ID)
		if err != nil {
			return false, err
		}
		reached = reached || answer == told
		again = again || answer == unavailable
		if err := s.mark(ctx, store, b, answer); err != nil {
			return false, err
		}
	}
	return reached || !again, nil
}

// subscriber is where a push service finds whoever is behind it.
func (s *Service) subscriber() string {
	if strings.HasPrefix(s.BaseURL, "https:") {
		return s.BaseURL
	}
	return "jejaring@localhost"
}

// answer is what came of telling a browser.
type answer int

const (
	told answer = iota
	gone
	unavailable
)

// news is all that is sent; the browser has the words.
type news struct {
	Tag string `json:"tag"` // so that the same is shown once
}

func (s *Service) call(ctx context.Context, b *db.PushSubscription, id string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	plain, err := s.Box.Open(b.AddressSealed, sealedAddress(b.ID))
	if err != nil {
		return gone, nil //nolint:nilerr // sealed with keys that are no more: nobody can call it
	}
	var a address
	if err := json.Unmarshal([]byte(plain), &a); err != nil {
		return gone, err
	}
	private, public, err := s.keys()
	if err != nil {
		return unavailable, err
	}
	tag := s.Box.BlindIndex("push topic", id) // 32 characters, as many as a topic may have, and no id of ours
	body, err := json.Marshal(news{tag})
	if err != nil {
		return unavailable, err
	}
	response, err := webpush.SendNotificationWithContext(ctx, body, &webpush.Subscription{Endpoint: a.Endpoint, Keys: webpush.Keys{P256dh: a.P256dh, Auth: a.Auth}},
		&webpush.Options{
			HTTPClient: webhook.Client(s.Loopback), Subscriber: s.subscriber(), Topic: tag, TTL: int(lasts.Seconds()), Urgency: webpush.UrgencyNormal,
			VAPIDPublicKey: public, VAPIDPrivateKey: private,
		})
	if err != nil {
		return unavailable, nil //nolint:nilerr // a service that cannot be reached is tried again
	}
	_ = response.Body.Close()
	switch {
	case response.StatusCode < 300:
		return told, nil
	case response.StatusCode == http.StatusNotFound || response.StatusCode == http.StatusGone:
		return gone, nil
	}
	return unavailable, nil
}

// mark counts failures; a browser that is gone, or fails for long, is forgotten.
func (s *Service) mark(ctx context.Context, store *database.Store, b *db.PushSubscription, a answer) error {
	if a == told && b.Failed == 0 {
		return nil
	}
	return store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		of := pushsubscription.ID(b.ID)
		if a == gone || a == unavailable && b.Failed+1 >= mostFailures {
			_, err := c.PushSubscription.Delete().Where(of).Exec(ctx)
			return err
		}
		if a == told {
			return c.PushSubscription.Update().Where(of).SetFailed(0).Exec(ctx)
		}
		return c.PushSubscription.Update().Where(of).AddFailed(1).Exec(ctx)
	})
}

// settle writes down that a notification was told, or when it is told again; what is a day old is not.
func (s *Service) settle(ctx context.Context, store *database.Store, n *db.Notification, settled bool) error {
	now := s.Clock.Now()
	return store.Write(ctx, func(ctx context.Context, c *db.Client) error {
		update := c.Notification.Update().Where(notification.ID(n.ID), notification.PushedAtIsNil())
		if settled || now.Sub(n.CreatedAt) > tooOld {
			return update.SetPushedAt(now).Exec(ctx)
		}
		return update.SetPushDueAt(now.Add(again)).Exec(ctx)
	})
}
