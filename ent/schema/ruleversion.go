package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// RuleVersion is a set of rules of assessment; a set that was made is not changed, a new one is made.
type RuleVersion struct{ ent.Schema }

// Mixin of RuleVersion.
func (RuleVersion) Mixin() []ent.Mixin { return changing("rul") }

// Fields of RuleVersion.
func (RuleVersion) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(codeText).Immutable().Comment("such as 2026-1; assessments keep it"),
		field.String("note").MaxLen(longText).Default("").Immutable(),
		field.JSON("rules", []types.AssessmentRule{}).Immutable(),
		field.Enum("status").GoType(types.RuleVersionStatus("")).Default(string(types.RuleVersionStatusDraft)),
		refOptional("created_by_id"),
		refOptional("activated_by_id"),
		field.Time("activated_at").Optional().Nillable(),
	}
}

// Edges of RuleVersion.
func (RuleVersion) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("created_by", User.Type, "created_by_id"),
		toOptional("activated_by", User.Type, "activated_by_id"),
	}
}

// Indexes of RuleVersion.
func (RuleVersion) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name").Unique(),
		index.Fields("status").Unique().Annotations(where("status = 'ACTIVE'")).StorageKey("rule_version_one_active"),
	}
}

// Policy of RuleVersion.
func (RuleVersion) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.NobodyElse(),
	)
}
