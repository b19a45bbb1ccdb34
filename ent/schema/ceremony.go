package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Ceremony is a question to a passkey that waits for its answer; it serves once and not for long.
type Ceremony struct{ ent.Schema }

// Mixin of Ceremony.
func (Ceremony) Mixin() []ent.Mixin { return changing(types.PrefixCeremony) }

// Fields of Ceremony.
func (Ceremony) Fields() []ent.Field {
	return []ent.Field{
		refOptional("user_id"),
		sealed("data_sealed"),
		field.Time("expires_at"),
	}
}

// Indexes of Ceremony.
func (Ceremony) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("expires_at"),
	}
}

// Policy of Ceremony.
func (Ceremony) Policy() ent.Policy {
	return rule.Rows(rule.NobodyElse())
}
