package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GroupVisit is a mentor's visit to a business group: what was seen and advised, and when the mentor comes again.
type GroupVisit struct{ ent.Schema }

// Mixin of GroupVisit.
func (GroupVisit) Mixin() []ent.Mixin { return changing(types.PrefixGroupVisit) }

// Fields of GroupVisit.
func (GroupVisit) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.String("visited_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("VISITED_ON")),
		sealed("note_sealed"),
		field.String("next_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Immutable(),
		refOptional("visited_by_id"),
	}
}

// Edges of GroupVisit.
func (GroupVisit) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("visited_by", User.Type, "visited_by_id"),
	}
}

// Indexes of GroupVisit.
func (GroupVisit) Indexes() []ent.Index {
	return []ent.Index{index.Fields("business_group_id", "visited_on", "id")}
}

// Annotations of GroupVisit.
func (GroupVisit) Annotations() []schema.Annotation {
	return checks(map[string]string{"group_visit_next": "next_on is null or next_on > visited_on"})
}

// Policy of GroupVisit.
func (GroupVisit) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
