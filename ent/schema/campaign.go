package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Campaign is a yearly update of the registry: everybody on its list is visited.
type Campaign struct{ ent.Schema }

// Mixin of Campaign.
func (Campaign) Mixin() []ent.Mixin { return changing("cmp") }

// Fields of Campaign.
func (Campaign) Fields() []ent.Field {
	return []ent.Field{
		field.String("title").MaxLen(shortText),
		field.Enum("status").GoType(types.CampaignStatus("")).Default(string(types.CampaignStatusDraft)),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10),
		field.String("due_on").GoType(types.Date("")).MaxLen(10),
		field.Strings("category_codes").Comment("who is on the list; empty means every category"),
		field.Strings("region_codes").Comment("who is on the list; empty means everywhere"),
		field.JSON("pathways", []types.Pathway{}).Comment("who is on the list; empty means every pathway"),
		field.Int("people").Default(0).Annotations(computed).Comment("on the frozen list"),
		field.Time("opened_at").Optional().Nillable(),
		field.Time("closed_at").Optional().Nillable(),
		field.String("reminded_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable(),
		refOptional("opened_by_id"),
		refOptional("closed_by_id"),
	}
}

// Edges of Campaign.
func (Campaign) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("opened_by", User.Type, "opened_by_id"),
		toOptional("closed_by", User.Type, "closed_by_id"),
		edge.From("tasks", Task.Type).Ref("campaign"),
		edge.To("snapshot", Snapshot.Type).Unique().Annotations(entsql.OnDelete(entsql.NoAction)),
	}
}

// Indexes of Campaign.
func (Campaign) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("status", "created_at", "id"),
	}
}

// Annotations of Campaign.
func (Campaign) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"campaign_dates":  "due_on >= starts_on",
		"campaign_people": "people >= 0",
	})
}

// Policy of Campaign.
func (Campaign) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.RegistrarsSee("status", string(types.CampaignStatusOpen), string(types.CampaignStatusClosed)),
		rule.NobodyElse(),
	)
}
