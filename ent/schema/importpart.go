package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// ImportPart is a piece of an uploaded table, encrypted.
type ImportPart struct{ ent.Schema }

// Mixin of ImportPart.
func (ImportPart) Mixin() []ent.Mixin { return changing("imf") }

// Fields of ImportPart.
func (ImportPart) Fields() []ent.Field {
	return []ent.Field{
		ref("import_id"),
		field.Int("seq").Immutable().Comment("0, 1, 2 …"),
		sealed("content_sealed"),
	}
}

// Edges of ImportPart.
func (ImportPart) Edges() []ent.Edge {
	return []ent.Edge{
		to("owner", PeopleImport.Type, "import_id"),
	}
}

// Indexes of ImportPart.
func (ImportPart) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("import_id", "seq").Unique(),
	}
}

// Policy of ImportPart.
func (ImportPart) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
