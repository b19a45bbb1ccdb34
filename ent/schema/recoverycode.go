package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// RecoveryCode stands in once for a code of an authenticator app that was lost.
type RecoveryCode struct{ ent.Schema }

// Mixin of RecoveryCode.
func (RecoveryCode) Mixin() []ent.Mixin { return changing("rec") }

// Fields of RecoveryCode.
func (RecoveryCode) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		field.String("code_hash").MaxLen(64).Sensitive(),
		field.Time("used_at").Optional().Nillable(),
	}
}

// Edges of RecoveryCode.
func (RecoveryCode) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
	}
}

// Indexes of RecoveryCode.
func (RecoveryCode) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id", "code_hash").Unique(),
	}
}

// Policy of RecoveryCode.
func (RecoveryCode) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
