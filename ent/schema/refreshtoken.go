package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// RefreshToken keeps a session alive; each is used once.
type RefreshToken struct{ ent.Schema }

// Mixin of RefreshToken.
func (RefreshToken) Mixin() []ent.Mixin { return changing("rft") }

// Fields of RefreshToken.
func (RefreshToken) Fields() []ent.Field {
	return []ent.Field{
		field.String("session_id").MaxLen(40),
		field.String("token_hash").MaxLen(64).Sensitive(),
		field.Time("expires_at"),
		field.Time("used_at").Optional().Nillable(),
	}
}

// Indexes of RefreshToken.
func (RefreshToken) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("token_hash").Unique(),
		index.Fields("session_id"),
		index.Fields("expires_at"),
	}
}

// Policy of RefreshToken.
func (RefreshToken) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
