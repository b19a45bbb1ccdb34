package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// LetterTemplate is a text of the office with gaps that a letter fills.
type LetterTemplate struct{ ent.Schema }

// Mixin of LetterTemplate.
func (LetterTemplate) Mixin() []ent.Mixin { return changing(types.PrefixLetterTemplate) }

// Fields of LetterTemplate.
func (LetterTemplate) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(shortText),
		field.String("subject").MaxLen(shortText),
		field.String("body").MaxLen(longText),
		field.Time("removed_at").Optional().Nillable(),
	}
}

// Indexes of LetterTemplate.
func (LetterTemplate) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name").Unique().Annotations(where("removed_at is null")),
	}
}

// Policy of LetterTemplate.
func (LetterTemplate) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.NobodyElse())
}
