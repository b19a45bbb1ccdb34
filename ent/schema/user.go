package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// User is somebody who signs in.
type User struct{ ent.Schema }

// Mixin of User.
func (User) Mixin() []ent.Mixin { return changing("usr") }

// Fields of User.
func (User) Fields() []ent.Field {
	return []ent.Field{
		field.String("email").MaxLen(254).Sensitive().Comment("the own id until somebody accepts the invitation it was made for"),
		field.String("name").MaxLen(shortText),
		field.String("password_hash").MaxLen(shortText).Default("").Sensitive(),
		sealed("totp_sealed"),
		field.Time("totp_confirmed_at").Optional().Nillable(),
		field.Int("totp_failed").Default(0).Comment("wrong codes in a row"),
		field.Int64("totp_last").Default(0).Comment("last used time step, so that a code serves once"),
		field.Bool("active").Default(true),
	}
}

// Edges of User.
func (User) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("memberships", Membership.Type).Ref("user"),
	}
}

// Indexes of User.
func (User) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("email").Unique(),
	}
}

// Policy of User.
func (User) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.UserSeesOwnAndColleagues(),
		rule.NobodyElse(),
	)
}
