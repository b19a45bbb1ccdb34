package webhook

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/webhook"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/auth/secret"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
)

const (
	atMost       = 5 // of an organisation
	secretPrefix = "whs_"
)

// Service keeps webhooks and calls them.
type Service struct {
	Clock    clock.Clock
	Box      *crypt.Box
	Loopback bool // this machine may be called, by plain http too: for development and the demo
}

// CreateInput is where to call, and for what; no topics mean all.
type CreateInput struct {
	URL    string
	Topics []string
}

// Topics are the events that webhooks can be called for.
func Topics() []string {
	return slices.DeleteFunc(outbox.Topics(), func(topic string) bool { return !outbox.ForPartners(topic) })
}

func (s *Service) validate(in CreateInput) error {
	var f fault.Fields
	if code := s.addressFault(in.URL); code != "" {
		f.Add("url", code)
	}
	for i, topic := range in.Topics {
		at := fmt.Sprintf("topics.%d", i)
		f.Check(slices.Contains(Topics(), topic), at, "unknown")
		f.Check(!slices.Contains(in.Topics[:i], topic), at, "duplicate")
	}
	return f.Err()
}

// addressFault says what is wrong with an address as it is written; where its name leads is looked at when it is called.
func (s *Service) addressFault(address string) string {
	u, err := url.Parse(address)
	if err != nil || len(address) > 500 || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
		return "webhook_url"
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !s.mayCall(ip) || u.Hostname() == "localhost" && !s.Loopback {
		return "webhook_internal"
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !s.Loopback) {
		return "webhook_url"
	}
	if port := u.Port(); port != "" {
		if _, err := net.LookupPort("tcp", port); err != nil {
			return "webhook_url"
		}
	}
	return ""
}

// Made is a webhook and its secret, which is shown once.
type Made struct {
	Webhook *db.Webhook
	Secret  string
}

// MayKeep lets owners of verified organisations pass.
func MayKeep(v viewer.Viewer) error { return access.First(access.Owner(v), access.Partner(v)) }

// Create adds a webhook to the active organisation. Errors: FORBIDDEN, INVALID, FULL (five already).
func (s *Service) Create(ctx context.Context, c *db.Client, in CreateInput) (*Made, error) {
	v := viewer.From(ctx)
	if err := access.First(MayKeep(v), s.validate(in)); err != nil {
		return nil, err
	}
	there, err := c.Webhook.Query().Where(webhook.OrganizationID(v.OrganizationID), webhook.RemovedAtIsNil()).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("create webhook: %w", err)
	}
	slot := 1
	for slices.ContainsFunc(there, func(w *db.Webhook) bool { return w.Slot == slot }) {
		slot++
	}
	if slot > atMost {
		return nil, fault.NoRoom(0)
	}
	id, topics := types.NewID(types.PrefixWebhook), append([]string{}, in.Topics...)
	plain, sealed, err := s.secret(id)
	if err != nil {
		return nil, err
	}
	made, err := c.Webhook.Create().SetID(id).SetOrganizationID(v.OrganizationID).SetSlot(slot).SetURL(in.URL).SetTopics(topics).
		SetSecretSealed(sealed).SetCreatedByID(v.UserID).Save(ctx)
	if db.IsConstraintError(err) { // somebody took the slot meanwhile
		return nil, database.ErrAgain
	}
	if err != nil {
		return nil, fmt.Errorf("create webhook: %w", err)
	}
	return &Made{made, plain}, nil
}

func (s *Service) secret(id string) (plain string, sealed []byte, err error) {
	plain, _ = secret.New(secretPrefix)
	sealed, err = s.Box.Seal(plain, sealedAs(id))
	return plain, sealed, err
}

func sealedAs(id string) string { return "webhook.secret:" + id }

// Input names a webhook.
type Input struct{ WebhookID string }

// MayChange says why the viewer may not change the webhook now.
func (s *Service) MayChange(v viewer.Viewer, w *db.Webhook) error {
	if err := MayKeep(v); err != nil {
		return err
	}
	if w.RemovedAt != nil {
		return fault.WrongState(w.Version)
	}
	return nil
}

// own is a webhook that the viewer may change. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, CONFLICT (removed).
func (s *Service) own(ctx context.Context, c *db.Client, id string) (*db.Webhook, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	w, err := c.Webhook.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	return w, s.MayChange(v, w)
}

// Rotate gives the webhook a new secret; the one before signs beside it for a day. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
func (s *Service) Rotate(ctx context.Context, c *db.Client, in Input) (*Made, error) {
	w, err := s.own(ctx, c, in.WebhookID)
	if err != nil {
		return nil, err
	}
	plain, sealed, err := s.secret(w.ID)
	if err != nil {
		return nil, err
	}
	n, err := c.Webhook.Update().Where(webhook.ID(w.ID), webhook.Version(w.Version)).SetSecretSealed(sealed).
		SetPreviousSealed(w.SecretSealed).SetPreviousUntil(s.Clock.Now().Add(overlap)).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("rotate secret: %w", err)
	}
	if n == 0 {
		return nil, fault.Stale(w.Version)
	}
	return &Made{w, plain}, nil
}

// Remove ends a webhook; what is still on its way to it is given up. Errors: NOT_FOUND, FORBIDDEN, CONFLICT.
func (s *Service) Remove(ctx context.Context, c *db.Client, in Input) (*db.Webhook, error) {
	w, err := s.own(ctx, c, in.WebhookID)
	if err != nil {
		return nil, err
	}
	n, err := c.Webhook.Update().Where(webhook.ID(w.ID), webhook.RemovedAtIsNil()).SetRemovedAt(s.Clock.Now()).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("remove webhook: %w", err)
	}
	if n == 0 {
		return nil, fault.WrongState(w.Version)
	}
	return w, s.giveUp(viewer.Elevate(ctx, "webhook removed"), c, w.ID)
}
