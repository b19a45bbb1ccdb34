package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// Session is a sign-in that goes on: on one device, through one active membership.
type Session struct{ ent.Schema }

// Mixin of Session.
func (Session) Mixin() []ent.Mixin { return changing("sid") }

// Fields of Session.
func (Session) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		ref("membership_id"),
		field.String("device").MaxLen(codeText).Default("").Comment("browser and system, coarse"),
		field.Time("authenticated_at"),
		field.Time("last_used_at"),
		field.Time("expires_at"),
		field.Time("ended_at").Optional().Nillable(),
	}
}

// Edges of Session.
func (Session) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
		to("membership", Membership.Type, "membership_id"),
	}
}

// Indexes of Session.
func (Session) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id", "created_at", "id"),
		index.Fields("membership_id"),
	}
}

// Policy of Session.
func (Session) Policy() ent.Policy {
	return rule.Rows(
		rule.UserSeesOwn("user_id", ""),
		rule.NobodyElse(),
	)
}
