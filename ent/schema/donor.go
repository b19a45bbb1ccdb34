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

// Donor is the giving profile of an organisation, of an individual, or one that the office records.
type Donor struct{ ent.Schema }

// Mixin of Donor.
func (Donor) Mixin() []ent.Mixin { return changing("dnr") }

// Fields of Donor.
func (Donor) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").GoType(types.DonorKind("")).Immutable(),
		field.String("name").MaxLen(shortText).Annotations(entgql.OrderField("NAME")),
		field.Bool("anonymous").Default(false).Comment("asks not to be named in public"),
		field.JSON("gives", []types.NeedKind{}).Optional().Comment("kinds of help it wants to give; none mean all"),
		field.JSON("areas", []string{}).Optional().Comment("region codes where it wants to give; none mean where it works"),
		field.JSON("skills", []string{}).Optional().Comment("skills it wants to see trained"),
		field.Int64("budget").GoType(types.Rupiah(0)).Optional().Nillable().Comment("for a calendar year"),
		field.Bool("shows_honour").Default(false).Comment("agrees that everybody sees how much of what was due it delivered"),
		refOptional("organization_id"), // of an individual, the account of that one person
	}
}

// Edges of Donor.
func (Donor) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("organization", Organization.Type).Ref("donor").Unique().Field("organization_id"),
		edge.From("pledges", Pledge.Type).Ref("donor"),
	}
}

// Indexes of Donor.
func (Donor) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name", "id"),
	}
}

// Annotations of Donor.
func (Donor) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"donor_budget":  "budget >= 0",
		"donor_account": "kind = 'RECORDED' and organization_id is null or kind <> 'RECORDED' and organization_id is not null",
	})
}

// Policy of Donor.
func (Donor) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
