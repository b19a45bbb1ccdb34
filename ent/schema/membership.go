package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Membership is what a user may do for one organisation.
type Membership struct{ ent.Schema }

// Mixin of Membership.
func (Membership) Mixin() []ent.Mixin { return changing("mem") }

// Fields of Membership.
func (Membership) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		ref("organization_id"),
		field.Enum("role").GoType(types.Role("")),
		field.Strings("areas").Annotations(computed).Comment("region codes; empty means all for the office"),
		field.Bool("active").Default(true),
		field.String("sensitive_purpose").MaxLen(shortText).Default("").Annotations(computed).Comment("why an officer may see people of sensitive categories"),
		field.String("sensitive_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Annotations(computed).Comment("last day of the purpose"),
		field.String("invited_email").MaxLen(254).Default("").Sensitive().Comment("address of an invitation that waits for its answer"),
	}
}

// Edges of Membership.
func (Membership) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
		to("organization", Organization.Type, "organization_id"),
	}
}

// Indexes of Membership.
func (Membership) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("user_id", "organization_id").Unique(),
		index.Fields("organization_id", "id"),
		index.Fields("organization_id", "invited_email").Unique().Annotations(where("invited_email <> ''")),
	}
}

// Annotations of Membership.
func (Membership) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"membership_invited": "invited_email = '' or not active",
		"membership_purpose": "case when sensitive_purpose = '' then sensitive_until is null else sensitive_until is not null end",
	})
}

// Policy of Membership.
func (Membership) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.UserSeesOwn("user_id", "organization_id"),
		rule.NobodyElse(),
	)
}
