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

// Organization is a partner of the network, or the office itself.
type Organization struct{ ent.Schema }

// Mixin of Organization.
func (Organization) Mixin() []ent.Mixin { return changing("org") }

// Fields of Organization.
func (Organization) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("type").GoType(types.OrganizationType("")).Immutable(),
		field.String("psks_kind").MaxLen(codeText).Optional().Nillable(),
		field.String("name").MaxLen(shortText).Annotations(entgql.OrderField("NAME")),
		field.Enum("status").GoType(types.OrganizationStatus("")).Default(string(types.OrganizationStatusPending)),
		field.String("nib").MaxLen(20).Optional().Nillable().Comment("business number of a company"),
		field.String("sector").MaxLen(shortText).Default(""),
		field.Bool("natural_resource").Default(false).Comment("works with natural resources, so that PP 47/2012 binds it"),
		field.Strings("work_areas").Comment("region codes"),
		field.String("contact_name").MaxLen(shortText).Default("").Annotations(computed),
		sealed("contact_email_sealed"),
		sealed("contact_phone_sealed"),
		field.String("review_reason").MaxLen(longText).Default("").Annotations(computed),
		field.Time("reviewed_at").Optional().Nillable(),
		refOptional("reviewed_by_id"),
		field.String("identity_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Comment("badges hold until then"),
		field.String("legal_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.String("visited_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		field.Enum("contact_verified").GoType(types.ContactChannel("")).Optional().Nillable().Annotations(computed).Comment("how an individual has shown to be reached"),
		field.String("verified_until").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
	}
}

// Edges of Organization.
func (Organization) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("reviewed_by", User.Type, "reviewed_by_id"),
		edge.To("donor", Donor.Type).Unique(),
		edge.From("memberships", Membership.Type).Ref("organization"),
		edge.From("verifications", Verification.Type).Ref("organization"),
		files("documents", "organization"),
	}
}

// Indexes of Organization.
func (Organization) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "created_at", "id"),
		index.Fields("type", "status", "name"),
		index.Fields("nib").Unique().Annotations(where("nib is not null and status <> 'REJECTED'")),
		index.Fields("type").Unique().Annotations(where("type = 'OFFICE'")).StorageKey("organization_one_office"),
	}
}

// Policy of Organization.
func (Organization) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OwnBeside("id", rule.EveryoneSeesBut("type", string(types.OrganizationTypeIndividual), "status", string(types.OrganizationStatusVerified))),
	)
}
