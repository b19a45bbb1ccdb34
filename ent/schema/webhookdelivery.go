package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// WebhookDelivery is one event on its way to one webhook; it keeps its id however often it is sent.
type WebhookDelivery struct{ ent.Schema }

// Mixin of WebhookDelivery.
func (WebhookDelivery) Mixin() []ent.Mixin { return changing(types.PrefixWebhookDelivery) }

// Fields of WebhookDelivery.
func (WebhookDelivery) Fields() []ent.Field {
	return []ent.Field{
		ref("webhook_id"),
		ref("organization_id"),
		field.String("event_id").MaxLen(40).Immutable(),
		field.String("topic").MaxLen(codeText).Immutable(),
		field.String("subject_id").MaxLen(40).Immutable(),
		field.Time("happened_at").Immutable(),
		field.Enum("status").GoType(types.WebhookDeliveryStatus("")).Default(string(types.WebhookDeliveryStatusPending)),
		field.Int("attempts").Default(0).Comment("since it was made, or sent again by hand"),
		field.Time("next_attempt_at").Optional().Nillable(),
		field.Time("last_attempt_at").Optional().Nillable(),
		field.Int("response_status").Optional().Nillable().Comment("HTTP status of the last answer"),
		field.String("failure").MaxLen(codeText).Default("").Comment("why the last attempt came to nothing"),
		field.Time("delivered_at").Optional().Nillable(),
	}
}

// Edges of WebhookDelivery.
func (WebhookDelivery) Edges() []ent.Edge {
	return []ent.Edge{to("webhook", Webhook.Type, "webhook_id")}
}

// Indexes of WebhookDelivery.
func (WebhookDelivery) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("webhook_id", "event_id").Unique(),
		index.Fields("next_attempt_at", "id").Annotations(where("status = 'PENDING'")),
		index.Fields("organization_id", "created_at", "id"),
		index.Fields("created_at"),
	}
}

// Annotations of WebhookDelivery.
func (WebhookDelivery) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"webhook_delivery_attempts": "attempts >= 0",
		"webhook_delivery_pending":  "status <> 'PENDING' or next_attempt_at is not null",
	})
}

// Policy of WebhookDelivery.
func (WebhookDelivery) Policy() ent.Policy {
	return rule.Rows(rule.KeeperSeesOwn("organization_id"), rule.NobodyElse())
}
