package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// RetentionRule says for how long the record of somebody who left in a state goes on to name the person.
type RetentionRule struct{ ent.Schema }

// Mixin of RetentionRule.
func (RetentionRule) Mixin() []ent.Mixin { return changing("rtn") }

// Fields of RetentionRule.
func (RetentionRule) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("status").GoType(types.BeneficiaryStatus("")).Immutable(),
		field.Int("months"),
		ref("set_by_id"),
	}
}

// Edges of RetentionRule.
func (RetentionRule) Edges() []ent.Edge {
	return []ent.Edge{to("set_by", User.Type, "set_by_id")}
}

// Indexes of RetentionRule.
func (RetentionRule) Indexes() []ent.Index {
	return []ent.Index{index.Fields("status").Unique()}
}

// Annotations of RetentionRule.
func (RetentionRule) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"retention_rule_months": "months between 12 and 600",
		"retention_rule_status": "status in ('GRADUATED', 'MOVED', 'DECEASED', 'REMOVED')",
	})
}

// Policy of RetentionRule.
func (RetentionRule) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.NobodyElse(),
	)
}
