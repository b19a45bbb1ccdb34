package schema

import (
	"entgo.io/ent"
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
		field.String("region_code").MaxLen(20),
		refOptional("registered_by_id"),
		field.Enum("office").GoType(types.GroupOffice("")).Default(string(types.GroupOfficeMember)),
		field.String("joined_on").GoType(types.Date("")).MaxLen(10),
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

// Policy of GroupMember.
func (GroupMember) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
