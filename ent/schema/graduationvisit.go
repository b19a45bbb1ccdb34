package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GraduationVisit is one of the dated visits in the year after somebody graduated.
type GraduationVisit struct{ ent.Schema }

// Mixin of GraduationVisit.
func (GraduationVisit) Mixin() []ent.Mixin { return changing(types.PrefixGraduationVisit) }

// Fields of GraduationVisit.
func (GraduationVisit) Fields() []ent.Field {
	return []ent.Field{
		ref("graduation_id"),
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("registered_by_id"),
		field.Int("months").Immutable().Comment("after the graduation"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("DUE_ON")),
		field.Bool("open").Default(true).Comment("it is still to be made"),
		field.String("visited_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.Enum("standing").GoType(types.Standing("")).Optional().Nillable(),
		sealed("note_sealed"),
		refOptional("visited_by_id"),
		field.Time("reminded_at").Optional().Nillable(),
	}
}

// Edges of GraduationVisit.
func (GraduationVisit) Edges() []ent.Edge {
	return []ent.Edge{
		to("graduation", Graduation.Type, "graduation_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("visited_by", User.Type, "visited_by_id"),
	}
}

// Indexes of GraduationVisit.
func (GraduationVisit) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("graduation_id", "months").Unique(),
		index.Fields("due_on", "id").Annotations(where("open")),
		index.Fields("registered_by_id", "due_on", "id"),
	}
}

// Annotations of GraduationVisit.
func (GraduationVisit) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"graduation_visit_made": "standing is null and visited_on is null or standing is not null and visited_on is not null and not open",
	})
}

// Policy of GraduationVisit.
func (GraduationVisit) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
