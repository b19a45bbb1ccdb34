package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Verification is one step of what the office checks of an organisation, with the documents for it.
type Verification struct{ ent.Schema }

// Mixin of Verification.
func (Verification) Mixin() []ent.Mixin { return changing(types.PrefixVerification) }

// Fields of Verification.
func (Verification) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		field.Enum("kind").GoType(types.BadgeKind("")).Immutable(),
		field.Enum("status").GoType(types.VerificationStatus("")).Default(string(types.VerificationStatusSubmitted)),
		field.String("note").MaxLen(longText).Default(""),
		field.String("valid_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.String("reason").MaxLen(longText).Default("").Comment("of a refusal"),
		refOptional("submitted_by_id"),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		field.Bool("reminded").Default(false).Comment("its end was announced"),
	}
}

// Edges of Verification.
func (Verification) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
		toOptional("submitted_by", User.Type, "submitted_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
		files("files", "verification"),
	}
}

// Indexes of Verification.
func (Verification) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organization_id", "kind").Unique(),
		index.Fields("status", "created_at", "id"),
	}
}

// Annotations of Verification.
func (Verification) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"verification_granted": "status <> 'GRANTED' or valid_until is not null",
	})
}

// Policy of Verification.
func (Verification) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.OrganizationSeesOwn("organization_id", ""), rule.NobodyElse())
}
