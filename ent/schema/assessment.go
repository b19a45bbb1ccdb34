package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Assessment proposes a pathway for a beneficiary; another person approves it.
type Assessment struct{ ent.Schema }

// Mixin of Assessment.
func (Assessment) Mixin() []ent.Mixin { return changing("asm") }

// Fields of Assessment.
func (Assessment) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		sealed("facts_sealed"),
		sealed("outcome_sealed"),
		field.String("rule_version").MaxLen(codeText),
		field.Enum("proposed_pathway").GoType(types.Pathway("")).Comment("what the rules say"),
		field.Enum("pathway").GoType(types.Pathway("")).Comment("what the proposer decided"),
		sealed("reason_sealed"),
		field.String("decision_reason").MaxLen(longText).Default("").Annotations(computed).Comment("of before it was sealed; server/sealing empties it"),
		sealed("decision_reason_sealed"),
		field.Enum("status").GoType(types.AssessmentStatus("")).Default(string(types.AssessmentStatusProposed)),
		ref("proposed_by_id"),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		field.String("reassess_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("of the assessment that holds: when to look again"),
	}
}

// Edges of Assessment.
func (Assessment) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("proposed_by", User.Type, "proposed_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of Assessment.
func (Assessment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id").Unique().Annotations(where("status = 'PROPOSED'")).StorageKey("assessment_one_open"),
		index.Fields("status", "created_at", "id"),
		index.Fields("reassess_on", "id"),
		index.Fields("beneficiary_id", "created_at"),
	}
}

// Annotations of Assessment.
func (Assessment) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"assessment_four_eyes": "decided_by_id is null or decided_by_id <> proposed_by_id",
	})
}

// Policy of Assessment.
func (Assessment) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.NobodyElse(),
	)
}
