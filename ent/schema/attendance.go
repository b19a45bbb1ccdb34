package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Attendance is one mark of one participant for one meeting; a correction replaces it and keeps it.
type Attendance struct{ ent.Schema }

// Mixin of Attendance.
func (Attendance) Mixin() []ent.Mixin { return changing("atd") }

// Fields of Attendance.
func (Attendance) Fields() []ent.Field {
	return []ent.Field{
		ref("enrollment_id"),
		ref("training_session_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("nominated_by_id"),
		field.String("meeting_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		field.Enum("presence").GoType(types.Presence("")).Immutable(),
		field.Time("superseded_at").Optional().Nillable().Comment("when a correction took its place"),
		refOptional("recorded_by_id"),
	}
}

// Edges of Attendance.
func (Attendance) Edges() []ent.Edge {
	return []ent.Edge{
		to("enrollment", Enrollment.Type, "enrollment_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
	}
}

// Indexes of Attendance.
func (Attendance) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("enrollment_id", "meeting_on").Unique().Annotations(where("superseded_at is null")).StorageKey("attendance_one_mark"),
		index.Fields("enrollment_id", "id"),
		index.Fields("training_session_id", "meeting_on"),
	}
}

// Policy of Attendance.
func (Attendance) Policy() ent.Policy {
	return rule.AboutThrough("enrollment_id", "enrollments",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("nominated_by_id"),
		rule.RegistrarSeesOwn("nominated_by_id"),
		rule.NobodyElse(),
	)
}
