package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Category is one of the kinds of people in need, in a versioned set. Source: Permensos 8/2012 and Qanun usage; see docs/glossary.md.
type Category struct{ ent.Schema }

// Mixin of Category.
func (Category) Mixin() []ent.Mixin { return changing("cat") }

// Fields of Category.
func (Category) Fields() []ent.Field {
	return []ent.Field{
		field.String("category_set").MaxLen(codeText).Immutable(),
		field.Bool("current").Default(true).Comment("of the set that is in force; see server/classification"),
		field.String("code").MaxLen(codeText).Immutable(),
		field.Int("no").Comment("number within the set"),
		field.String("abbreviation").MaxLen(20),
		field.String("name_id").MaxLen(shortText),
		field.String("name_en").MaxLen(shortText),
		field.String("group_code").MaxLen(codeText),
		field.Enum("unit").GoType(types.CategoryUnit("")),
		field.Enum("sex").GoType(types.Sex("")).Optional().Nillable(),
		field.Int("min_age").Optional().Nillable(),
		field.Int("max_age").Optional().Nillable(),
		field.Enum("default_pathway").GoType(types.DefaultPathway("")),
		field.String("sensitivity").MaxLen(codeText).Default("").Comment("why the law protects it; empty when it does not"),
		field.Bool("sensitive").Default(false).Comment("shown only to officers with a purpose"),
		field.String("definition_id").MaxLen(longText),
		field.String("definition_en").MaxLen(longText),
	}
}

// Edges of Category.
func (Category) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("beneficiaries", Beneficiary.Type).Ref("categories"),
	}
}

// Indexes of Category.
func (Category) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("category_set", "code").Unique(),
	}
}

// Policy of Category.
func (Category) Policy() ent.Policy {
	return rule.Rows(
		rule.Everyone(),
	)
}
