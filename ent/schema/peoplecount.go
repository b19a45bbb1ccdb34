package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/mixin"
	"github.com/jejaring/jejaring/ent/rule"
)

// PeopleCount is added to by triggers with every change of a beneficiary (server/database/keep.go); the sum of a cell's
// rows is how many people it has.
type PeopleCount struct{ ent.Schema }

// Mixin of PeopleCount.
func (PeopleCount) Mixin() []ent.Mixin { return []ent.Mixin{mixin.ID{Prefix: "cnt"}} }

// Fields of PeopleCount.
func (PeopleCount) Fields() []ent.Field {
	return []ent.Field{
		field.String("category_id").MaxLen(40).Immutable(),
		field.Bool("main").Immutable().Comment("the category is the people's primary one"),
		field.String("district_code").MaxLen(20).Immutable(),
		field.String("pathway").MaxLen(codeText).Immutable(),
		field.String("status").MaxLen(codeText).Immutable(),
		field.Bool("sensitive").Immutable(),
		field.Int("number").Immutable().Comment("people more, or fewer"),
	}
}

// Indexes of PeopleCount.
func (PeopleCount) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("category_id", "status", "district_code"),
	}
}

// Annotations of PeopleCount.
func (PeopleCount) Annotations() []schema.Annotation {
	return []schema.Annotation{entgql.Skip(entgql.SkipAll)}
}

// Policy of PeopleCount.
func (PeopleCount) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
