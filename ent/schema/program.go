package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Program is what the office runs, with a budget and a period.
type Program struct{ ent.Schema }

// Mixin of Program.
func (Program) Mixin() []ent.Mixin { return changing("prg") }

// Fields of Program.
func (Program) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(types.ProgramKind("")),
		field.String("title").MaxLen(shortText).Annotations(entgql.OrderField("TITLE")),
		field.String("description").MaxLen(longText).Default(""),
		field.Enum("fund_source").GoType(types.FundSource("")),
		field.Int64("budget").GoType(types.Rupiah(0)).Default(0),
		refOptional("owner_agency_id"),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10).Annotations(entgql.OrderField("STARTS_ON")),
		field.String("ends_on").GoType(types.Date("")).MaxLen(10),
		field.Enum("status").GoType(types.ProgramStatus("")).Default(string(types.ProgramStatusDraft)),
	}
}

// Edges of Program.
func (Program) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("owner_agency", Organization.Type, "owner_agency_id"),
		edge.From("training_sessions", TrainingSession.Type).Ref("program").Annotations(entgql.RelayConnection()),
		edge.From("needs", Need.Type).Ref("program").Annotations(entgql.RelayConnection()),
		edge.To("pledges", Pledge.Type).Annotations(entgql.RelayConnection()).Comment("with a line for a need of the program"),
	}
}

// Indexes of Program.
func (Program) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "starts_on", "id"),
	}
}

// Annotations of Program.
func (Program) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"program_period": "starts_on <= ends_on",
		"program_budget": "budget >= 0",
	})
}

// Policy of Program.
func (Program) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.EveryoneSees("status", string(types.ProgramStatusActive), string(types.ProgramStatusClosed)),
	)
}
