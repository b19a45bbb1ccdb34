package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Sequence counts what gets running numbers, such as the handover reports of a year; a number is given once and none is left out.
type Sequence struct{ ent.Schema }

// Mixin of Sequence.
func (Sequence) Mixin() []ent.Mixin { return changing(types.PrefixSequence) }

// Fields of Sequence.
func (Sequence) Fields() []ent.Field {
	return []ent.Field{
		field.String("name").MaxLen(codeText).Immutable(),
		field.Int("last").Comment("number given last"),
	}
}

// Indexes of Sequence.
func (Sequence) Indexes() []ent.Index { return []ent.Index{index.Fields("name").Unique()} }

// Annotations of Sequence.
func (Sequence) Annotations() []schema.Annotation {
	return checks(map[string]string{"sequence_last": "last > 0"})
}

// Policy of Sequence.
func (Sequence) Policy() ent.Policy { return rule.Rows(rule.NobodyElse()) }
