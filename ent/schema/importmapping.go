package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// ImportMapping remembers for the office which heading held which field, by the headings of the file.
type ImportMapping struct{ ent.Schema }

// Mixin of ImportMapping.
func (ImportMapping) Mixin() []ent.Mixin { return changing("imm") }

// Fields of ImportMapping.
func (ImportMapping) Fields() []ent.Field {
	return []ent.Field{
		field.String("headings_hash").MaxLen(64).Immutable(),
		field.JSON("columns", []types.ImportColumn{}),
	}
}

// Indexes of ImportMapping.
func (ImportMapping) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("headings_hash").Unique(),
	}
}

// Policy of ImportMapping.
func (ImportMapping) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficersSeeAll(),
		rule.NobodyElse(),
	)
}
