package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Pledge is a donor's promise.
type Pledge struct{ ent.Schema }

// Mixin of Pledge.
func (Pledge) Mixin() []ent.Mixin { return changing("plg") }

// Fields of Pledge.
func (Pledge) Fields() []ent.Field {
	return []ent.Field{
		ref("donor_id"),
		refOptional("organization_id"),
		field.Enum("status").GoType(types.PledgeStatus("")).Default(string(types.PledgeStatusSubmitted)),
		field.Time("hold_until").Annotations(entgql.OrderField("HOLD_UNTIL")),
		field.String("due_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.String("next_due_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("day of the first instalment that is not delivered in full"),
		field.String("external_ref").MaxLen(shortText).Default(""),
		field.String("note").MaxLen(longText).Default(""),
		field.String("reason").MaxLen(longText).Default("").Comment("of the rejection or withdrawal"),
		refOptional("submitted_by_id"),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
		field.String("reminded_for").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("due day that the giver was reminded of beforehand"),
		field.String("chased_for").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("due day that was told to have passed"),
		field.Time("chased_at").Optional().Nillable(),
	}
}

// Edges of Pledge.
func (Pledge) Edges() []ent.Edge {
	return []ent.Edge{
		to("donor", Donor.Type, "donor_id"),
		toOptional("organization", Organization.Type, "organization_id"),
		toOptional("submitted_by", User.Type, "submitted_by_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
		edge.From("lines", PledgeLine.Type).Ref("pledge"),
		edge.From("programs", Program.Type).Ref("pledges"),
	}
}

// Indexes of Pledge.
func (Pledge) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "hold_until", "id"),
		index.Fields("status", "created_at", "id"),
		index.Fields("status", "next_due_on", "id"),
		index.Fields("organization_id", "created_at", "id"),
		index.Fields("donor_id", "created_at", "id"),
		index.Fields("organization_id", "external_ref"),
		index.Fields("created_at", "id"),
	}
}

// Policy of Pledge.
func (Pledge) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
