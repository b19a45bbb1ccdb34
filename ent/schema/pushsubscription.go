package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// PushSubscription is a browser that may be told, while nobody looks, that there is news.
type PushSubscription struct{ ent.Schema }

// Mixin of PushSubscription.
func (PushSubscription) Mixin() []ent.Mixin { return changing(types.PrefixPushSubscription) }

// Fields of PushSubscription.
func (PushSubscription) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		field.String("device").MaxLen(codeText).Default(""),
		field.String("endpoint_hash").MaxLen(64).Sensitive(),
		sealed("address_sealed"),
		field.Int("failed").Default(0).Comment("attempts in a row that came to nothing"),
	}
}

// Edges of PushSubscription.
func (PushSubscription) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
	}
}

// Indexes of PushSubscription.
func (PushSubscription) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("endpoint_hash").Unique(),
		index.Fields("user_id", "id"),
	}
}

// Policy of PushSubscription.
func (PushSubscription) Policy() ent.Policy {
	return rule.Rows(rule.UserSeesOwn("user_id", ""), rule.NobodyElse())
}
