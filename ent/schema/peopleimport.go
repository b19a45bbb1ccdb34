package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// PeopleImport is a table of people on its way into the registry.
type PeopleImport struct{ ent.Schema }

// Mixin of PeopleImport.
func (PeopleImport) Mixin() []ent.Mixin { return changing("imp") }

// Fields of PeopleImport.
func (PeopleImport) Fields() []ent.Field {
	return []ent.Field{
		field.String("file_name").MaxLen(shortText).Immutable(),
		field.Enum("format").GoType(types.TableFormat("")).Immutable(),
		field.Int("size").Immutable().Comment("of the file, in bytes"),
		field.Strings("headings").Immutable(),
		field.JSON("columns", []types.ImportColumn{}).Comment("which heading holds which field"),
		field.Enum("status").GoType(types.ImportStatus("")).Default(string(types.ImportStatusUploaded)),
		field.Int("total_rows").Default(0).Comment("known after the check"),
		field.Int("rows").Default(0).Comment("done by the check or the run; the rows below add up to it"),
		field.Int("created").Default(0),
		field.Int("updated").Default(0),
		field.Int("unchanged").Default(0),
		field.Int("rejected").Default(0),
		field.String("failure").MaxLen(codeText).Default("").Annotations(computed).Comment("key of the message"),
		field.String("lease_holder").MaxLen(40).Default("").Comment("process that works on it"),
		field.Time("lease_until").Optional().Nillable(),
		field.Time("finished_at").Optional().Nillable(),
		field.Time("purged_at").Optional().Nillable().Comment("since when the file itself is gone"),
		ref("uploaded_by_id"),
		field.String("membership_id").MaxLen(40).Comment("through which the rows are taken in"),
	}
}

// Edges of PeopleImport.
func (PeopleImport) Edges() []ent.Edge {
	return []ent.Edge{
		to("uploaded_by", User.Type, "uploaded_by_id"),
	}
}

// Indexes of PeopleImport.
func (PeopleImport) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("created_at", "id"),
		index.Fields("status", "id"),
	}
}

// Annotations of PeopleImport.
func (PeopleImport) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"import_rows": "rows = created + updated + unchanged + rejected and rows >= 0",
	})
}

// Policy of PeopleImport.
func (PeopleImport) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficersSeeAll(),
		rule.NobodyElse(),
	)
}
