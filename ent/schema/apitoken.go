package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// ApiToken lets a machine act for a membership within scopes.
type ApiToken struct{ ent.Schema }

// Mixin of ApiToken.
func (ApiToken) Mixin() []ent.Mixin { return changing("tok") }

// Fields of ApiToken.
func (ApiToken) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(shortText),
		ref("membership_id"),
		field.String("token_hash").MaxLen(64).Sensitive(),
		field.JSON("scopes", []types.Scope{}),
		field.Time("expires_at"),
		field.Bool("test").Default(false).Immutable().Comment("what it changes is taken back at once"),
		field.Time("last_used_at").Optional().Nillable(),
		field.Time("revoked_at").Optional().Nillable(),
	}
}

// Edges of ApiToken.
func (ApiToken) Edges() []ent.Edge {
	return []ent.Edge{
		to("membership", Membership.Type, "membership_id"),
	}
}

// Indexes of ApiToken.
func (ApiToken) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("token_hash").Unique(),
	}
}

// Policy of ApiToken.
func (ApiToken) Policy() ent.Policy {
	return rule.Rows(
		rule.KeeperSeesThrough("membership_id", "memberships", "id", "organization_id"),
		rule.NobodyElse(),
	)
}
