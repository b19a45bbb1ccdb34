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

// GroupReport is a month of a group as its book said when the month was closed; the database refuses to change it.
type GroupReport struct{ ent.Schema }

// Mixin of GroupReport.
func (GroupReport) Mixin() []ent.Mixin { return changing(types.PrefixGroupReport) }

// Fields of GroupReport.
func (GroupReport) Fields() []ent.Field {
	rupiah := func(name string) ent.Field { return field.Int64(name).GoType(types.Rupiah(0)).Immutable() }
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.String("month").GoType(types.Date("")).MaxLen(10).Immutable().Comment("its first day").Annotations(entgql.OrderField("MONTH")),
		rupiah("opening"),
		rupiah("income"),
		rupiah("outlay"),
		rupiah("closing"),
		rupiah("profit"),
		rupiah("savings_held"),
		rupiah("loans_out"),
		field.Int("meetings").Immutable(),
		field.Int("attendance_share").Immutable().Comment("percent of members at meetings"),
		refOptional("submitted_by_id"),
	}
}

// Edges of GroupReport.
func (GroupReport) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("submitted_by", User.Type, "submitted_by_id"),
	}
}

// Indexes of GroupReport.
func (GroupReport) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("business_group_id", "month").Unique().StorageKey("group_report_one_a_month"),
		index.Fields("month", "id"),
	}
}

// Annotations of GroupReport.
func (GroupReport) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"group_report_balanced": "opening + income - outlay = closing and closing >= 0",
	})
}

// Policy of GroupReport.
func (GroupReport) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
