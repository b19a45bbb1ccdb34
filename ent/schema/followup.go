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

// FollowUp asks what somebody lives on 3, 6 or 12 months after completing a training.
type FollowUp struct{ ent.Schema }

// Mixin of FollowUp.
func (FollowUp) Mixin() []ent.Mixin { return changing("fol") }

// Fields of FollowUp.
func (FollowUp) Fields() []ent.Field {
	return []ent.Field{
		ref("enrollment_id"),
		ref("training_session_id"),
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("nominated_by_id"),
		field.Int("months").Immutable().Comment("after completion"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("DUE_ON")),
		field.Enum("livelihood").GoType(types.Livelihood("")).Optional().Nillable(),
		field.String("answered_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		refOptional("answered_by_id"),
		sealed("note_sealed"),
	}
}

// Edges of FollowUp.
func (FollowUp) Edges() []ent.Edge {
	return []ent.Edge{
		to("enrollment", Enrollment.Type, "enrollment_id"),
		to("training_session", TrainingSession.Type, "training_session_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("answered_by", User.Type, "answered_by_id"),
	}
}

// Indexes of FollowUp.
func (FollowUp) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("enrollment_id", "months").Unique(),
		index.Fields("due_on", "id").Annotations(where("livelihood is null")),
		index.Fields("nominated_by_id", "due_on", "id"),
		index.Fields("training_session_id", "months"),
	}
}

// Annotations of FollowUp.
func (FollowUp) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"follow_up_months":   "months in (3, 6, 12)",
		"follow_up_answered": "livelihood is null and answered_on is null or livelihood is not null and answered_on is not null",
	})
}

// Policy of FollowUp.
func (FollowUp) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("nominated_by_id"),
		rule.RegistrarSeesOwn("nominated_by_id"),
		rule.NobodyElse(),
	)
}
