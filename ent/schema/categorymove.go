package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// CategoryMove remembers which category of another set somebody had before, so that switching back restores it.
type CategoryMove struct{ ent.Schema }

// Mixin of CategoryMove.
func (CategoryMove) Mixin() []ent.Mixin { return changing("cmv") }

// Fields of CategoryMove.
func (CategoryMove) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		ref("from_id"),
		ref("to_id"),
		field.Bool("main").Comment("it was the primary category"),
		field.Bool("decided").Default(false).Comment("by a person, not by the mapping"),
	}
}

// Edges of CategoryMove.
func (CategoryMove) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("beneficiary", Beneficiary.Type).Unique().Required().Field("beneficiary_id").Annotations(entsql.OnDelete(entsql.Cascade)),
		to("from", Category.Type, "from_id"),
		to("to", Category.Type, "to_id"),
	}
}

// Indexes of CategoryMove.
func (CategoryMove) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id", "from_id", "to_id").Unique(),
		index.Fields("to_id", "beneficiary_id"),
	}
}

// Annotations of CategoryMove.
func (CategoryMove) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"category_move_another": "from_id <> to_id",
	})
}

// Policy of CategoryMove.
func (CategoryMove) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.NobodyElse(),
	)
}
