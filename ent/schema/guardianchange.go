package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GuardianChange says that a guarantee passed from one guardian to another.
type GuardianChange struct{ ent.Schema }

// Mixin of GuardianChange.
func (GuardianChange) Mixin() []ent.Mixin { return changing(types.PrefixGuardianChange) }

// Fields of GuardianChange.
func (GuardianChange) Fields() []ent.Field {
	return []ent.Field{
		ref("entitlement_id"),
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("registered_by_id"),
		ref("former_id"),
		ref("guardian_id"),
		field.String("changed_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		sealed("reason_sealed"),
		refOptional("changed_by_id"),
	}
}

// Edges of GuardianChange.
func (GuardianChange) Edges() []ent.Edge {
	return []ent.Edge{
		to("entitlement", Entitlement.Type, "entitlement_id"),
		to("former", Organization.Type, "former_id"),
		to("guardian", Organization.Type, "guardian_id"),
		toOptional("changed_by", User.Type, "changed_by_id"),
	}
}

// Indexes of GuardianChange.
func (GuardianChange) Indexes() []ent.Index {
	return []ent.Index{index.Fields("entitlement_id", "id"), index.Fields("beneficiary_id")}
}

// Annotations of GuardianChange.
func (GuardianChange) Annotations() []schema.Annotation {
	return checks(map[string]string{"guardian_change_differs": "former_id <> guardian_id"})
}

// Policy of GuardianChange.
func (GuardianChange) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.GuardianSeesOwnCare("guardian_id", "registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
