package webhook_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/webhookdelivery"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/webhook"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

// partner is a company's own system: a real server that keeps what it gets.
type partner struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    []call
}

type call struct {
	delivery, signature string
	body                []byte
}

func newPartner(t *testing.T) *partner {
	t.Helper()
	p := &partner{status: http.StatusNoContent}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.mu.Lock()
		defer p.mu.Unlock()
		p.got = append(p.got, call{r.Header.Get(webhook.DeliveryHeader), r.Header.Get(webhook.SignatureHeader), body})
		w.WriteHeader(p.status)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *partner) answer(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status = status
}

func (p *partner) calls() []call {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]call{}, p.got...)
}

// hooked is a company whose system is called, and the secret.
func hooked(t *testing.T, w *rt.World, p *partner, topics ...string) (context.Context, *webhook.Made) {
	t.Helper()
	w.Webhooks.Loopback = true
	company := w.Company()
	made, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: p.URL + "/jejaring", Topics: topics})
	rt.Must(t, err)
	return company, made
}

// decided is a pledge of the company that the office accepts; its event is told.
func decided(t *testing.T, w *rt.World, company context.Context) *db.Pledge {
	t.Helper()
	pl, err := w.Pledge(company, w.Need(5, nil), 2)
	rt.Must(t, err)
	_, err = do(w, w.Officer(), w.Pledges.Accept, pledge.AcceptInput{PledgeID: pl.ID})
	rt.Must(t, err)
	tell(t, w)
	return pl
}

func tell(t *testing.T, w *rt.World) {
	t.Helper()
	_, err := w.Notices.Dispatch(context.Background(), w.Store)
	rt.Must(t, err)
}

func send(t *testing.T, w *rt.World) int {
	t.Helper()
	n, err := w.Webhooks.Deliver(context.Background(), w.Store)
	rt.Must(t, err)
	return n
}

func only(w *rt.World) *db.WebhookDelivery {
	return w.Store.Client.WebhookDelivery.Query().OnlyX(system())
}

func TestASystemIsCalledSignedAndToldNothingOfAnybody(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		p := newPartner(t)
		company, made := hooked(t, w, p, "pledge.decided")
		pl := decided(t, w, company)
		if n := send(t, w); n != 1 {
			t.Fatalf("%d calls", n)
		}
		got := p.calls()[0]
		d := only(w)
		var body map[string]string
		rt.Must(t, json.Unmarshal(got.body, &body))
		if len(body) != 4 || body["id"] != d.ID || body["event"] != "pledge.decided" || body["objectId"] != pl.ID || body["time"] != "2026-03-02T03:00:00Z" || got.delivery != d.ID {
			t.Errorf("%s", got.body)
		}
		if !signed(made.Secret, got.signature, got.body, w.Clock.Now()) || signed("whs_other", got.signature, got.body, w.Clock.Now()) {
			t.Error("the signature: " + got.signature)
		}
		if d.Status != types.WebhookDeliveryStatusDelivered || *d.ResponseStatus != http.StatusNoContent || d.DeliveredAt == nil || send(t, w) != 0 {
			t.Errorf("%+v", d)
		}
		// a stranger sees neither, and an event of somebody else calls nobody
		if n := w.Store.Client.WebhookDelivery.Query().CountX(w.Company()) + w.Store.Client.Webhook.Query().CountX(w.Officer()); n != 0 {
			t.Errorf("others see %d", n)
		}
		decided(t, w, w.Company())
		if send(t, w) != 0 {
			t.Error("called for somebody else's pledge")
		}
	})
}

func TestACallIsRepeatedForThreeDaysWithTheSameIdAndThenByHand(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		p := newPartner(t)
		company, _ := hooked(t, w, p, "pledge.decided")
		decided(t, w, company)
		p.answer(http.StatusInternalServerError)
		begin := w.Clock.Now()
		for only(w).Status == types.WebhookDeliveryStatusPending {
			if send(t, w) != 1 || send(t, w) != 0 {
				t.Fatal("one attempt, and then a pause")
			}
			if d := only(w); d.NextAttemptAt != nil {
				w.Clock.Advance(d.NextAttemptAt.Sub(w.Clock.Now()))
			}
		}
		d := only(w)
		if took := w.Clock.Now().Sub(begin); d.Status != types.WebhookDeliveryStatusFailed || took < 70*time.Hour || took > 74*time.Hour || d.Attempts != 10 || d.Failure != "status" || *d.ResponseStatus != 500 {
			t.Errorf("after %s: %+v", took, d)
		}
		p.answer(http.StatusOK)
		_, err := do(w, company, w.Webhooks.Redeliver, webhook.RedeliverInput{WebhookDeliveryID: d.ID})
		rt.Must(t, err)
		if _, err := do(w, company, w.Webhooks.Redeliver, webhook.RedeliverInput{WebhookDeliveryID: d.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("on its way already: %v", err)
		}
		send(t, w)
		all := p.calls()
		if len(all) != 11 || all[10].delivery != all[0].delivery || only(w).Status != types.WebhookDeliveryStatusDelivered {
			t.Errorf("%d calls, %+v", len(all), only(w))
		}
	})
}

