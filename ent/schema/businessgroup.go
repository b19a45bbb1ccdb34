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

// BusinessGroup is a KUBE: 5 to 20 heads of family of one kecamatan with one business. Source: Permensos 2/2019.
type BusinessGroup struct{ ent.Schema }

// Mixin of BusinessGroup.
func (BusinessGroup) Mixin() []ent.Mixin { return changing("grp") }

// Fields of BusinessGroup.
func (BusinessGroup) Fields() []ent.Field {
	return append(placed(),
		field.String("name").MaxLen(shortText),
		field.String("business_kind").MaxLen(codeText),
		field.String("district_code").MaxLen(20),
		field.Enum("status").GoType(types.GroupStatus("")).Default(string(types.GroupStatusForming)),
		field.Enum("stage").GoType(types.GroupStage("")).Default(string(types.GroupStageTumbuh)),
		field.String("founded_on").GoType(types.Date("")).MaxLen(10),
		field.Int("member_count").Default(0),
		field.Int64("cash").GoType(types.Rupiah(0)).Default(0).Annotations(computed).Comment("the sum of its book"),
		field.Int("lines").Default(0).Comment("of its book; the number of the last one"),
		field.String("active_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("last meeting or line, or the day it was activated"),
		field.String("closed_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("last day of the months that were reported"),
		field.String("review_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("when its stage is looked at next"),
		field.JSON("plan", &types.BusinessPlan{}).Optional(),
		sealed("account_sealed"),
		field.String("next_visit_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("when its mentor means to come again"),
		sealed("reason_sealed"),
		refOptional("registered_by_id"),
	)
}

// Edges of BusinessGroup.
func (BusinessGroup) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		toOptional("registered_by", Organization.Type, "registered_by_id"),
		edge.From("members", GroupMember.Type).Ref("business_group"),
		edge.From("items", GroupItem.Type).Ref("business_group"),
	}
}

// Indexes of BusinessGroup.
func (BusinessGroup) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("region_code", "id"),
		index.Fields("registered_by_id", "id"),
		index.Fields("name", "id"),
		index.Fields("status", "active_on"),
		index.Fields("next_visit_on", "id").Annotations(where("next_visit_on is not null")),
	}
}

// Annotations of BusinessGroup.
func (BusinessGroup) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"business_group_size": "member_count >= 0 and member_count <= 20",
		"business_group_cash": "cash >= 0",
	})
}

// Policy of BusinessGroup.
func (BusinessGroup) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.PartnersSee("status", string(types.GroupStatusActive), string(types.GroupStatusDormant)),
		rule.NobodyElse(),
	)
}
