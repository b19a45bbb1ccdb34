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

// Provision is one thing that a guarantee gives, on one day.
type Provision struct{ ent.Schema }

// Mixin of Provision.
func (Provision) Mixin() []ent.Mixin { return changing("prv") }

// Fields of Provision.
func (Provision) Fields() []ent.Field {
	return []ent.Field{
		ref("entitlement_id"),
		ref("beneficiary_id"),
		ref("program_id"),
		ref("guardian_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("registered_by_id"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("DUE_ON")),
		field.Int64("amount").GoType(types.Rupiah(0)),
		field.String("goods").MaxLen(shortText).Default(""),
		field.Enum("status").GoType(types.ProvisionStatus("")).Default(string(types.ProvisionStatusDue)),
		field.String("given_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		refOptional("given_by_id"),
		sealed("receiver_sealed"),
		sealed("note_sealed"),
		field.Time("confirmed_at").Optional().Nillable(),
	}
}

// Edges of Provision.
func (Provision) Edges() []ent.Edge {
	return []ent.Edge{
		to("entitlement", Entitlement.Type, "entitlement_id"),
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		to("program", Program.Type, "program_id"),
		to("guardian", Organization.Type, "guardian_id"),
		toOptional("given_by", User.Type, "given_by_id"),
		files("evidence", "provision"),
	}
}

// Indexes of Provision.
func (Provision) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("entitlement_id", "due_on").Unique(),
		index.Fields("status", "due_on", "id"),
		index.Fields("guardian_id", "due_on", "id"),
		index.Fields("program_id", "due_on"),
		index.Fields("registered_by_id", "due_on", "id"),
	}
}

// Annotations of Provision.
func (Provision) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"provision_given":     "status not in ('GIVEN', 'CONFIRMED') or given_on is not null",
		"provision_confirmed": "status <> 'CONFIRMED' or receiver_sealed is not null",
		"provision_amount":    "amount >= 0",
	})
}

// Policy of Provision.
func (Provision) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.GuardianSeesOwnCare("guardian_id", "registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
