package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// IdempotencyKey remembers the answer to a request that must not happen twice.
type IdempotencyKey struct{ ent.Schema }

// Mixin of IdempotencyKey.
func (IdempotencyKey) Mixin() []ent.Mixin { return changing("idk") }

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		field.String("owner_id").MaxLen(40).Immutable().Comment("membership that used the key"),
		field.String("key").MaxLen(shortText).Immutable(),
		field.String("operation").MaxLen(codeText).Immutable(),
		field.String("request_hash").MaxLen(64).Immutable(),
		field.String("result_id").MaxLen(40),
	}
}

// Indexes of IdempotencyKey.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("owner_id", "key").Unique(),
		index.Fields("created_at"),
	}
}

// Policy of IdempotencyKey.
func (IdempotencyKey) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
