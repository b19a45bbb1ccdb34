package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"entgo.io/contrib/entgql"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Grievance is an objection or a complaint of anybody, followed by its tracking code.
type Grievance struct{ ent.Schema }

// Mixin of Grievance.
func (Grievance) Mixin() []ent.Mixin { return changing(types.PrefixGrievance) }

// Fields of Grievance.
func (Grievance) Fields() []ent.Field {
	return append(placed(),
		field.Enum("kind").GoType(types.GrievanceKind("")).Immutable(),
		field.String("code_index").MaxLen(64).Sensitive().Immutable().Comment("blind index of the tracking code"),
		sealed("text_sealed"),
		sealed("name_sealed"),
		sealed("phone_sealed"),
		sealed("note_sealed"),
		field.Enum("status").GoType(types.GrievanceStatus("")).Default(string(types.GrievanceStatusReceived)),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Annotations(entgql.OrderField("DUE_ON")),
		field.String("subject_id").MaxLen(40).Optional().Nillable().Comment("the decision it is about, set by the office"),
		field.String("answer").MaxLen(longText).Default("").Comment("public; without anything personal"),
		refOptional("taken_by_id"),
		refOptional("answered_by_id"),
		field.Time("answered_at").Optional().Nillable(),
		field.Time("escalated_at").Optional().Nillable(),
	)
}

// Edges of Grievance.
func (Grievance) Edges() []ent.Edge {
	return []ent.Edge{
		to("region", Region.Type, "region_id"),
		toOptional("taken_by", User.Type, "taken_by_id"),
		toOptional("answered_by", User.Type, "answered_by_id"),
		files("files", "grievance"),
	}
}

// Indexes of Grievance.
func (Grievance) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code_index").Unique(),
		index.Fields("status", "due_on", "id"),
		index.Fields("region_code", "id"),
	}
}

// Policy of Grievance.
func (Grievance) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesItsAreas(), rule.NobodyElse())
}
