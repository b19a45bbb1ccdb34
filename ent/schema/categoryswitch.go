package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// CategorySwitch says that another set of categories was put in force, by whom and what became of the people.
type CategorySwitch struct{ ent.Schema }

// Mixin of CategorySwitch.
func (CategorySwitch) Mixin() []ent.Mixin { return changing("csw") }

// Fields of CategorySwitch.
func (CategorySwitch) Fields() []ent.Field {
	return []ent.Field{
		field.String("from_set").MaxLen(codeText).Immutable(),
		field.String("to_set").MaxLen(codeText).Immutable(),
		field.Int("mapped").Immutable().Comment("people whose categories became others by the mapping alone"),
		field.Int("restored").Immutable().Comment("people who have back something of what they had; none of them waits"),
		field.Int("undecided").Immutable().Comment("people of whom somebody must decide"),
		refOptional("switched_by_id"),
	}
}

// Edges of CategorySwitch.
func (CategorySwitch) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("switched_by", User.Type, "switched_by_id"),
	}
}

// Indexes of CategorySwitch.
func (CategorySwitch) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("created_at", "id"),
	}
}

// Annotations of CategorySwitch.
func (CategorySwitch) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"category_switch_sets":    "from_set <> to_set",
		"category_switch_numbers": "mapped >= 0 and restored >= 0 and undecided >= 0",
	})
}

// Policy of CategorySwitch.
func (CategorySwitch) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.NobodyElse(),
	)
}
