package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Region is an administrative area: regency, district (kecamatan) or village (kampung). Source: Kepmendagri 300.2.2-2138/2025.
type Region struct{ ent.Schema }

// Mixin of Region.
func (Region) Mixin() []ent.Mixin { return changing("reg") }

// Fields of Region.
func (Region) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").MaxLen(20).Immutable().Annotations(entgql.OrderField("CODE")).Comment("dotted, such as 11.16.03.2001"),
		field.String("name").MaxLen(shortText).Annotations(entgql.OrderField("NAME")),
		field.Enum("level").GoType(types.RegionLevel("")).Immutable(),
		refOptional("parent_id"),
	}
}

// Edges of Region.
func (Region) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Region.Type).From("parent").Unique().Field("parent_id"),
	}
}

// Indexes of Region.
func (Region) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code").Unique(),
		index.Fields("parent_id"),
	}
}

// Policy of Region.
func (Region) Policy() ent.Policy {
	return rule.Rows(
		rule.Everyone(),
	)
}