func TestTwoSecretsSignForADay(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		p := newPartner(t)
		company, first := hooked(t, w, p, "pledge.decided")
		second, err := do(w, company, w.Webhooks.Rotate, webhook.Input{WebhookID: first.Webhook.ID})
		rt.Must(t, err)
		decided(t, w, company)
		send(t, w)
		w.Clock.Advance(25 * time.Hour)
		decided(t, w, company)
		send(t, w)
		during, after := p.calls()[0], p.calls()[1]
		now := w.Clock.Now()
		for name, ok := range map[string]bool{
			"both during": signed(first.Secret, during.signature, during.body, now.Add(-25*time.Hour)) && signed(second.Secret, during.signature, during.body, now.Add(-25*time.Hour)),
			"new after":   signed(second.Secret, after.signature, after.body, now), "old not after": !signed(first.Secret, after.signature, after.body, now),
			"old calls not for ever": !signed(second.Secret, during.signature, during.body, now),
		} {
			if !ok {
				t.Error(name)
			}
		}
	})
}

func TestAnAddressInsideIsNeverCalled(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		p := newPartner(t)
		company, _ := hooked(t, w, p, "pledge.decided")
		// given a webhook whose name has come to lead inside
		decided(t, w, company)
		w.Webhooks.Loopback = false
		send(t, w)
		if d := only(w); len(p.calls()) != 0 || d.Failure != "internal_address" {
			t.Errorf("%+v", d)
		}
		for address, code := range map[string]string{
			"https://127.0.0.1/": "webhook_internal", "https://[::1]/": "webhook_internal", "https://10.0.0.5/": "webhook_internal", "https://169.254.169.254/latest": "webhook_internal",
			"https://[::ffff:192.168.1.1]/": "webhook_internal", "https://100.64.0.1/": "webhook_internal", "https://localhost/": "webhook_internal", "https://0.0.0.0/": "webhook_internal",
			"https://[fd00::1]/": "webhook_internal", "https://[64:ff9b::7f00:1]/": "webhook_internal", "http://contoh.test/": "webhook_url", "ftp://contoh.test/": "webhook_url",
			"https://a:b@contoh.test/": "webhook_url", "https://": "webhook_url", "nonsense": "webhook_url",
		} {
			_, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: address})
			if err == nil || !strings.Contains(err.Error(), code) {
				t.Errorf("%s: %v", address, err)
			}
		}
		if _, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: "https://contoh.test:8443/jejaring"}); err != nil {
			t.Error(err)
		}
	})
}

func TestOnlyOwnersKeepWebhooksFiveAtMostAndRemovingEndsThem(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		p := newPartner(t)
		company, made := hooked(t, w, p)
		v := viewer.From(company)
		member := w.Member(&db.Organization{ID: v.OrganizationID, Type: v.OrganizationType, Status: v.Organization}, types.RoleMember)
		if _, err := do(w, member, w.Webhooks.Create, webhook.CreateInput{URL: p.URL}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a member: %v", err)
		}
		if _, err := do(w, member, w.Webhooks.Remove, webhook.Input{WebhookID: made.Webhook.ID}); !db.IsNotFound(err) {
			t.Errorf("a member removes: %v", err)
		}
		for range 4 {
			_, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: p.URL, Topics: []string{"delivery.recorded"}})
			rt.Must(t, err)
		}
		if _, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: p.URL}); fault.KindOf(err) != fault.Full {
			t.Errorf("the sixth: %v", err)
		}
		if _, err := do(w, company, w.Webhooks.Create, webhook.CreateInput{URL: p.URL, Topics: []string{"grievance.received"}}); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a topic of the office: %v", err)
		}
		decided(t, w, company)
		_, err := do(w, company, w.Webhooks.Remove, webhook.Input{WebhookID: made.Webhook.ID})
		rt.Must(t, err)
		send(t, w)
		if d := w.Store.Client.WebhookDelivery.Query().Where(webhookdelivery.Topic("pledge.decided")).OnlyX(system()); d.Status != types.WebhookDeliveryStatusFailed || len(p.calls()) != 0 {
			t.Errorf("%+v", d)
		}
		if _, err := do(w, company, w.Webhooks.Rotate, webhook.Input{WebhookID: made.Webhook.ID}); fault.KindOf(err) != fault.Conflict {
			t.Errorf("rotate what is removed: %v", err)
		}
	})
}

func TestTwoProcessesCallOnce(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	p := newPartner(t)
	company, _ := hooked(t, w, p, "pledge.decided")
	other := w.Process()
	other.Webhooks.Loopback = true
	for range 10 {
		decided(t, w, company)
	}
	var both sync.WaitGroup
	for _, process := range []*rt.World{w, other, w, other} {
		both.Go(func() {
			if _, err := process.Webhooks.Deliver(context.Background(), process.Store); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	seen := map[string]bool{}
	for _, c := range p.calls() {
		if seen[c.delivery] {
			t.Errorf("%s came twice", c.delivery)
		}
		seen[c.delivery] = true
	}
	if len(seen) != 10 {
		t.Errorf("%d of 10", len(seen))
	}
}
