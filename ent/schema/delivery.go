package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Delivery is one receipt; it is corrected by a reversal, never changed.
type Delivery struct{ ent.Schema }

// Mixin of Delivery.
func (Delivery) Mixin() []ent.Mixin { return changing("dlv") }

// Fields of Delivery.
func (Delivery) Fields() []ent.Field {
	return []ent.Field{
		ref("pledge_line_id"),
		refOptional("organization_id"),
		field.Int("quantity").Immutable().Comment("in units; negative for a reversal"),
		field.String("received_on").GoType(types.Date("")).MaxLen(10),
		ref("received_by_id"),
		field.String("handover_number").MaxLen(shortText).Default("").Comment("number of the handover report (BAST)"),
		field.String("note").MaxLen(longText).Default(""),
		refOptional("need_id"), // what it was for when it arrived: a pledge may be redirected later
		refOptional("receiver_id"),
		field.String("place").MaxLen(shortText).Default(""),
		field.Time("confirmed_at").Optional().Nillable().Comment("when the receiver said what arrived"),
		refOptional("confirmed_by_id"),
		field.Int("confirmed_quantity").Optional().Nillable().Comment("in units, as the receiver counted"),
		field.String("confirm_note").MaxLen(longText).Default("").Comment("of the receiver"),
	}
}

// Edges of Delivery.
func (Delivery) Edges() []ent.Edge {
	return []ent.Edge{
		to("pledge_line", PledgeLine.Type, "pledge_line_id"),
		to("received_by", User.Type, "received_by_id"),
		toOptional("need", Need.Type, "need_id"),
		toOptional("receiver", Organization.Type, "receiver_id"),
		toOptional("confirmed_by", User.Type, "confirmed_by_id"),
		files("files", "delivery"),
	}
}

// Indexes of Delivery.
func (Delivery) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("pledge_line_id", "received_on", "id"),
		index.Fields("receiver_id", "created_at", "id"),
	}
}

// Annotations of Delivery.
func (Delivery) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"delivery_quantity":  "quantity <> 0",
		"delivery_confirmed": "confirmed_at is null and confirmed_quantity is null or confirmed_at is not null and confirmed_quantity is not null and confirmed_quantity between 0 and quantity",
	})
}

// Policy of Delivery.
func (Delivery) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesEither("organization_id", "receiver_id"),
		rule.NobodyElse(),
	)
}
