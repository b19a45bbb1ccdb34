package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GroupMember is a beneficiary in a business group.
type GroupMember struct{ ent.Schema }

// Mixin of GroupMember.
func (GroupMember) Mixin() []ent.Mixin { return changing("gmb") }

// Fields of GroupMember.
func (GroupMember) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.Enum("office").GoType(types.GroupOffice("")).Default(string(types.GroupOfficeMember)),
		field.String("joined_on").GoType(types.Date("")).MaxLen(10),
		field.Int64("savings").GoType(types.Rupiah(0)).Default(0).Comment("what the group keeps for the member"),
		field.Int64("owed").GoType(types.Rupiah(0)).Default(0).Comment("what the member borrowed and has not paid back"),
		field.String("left_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
	}
}

// Edges of GroupMember.
func (GroupMember) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
	}
}

// Indexes of GroupMember.
func (GroupMember) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id").Unique().Annotations(where("left_on is null")).StorageKey("group_member_one_group"),
		index.Fields("business_group_id", "office").Unique().Annotations(where("left_on is null and office <> 'MEMBER'")).StorageKey("group_member_one_officer"),
		index.Fields("business_group_id", "id"),
	}
}

// Annotations of GroupMember.
func (GroupMember) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"group_member_savings": "savings >= 0",
		"group_member_owed":    "owed >= 0",
		"group_member_left":    "left_on is null or (savings = 0 and owed = 0)",
	})
}

// Policy of GroupMember.
func (GroupMember) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
