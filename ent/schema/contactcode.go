package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// ContactCode is a short number with which an individual shows to be reached by an address or a telephone.
type ContactCode struct{ ent.Schema }

// Mixin of ContactCode.
func (ContactCode) Mixin() []ent.Mixin { return changing(types.PrefixContactCode) }

// Fields of ContactCode.
func (ContactCode) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		field.Enum("channel").GoType(types.ContactChannel("")).Immutable(),
		sealed("code_sealed"),
		field.Time("expires_at"),
		field.Int("tries").Default(0),
		field.Time("mail_due_at").Optional().Nillable(),
		field.Time("used_at").Optional().Nillable(),
	}
}

// Edges of ContactCode.
func (ContactCode) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
	}
}

// Indexes of ContactCode.
func (ContactCode) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organization_id", "created_at", "id"),
		index.Fields("mail_due_at").Annotations(where("mail_due_at is not null")),
		index.Fields("expires_at"),
	}
}

// Annotations of ContactCode.
func (ContactCode) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"contact_code_tries": "tries between 0 and 5",
	})
}

// Policy of ContactCode.
func (ContactCode) Policy() ent.Policy {
	return rule.Rows(rule.NobodyElse())
}
