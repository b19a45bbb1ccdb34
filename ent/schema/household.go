package schema

import (
	"entgo.io/contrib/entgql"
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
		field.String("head_name").MaxLen(shortText).Annotations(entgql.OrderField("HEAD_NAME")),
		sealed("address_sealed"),
		field.String("registered_region_code").MaxLen(20).Optional().Nillable().Comment("where the family card says, if elsewhere"),
		field.Enum("damage").GoType(types.DamageGrade("")).Default(string(types.DamageGradeNone)),
		field.Int("desil").Optional().Nillable(),
		field.String("desil_checked_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.Strings("house_faults").Optional().Annotations(entgql.Skip(entgql.SkipType)).Comment("RTLH criteria that the house meets; null where nobody looked"),
		field.String("house_checked_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.Int("floor_area").Optional().Nillable().Comment("in m²"),
		field.Int("residents").Optional().Nillable().Comment("people who live there, registered or not"),
		field.Float("latitude").Optional().Nillable().Comment("in degrees"),
		field.Float("longitude").Optional().Nillable().Comment("in degrees"),
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
		index.Fields("head_name", "id"),
		index.Fields("kk_index"),
		index.Fields("registered_by_id", "id"),
	}
}

// Annotations of Household.
func (Household) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"household_desil":      "desil is null or (desil >= 1 and desil <= 10)",
		"household_floor_area": "floor_area is null or floor_area > 0",
		"household_residents":  "residents is null or residents > 0",
		"household_point":      "case when latitude is null then longitude is null else longitude is not null and latitude between -11 and 7 and longitude between 94 and 142 end",
	})
}

// Policy of Household.
func (Household) Policy() ent.Policy {
	return rule.Homes(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
