package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// OneTimeLink is an invitation into a membership or, without one, a reset; it works once and not for long.
type OneTimeLink struct{ ent.Schema }

// Mixin of OneTimeLink.
func (OneTimeLink) Mixin() []ent.Mixin { return changing("lnk") }

// Fields of OneTimeLink.
func (OneTimeLink) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		refOptional("membership_id"),
		field.String("token_hash").MaxLen(64).Sensitive(),
		field.Time("expires_at"),
		field.Time("used_at").Optional().Nillable(),
	}
}

// Edges of OneTimeLink.
func (OneTimeLink) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
		toOptional("membership", Membership.Type, "membership_id"),
	}
}

// Indexes of OneTimeLink.
func (OneTimeLink) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("token_hash").Unique(),
		index.Fields("membership_id"),
		index.Fields("expires_at"),
	}
}

// Policy of OneTimeLink.
func (OneTimeLink) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
