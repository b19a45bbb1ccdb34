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

// GroupMeeting is one meeting of a group: who came; its money stands in the book.
type GroupMeeting struct{ ent.Schema }

// Mixin of GroupMeeting.
func (GroupMeeting) Mixin() []ent.Mixin { return changing(types.PrefixGroupMeeting) }

// Fields of GroupMeeting.
func (GroupMeeting) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.String("held_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("HELD_ON")),
		field.Strings("present_ids").Immutable().Comment("members who came"),
		field.Int("present").Immutable(),
		field.Int("expected").Immutable().Comment("members of the group then"),
		sealed("note_sealed"),
		refOptional("recorded_by_id"),
	}
}

// Edges of GroupMeeting.
func (GroupMeeting) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
	}
}

// Indexes of GroupMeeting.
func (GroupMeeting) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("business_group_id", "held_on").Unique().StorageKey("group_meeting_one_a_day"),
	}
}

// Annotations of GroupMeeting.
func (GroupMeeting) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"group_meeting_present": "present >= 0 and present <= expected",
	})
}

// Policy of GroupMeeting.
func (GroupMeeting) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
