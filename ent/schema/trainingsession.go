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

// TrainingSession is a run of a training; a seat is taken only when somebody pays for it.
type TrainingSession struct{ ent.Schema }

// Mixin of TrainingSession.
func (TrainingSession) Mixin() []ent.Mixin { return changing("ses") }

// Fields of TrainingSession.
func (TrainingSession) Fields() []ent.Field {
	return append(placed(),
		ref("program_id"),
		field.String("title").MaxLen(shortText),
		field.String("skill").MaxLen(shortText),
		field.String("place").MaxLen(shortText).Default(""),
		field.String("eligibility").MaxLen(longText).Default(""),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10).Annotations(entgql.OrderField("STARTS_ON")),
		field.String("ends_on").GoType(types.Date("")).MaxLen(10),
		refOptional("provider_id"),
		field.Int("capacity"),
		field.Int("office_funded").Default(0),
		field.Int("funded").Default(0).Comment("seats somebody pays for"),
		field.Int("taken").Default(0).Comment("enrollments OFFERED, ENROLLED or COMPLETED"),
		field.Int("queue_last").Default(0).Comment("last number given out in the queue"),
		field.Int("hours").Default(0).Comment("of instruction, in all; 0 where nobody said"),
		field.Int("min_attendance").Default(80).Comment("percent of the meetings that completing takes"),
		field.Int("meetings").Default(0).Comment("days with attendance"),
		field.Int("min_age").Optional().Nillable().Comment("in years, on the first day"),
		field.Int("max_age").Optional().Nillable().Comment("in years, on the first day"),
		field.Enum("only_sex").GoType(types.Sex("")).Optional().Nillable(),
		field.String("residents_of").MaxLen(20).Optional().Nillable().Comment("region code under which participants must live"),
		field.Strings("category_codes").Optional().Comment("of which a participant has one; any where there is none"),
		field.JSON("timetable", []types.SessionMeeting{}).Optional(),
		refOptional("proposed_by_id"),
		field.Int("offered_seats").Default(0).Comment("seats that who proposed it promises once it opens"),
		field.Int64("seat_value").GoType(types.Rupiah(0)).Default(0).Comment("worth of one offered seat"),
		field.String("cancel_reason").MaxLen(longText).Default(""),
		field.Enum("status").GoType(types.TrainingSessionStatus("")).Default(string(types.TrainingSessionStatusProposed)),
	)
}

// Edges of TrainingSession.
func (TrainingSession) Edges() []ent.Edge {
	return []ent.Edge{
		to("program", Program.Type, "program_id"),
		to("region", Region.Type, "region_id"),
		toOptional("provider", Organization.Type, "provider_id"),
		toOptional("proposed_by", Organization.Type, "proposed_by_id"),
		edge.From("enrollments", Enrollment.Type).Ref("training_session").Annotations(entgql.RelayConnection()),
		edge.From("needs", Need.Type).Ref("training_session"),
	}
}

// Indexes of TrainingSession.
func (TrainingSession) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "starts_on", "id"),
		index.Fields("program_id", "starts_on", "id"),
		index.Fields("provider_id"),
	}
}

// Annotations of TrainingSession.
func (TrainingSession) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"training_session_seats":  "taken >= 0 and taken <= funded and funded <= capacity",
		"training_session_office": "office_funded >= 0 and office_funded <= funded",
		"training_session_period": "starts_on <= ends_on",
	})
}

// Policy of TrainingSession.
func (TrainingSession) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("provider_id", "status", open...),
		rule.EveryoneSees("status", open...),
	)
}
