package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// Device is a phone or computer that works without a network, as it last told of itself.
type Device struct{ ent.Schema }

// Mixin of Device.
func (Device) Mixin() []ent.Mixin { return changing("dev") }

// Fields of Device.
func (Device) Fields() []ent.Field {
	return []ent.Field{
		field.String("key").MaxLen(100).Immutable().Comment("minted by the device"),
		ref("membership_id"),
		ref("user_id"),
		ref("organization_id"),
		field.String("name").MaxLen(shortText).Default("").Comment("kind of device and browser, as it says itself"),
		field.String("app_version").MaxLen(codeText).Default(""),
		field.Int("waiting_operations").Default(0),
		field.Int("waiting_files").Default(0),
		field.Int("refused_operations").Default(0).Comment("wait for a person at the device"),
		field.Time("oldest_waiting_at").Optional().Nillable().Comment("by the device's clock"),
		field.Int("clock_offset").Default(0).Comment("seconds by which the device's clock is ahead; a note, never used to reckon"),
		field.Time("last_seen_at").Annotations(entgql.OrderField("LAST_SEEN_AT")),
	}
}

// Edges of Device.
func (Device) Edges() []ent.Edge {
	return []ent.Edge{
		to("membership", Membership.Type, "membership_id"),
		to("user", User.Type, "user_id"),
		to("organization", Organization.Type, "organization_id"),
	}
}

// Indexes of Device.
func (Device) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("membership_id", "key").Unique(),
		index.Fields("last_seen_at", "id"),
		index.Fields("organization_id", "last_seen_at", "id"),
	}
}

// Annotations of Device.
func (Device) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"device_counts": "waiting_operations >= 0 and waiting_files >= 0 and refused_operations >= 0",
	})
}

// Policy of Device.
func (Device) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
