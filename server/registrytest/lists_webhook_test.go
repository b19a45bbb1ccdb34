package registrytest_test

import (
	"context"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	rt "github.com/jejaring/jejaring/server/registrytest"
	"github.com/jejaring/jejaring/server/webhook"
)

var _ = moreLists(map[string]list{
	"webhooks":          {`{webhooks{edges{node{url topics createdBy{name} canChange{allowed}}}}}`, 2},
	"webhookDeliveries": {`{webhookDeliveries{edges{node{topic status failure webhook{url} canRedeliver{allowed}}}}}`, 2},
})

// hooked gives who a webhook and a call to it.
func hooked(w *rt.World, who context.Context) {
	made := rt.Get(w, who, func(ctx context.Context, c *db.Client) (*webhook.Made, error) {
		return w.Webhooks.Create(ctx, c, webhook.CreateInput{URL: "https://contoh.test/jejaring"})
	})
	rt.Get(w, system(w.T), func(ctx context.Context, c *db.Client) (*db.OutboxEvent, error) {
		e, err := c.OutboxEvent.Create().SetTopic("pledge.decided").SetSubjectID(types.NewID(types.PrefixPledge)).Save(ctx)
		if err != nil {
			return nil, err
		}
		return e, w.Webhooks.Enqueue(ctx, c, e, made.Webhook.OrganizationID)
	})
}
