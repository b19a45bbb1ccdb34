package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Merge says that two records were one person, and what it takes to undo that.
type Merge struct{ ent.Schema }

// Mixin of Merge.
func (Merge) Mixin() []ent.Mixin { return changing("mrg") }

// Fields of Merge.
func (Merge) Fields() []ent.Field {
	return []ent.Field{
		ref("survivor_id"),
		ref("merged_id"),
		field.Strings("moved").Comment("ids of what went over to the survivor"),
		field.Strings("filled").Comment("fields of the survivor that were empty and were filled"),
		field.Enum("nik_missing_reason").GoType(types.NikMissingReason("")).Optional().Nillable().Comment("of the survivor, before its NIK was filled"),
		field.Enum("merged_status").GoType(types.BeneficiaryStatus("")).Comment("of the record that joined, before"),
		ref("merged_by_id"),
		field.Time("undone_at").Optional().Nillable(),
		refOptional("undone_by_id"),
	}
}

// Edges of Merge.
func (Merge) Edges() []ent.Edge {
	return []ent.Edge{
		to("survivor", Beneficiary.Type, "survivor_id"),
		to("merged", Beneficiary.Type, "merged_id"),
		to("merged_by", User.Type, "merged_by_id"),
	}
}

// Indexes of Merge.
func (Merge) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("merged_id").Unique().Annotations(where("undone_at is null")),
		index.Fields("survivor_id", "created_at"),
	}
}

// Annotations of Merge.
func (Merge) Annotations() []schema.Annotation {
	return checks(map[string]string{"merge_of_two": "survivor_id <> merged_id"})
}

// Policy of Merge: for the office, where it sees both.
func (Merge) Policy() ent.Policy {
	people := Beneficiary{}.Policy()
	return rule.Rows(
		rule.OfficeSeesAllOf(
			rule.Subject{Column: "survivor_id", Table: "beneficiaries", Policy: people},
			rule.Subject{Column: "merged_id", Table: "beneficiaries", Policy: people},
		),
		rule.NobodyElse(),
	)
}
