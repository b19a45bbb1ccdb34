package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Enrollment is a beneficiary on the way into, or in, a training session.
type Enrollment struct{ ent.Schema }

// Mixin of Enrollment.
func (Enrollment) Mixin() []ent.Mixin { return changing("enr") }

// Fields of Enrollment.
func (Enrollment) Fields() []ent.Field {
	return []ent.Field{
		ref("training_session_id"),
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("nominated_by_id"),
		ref("nominated_by_user_id"),
		field.Enum("status").GoType(types.EnrollmentStatus("")).Default(string(types.EnrollmentStatusNominated)),
		field.Int("position").Optional().Nillable().Comment("number in the queue; the lower is offered first"),
		field.Time("offered_until").Optional().Nillable(),
		field.String("reason").MaxLen(longText).Default("").Annotations(computed).Comment("of before it was sealed; server/sealing empties it"),
		sealed("reason_sealed"),
		field.Int("present").Default(0).Comment("meetings attended"),
		field.Int("recorded").Default(0).Comment("meetings with a mark for this person"),
		field.String("completed_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		refOptional("decided_by_id"),
		refOptional("replaces_id"),
		field.Time("decided_at").Optional().Nillable(),
	}
}

// Edges of Enrollment.
func (Enrollment) Edges() []ent.Edge {
	return []ent.Edge{
		to("training_session", TrainingSession.Type, "training_session_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("nominated_by", Organization.Type, "nominated_by_id"),
		to("nominated_by_user", User.Type, "nominated_by_user_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
		edge.From("attendances", Attendance.Type).Ref("enrollment"),
		edge.To("certificate", Certificate.Type).Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
		edge.From("follow_ups", FollowUp.Type).Ref("enrollment"),
	}
}

// Indexes of Enrollment.
func (Enrollment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("training_session_id", "beneficiary_id").Unique().Annotations(where("status <> 'REJECTED' and status <> 'CANCELLED' and status <> 'LAPSED' and status <> 'DROPPED'")),
		index.Fields("training_session_id", "status", "position"),
		index.Fields("beneficiary_id", "created_at", "id"),
		index.Fields("status", "created_at", "id"),
		index.Fields("nominated_by_id", "created_at", "id"),
		index.Fields("offered_until"),
	}
}

// Policy of Enrollment.
func (Enrollment) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("nominated_by_id"),
		rule.RegistrarSeesOwn("nominated_by_id"),
		rule.NobodyElse(),
	)
}
