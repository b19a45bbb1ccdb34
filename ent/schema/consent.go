package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Consent is what a person agreed to, for one purpose.
type Consent struct{ ent.Schema }

// Mixin of Consent.
func (Consent) Mixin() []ent.Mixin { return changing("cns") }

// Fields of Consent.
func (Consent) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.Enum("purpose").GoType(types.ConsentPurpose("")),
		field.Time("given_at"),
		field.String("given_by").MaxLen(shortText).Comment("the person, or who stands for the person"),
		field.Time("withdrawn_at").Optional().Nillable(),
		refOptional("recorded_by_id"),
	}
}

// Edges of Consent.
func (Consent) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
	}
}

// Indexes of Consent.
func (Consent) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id", "purpose").Unique().Annotations(where("withdrawn_at is null")),
	}
}

// Policy of Consent.
func (Consent) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesAll(),
		rule.RegistrarSeesThrough("beneficiary_id", "beneficiaries", "id", "registered_by_id"),
		rule.NobodyElse(),
	)
}
