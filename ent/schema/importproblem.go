package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// ImportProblem is what is wrong with a cell of a table; it holds nothing of the cell itself.
type ImportProblem struct{ ent.Schema }

// Mixin of ImportProblem.
func (ImportProblem) Mixin() []ent.Mixin { return changing("imx") }

// Fields of ImportProblem.
func (ImportProblem) Fields() []ent.Field {
	return []ent.Field{
		ref("import_id"),
		field.Int("row").Immutable().Comment("by which people find it in the file"),
		field.Enum("import_field").GoType(types.ImportField("")).Optional().Nillable().Immutable().Comment("none: the row as a whole"),
		field.String("code").MaxLen(codeText).Immutable(),
		field.Ints("args").Immutable().Comment("of the message, such as the number of another row"),
	}
}

// Edges of ImportProblem.
func (ImportProblem) Edges() []ent.Edge {
	return []ent.Edge{
		to("owner", PeopleImport.Type, "import_id"),
	}
}

// Indexes of ImportProblem.
func (ImportProblem) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("import_id", "row", "id"),
	}
}

// Policy of ImportProblem.
func (ImportProblem) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficersSeeAll(),
		rule.NobodyElse(),
	)
}
