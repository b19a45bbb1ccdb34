package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Graduation lets somebody out of the registry who stands alone; another person approves, and a year of visits follows.
type Graduation struct{ ent.Schema }

// Mixin of Graduation.
func (Graduation) Mixin() []ent.Mixin { return changing(types.PrefixGraduation) }

// Fields of Graduation.
func (Graduation) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("registered_by_id"),
		field.String("criteria").MaxLen(codeText).Immutable().Comment("name of the version used"),
		sealed("facts_sealed"),
		sealed("findings_sealed"),
		field.Int("score").Immutable().Comment("0 to 100"),
		field.Bool("fits").Immutable().Comment("the score reaches the mark"),
		sealed("reason_sealed"),
		sealed("decision_sealed"),
		field.Enum("status").GoType(types.GraduationStatus("")).Default(string(types.GraduationStatusProposed)),
		ref("proposed_by_id"),
		refOptional("decided_by_id"),
		field.String("graduated_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.String("ended_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("of the year of visits"),
	}
}

// Edges of Graduation.
func (Graduation) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("proposed_by", User.Type, "proposed_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
		edge.From("visits", GraduationVisit.Type).Ref("graduation"),
	}
}

// Indexes of Graduation.
func (Graduation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id").Unique().Annotations(where("status = 'PROPOSED' or status = 'APPROVED'")).StorageKey("graduation_one_open"),
		index.Fields("status", "created_at", "id"),
		index.Fields("beneficiary_id", "id"),
		index.Fields("registered_by_id", "id"),
	}
}

// Annotations of Graduation.
func (Graduation) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"graduation_four_eyes": "decided_by_id is null or decided_by_id <> proposed_by_id",
		"graduation_decided":   "status = 'PROPOSED' or decided_by_id is not null",
		"graduation_day":       "status in ('PROPOSED', 'REJECTED') or graduated_on is not null",
		"graduation_reason":    "fits or reason_sealed is not null",
	})
}

// Policy of Graduation.
func (Graduation) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
