package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// StageReview is an officer's decision about a group's stage, with the evidence it rested on.
type StageReview struct{ ent.Schema }

// Mixin of StageReview.
func (StageReview) Mixin() []ent.Mixin { return changing(types.PrefixStageReview) }

// Fields of StageReview.
func (StageReview) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.String("criteria").MaxLen(codeText).Immutable().Comment("name of the version used"),
		field.JSON("findings", []types.Finding{}).Immutable(),
		field.Int("score").Immutable().Comment("0 to 100"),
		field.Enum("proposed_stage").GoType(types.GroupStage("")).Immutable().Comment("what the score speaks for"),
		field.Enum("stage").GoType(types.GroupStage("")).Immutable(),
		sealed("reason_sealed"),
		field.String("next_review_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		refOptional("decided_by_id"),
	}
}

// Edges of StageReview.
func (StageReview) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of StageReview.
func (StageReview) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("business_group_id", "id"),
	}
}

// Annotations of StageReview.
func (StageReview) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"stage_review_score":  "score >= 0 and score <= 100",
		"stage_review_reason": "stage = proposed_stage or reason_sealed is not null",
	})
}

// Policy of StageReview.
func (StageReview) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
