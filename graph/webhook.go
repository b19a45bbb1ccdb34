package graph

import (
	"context"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/db/webhookdelivery"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/graph/model"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/webhook"
)

func webhookDeliveryFilter(f *model.WebhookDeliveryFilter) (ps []predicate.WebhookDelivery) {
	if f == nil {
		return nil
	}
	if f.WebhookID != nil {
		ps = append(ps, webhookdelivery.WebhookID(*f.WebhookID))
	}
	if f.Status != nil {
		ps = append(ps, webhookdelivery.StatusIn(f.Status...))
	}
	return ps
}

var newestWebhookDelivery = &db.WebhookDeliveryOrder{Direction: entgql.OrderDirectionDesc, Field: db.WebhookDeliveryOrderFieldCreatedAt}

// webhookTopics are the events to choose from, with what they mean in the viewer's language.
func webhookTopics(ctx context.Context) ([]*model.WebhookTopic, error) {
	v := viewer.From(ctx)
	if err := access.SignedIn(v); err != nil {
		return nil, err
	}
	topics := webhook.Topics()
	out := make([]*model.WebhookTopic, len(topics))
	for i, topic := range topics {
		out[i] = &model.WebhookTopic{Topic: topic, Message: notify.Message(topic, v.Language)}
	}
	return out, nil
}
