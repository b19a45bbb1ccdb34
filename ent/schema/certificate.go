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

// Certificate says that somebody completed a training, as it was on the day of issue; whoever has its code may check it.
type Certificate struct{ ent.Schema }

// Mixin of Certificate.
func (Certificate) Mixin() []ent.Mixin { return changing("crt") }

// Fields of Certificate.
func (Certificate) Fields() []ent.Field {
	return []ent.Field{
		ref("enrollment_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("nominated_by_id"),
		field.String("code").MaxLen(40).Immutable().Comment("random, not to be guessed"),
		sealed("name_sealed"),
		field.String("course").MaxLen(shortText).Immutable(),
		field.String("skill").MaxLen(shortText).Immutable(),
		field.Int("hours").Immutable(),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		field.String("ends_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		field.String("issued_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		field.String("revoked_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		sealed("revoke_reason_sealed"),
		refOptional("revoked_by_id"),
	}
}

// Edges of Certificate.
func (Certificate) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("enrollment", Enrollment.Type).Ref("certificate").Unique().Required().Field("enrollment_id"),
		toOptional("revoked_by", User.Type, "revoked_by_id"),
	}
}

// Indexes of Certificate.
func (Certificate) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code").Unique(),
	}
}

// Annotations of Certificate.
func (Certificate) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"certificate_hours":   "hours >= 0",
		"certificate_revoked": "revoked_on is null and revoke_reason_sealed is null or revoked_on is not null and revoke_reason_sealed is not null",
	})
}

// Policy of Certificate.
func (Certificate) Policy() ent.Policy {
	return rule.AboutThrough("enrollment_id", "enrollments",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("nominated_by_id"),
		rule.RegistrarSeesOwn("nominated_by_id"),
		rule.NobodyElse(),
	)
}
