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

// Entitlement is a lasting guarantee for somebody who cannot stand alone, with a guardian who provides.
type Entitlement struct{ ent.Schema }

// Mixin of Entitlement.
func (Entitlement) Mixin() []ent.Mixin { return changing("ent") }

// Fields of Entitlement.
func (Entitlement) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("registered_by_id"),
		ref("program_id"),
		ref("guardian_id"),
		field.String("aid_code").MaxLen(codeText).Comment("which aid; see aid_programs.csv"),
		field.String("aid_unit").MaxLen(codeText).Default("").Comment("how the aid is counted, such as rupiah_per_month"),
		field.Int64("amount").GoType(types.Rupiah(0)).Comment("worth of one provision"),
		field.String("goods").MaxLen(shortText).Default("").Comment("what is given, where it is not money"),
		field.Enum("schedule").GoType(types.Schedule("")),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10),
		field.String("ends_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("none: as long as it is needed"),
		field.Enum("status").GoType(types.EntitlementStatus("")).Default(string(types.EntitlementStatusPlanned)),
		sealed("reason_sealed"),
		refOptional("planned_by_id"),
	}
}

// Edges of Entitlement.
func (Entitlement) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("program", Program.Type, "program_id"),
		to("guardian", Organization.Type, "guardian_id"),
		toOptional("planned_by", User.Type, "planned_by_id"),
		edge.From("provisions", Provision.Type).Ref("entitlement"),
		edge.From("guardian_changes", GuardianChange.Type).Ref("entitlement"),
	}
}

// Indexes of Entitlement.
func (Entitlement) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id", "aid_code").Unique().Annotations(where("status <> 'ENDED'")).StorageKey("entitlement_one_of_an_aid"),
		index.Fields("beneficiary_id", "aid_unit").Unique().
			Annotations(where("status <> 'ENDED' and (aid_unit = 'rupiah_per_month' or aid_unit = 'rupiah_per_day')")).StorageKey("entitlement_one_allowance"),
		index.Fields("guardian_id", "status", "beneficiary_id"),
		index.Fields("status", "created_at", "id"),
		index.Fields("program_id", "status"),
		index.Fields("registered_by_id", "id"),
	}
}

// Annotations of Entitlement.
func (Entitlement) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"entitlement_worth":  "amount >= 0 and (amount > 0 or goods <> '')",
		"entitlement_period": "ends_on is null or starts_on <= ends_on",
	})
}

// Policy of Entitlement.
func (Entitlement) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.GuardianSeesOwnCare("guardian_id", "registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
