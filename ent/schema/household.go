package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Household is who lives together; its family card number changes in life and is no key.
type Household struct{ ent.Schema }

// Mixin of Household.
func (Household) Mixin() []ent.Mixin { return changing("hhd") }

// Fields of Household.
func (Household) Fields() []ent.Field {
	return append(placed(),
		sealed("kk_sealed"),
		field.String("kk_index").MaxLen(64).Optional().Nillable(),
		field.String("head_name").MaxLen(shortText),
		sealed("address_sealed"),
		field.String("registered_region_code").MaxLen(20).Optional().Nillable().Comment("where the family card says, if elsewhere"),
		field.Enum("damage").GoType(types.DamageGrade("")).Default(string(types.DamageGradeNone)),
		field.Int("desil").Optional().Nillable(),
		field.String("desil_checked_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		refOptional("registered_by_id"),
	)
}

// Edges of Household.
func (Household) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		toOptional("registered_by", Organization.Type, "registered_by_id"),
		edge.From("members", Beneficiary.Type).Ref("household"),
		files("photos", "household"),
	}
}

// Indexes of Household.
func (Household) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("region_code", "id"),
		index.Fields("kk_index"),
		index.Fields("registered_by_id", "id"),
	}
}

// Annotations of Household.
func (Household) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"household_desil": "desil is null or (desil >= 1 and desil <= 10)",
	})
}

// Policy of Household.
func (Household) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
