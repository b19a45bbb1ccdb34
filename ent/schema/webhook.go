package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Webhook is an address of a partner's system that is called when something of theirs happens.
type Webhook struct{ ent.Schema }

// Mixin of Webhook.
func (Webhook) Mixin() []ent.Mixin { return changing(types.PrefixWebhook) }

// Fields of Webhook.
func (Webhook) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		field.Int("slot").Immutable().Comment("which of the few an organisation may have"),
		field.String("url").MaxLen(500).Immutable(),
		field.JSON("topics", []string{}).Comment("what it is called for; none mean all"),
		sealed("secret_sealed"),
		sealed("previous_sealed"),
		field.Time("previous_until").Optional().Nillable().Comment("the secret before signs too until then"),
		ref("created_by_id"),
		field.Time("removed_at").Optional().Nillable(),
	}
}

// Edges of Webhook.
func (Webhook) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
		to("created_by", User.Type, "created_by_id"),
		edge.From("deliveries", WebhookDelivery.Type).Ref("webhook"),
	}
}

// Indexes of Webhook.
func (Webhook) Indexes() []ent.Index {
	return []ent.Index{index.Fields("organization_id", "slot").Unique().Annotations(where("removed_at is null"))}
}

// Annotations of Webhook.
func (Webhook) Annotations() []schema.Annotation {
	return checks(map[string]string{"webhook_slot": "slot between 1 and 5"})
}

// Policy of Webhook.
func (Webhook) Policy() ent.Policy {
	return rule.Rows(rule.KeeperSeesOwn("organization_id"), rule.NobodyElse())
}
