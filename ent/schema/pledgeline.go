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

// PledgeLine is one thing promised, for one need.
type PledgeLine struct{ ent.Schema }

// Mixin of PledgeLine.
func (PledgeLine) Mixin() []ent.Mixin { return changing("lin") }

// Fields of PledgeLine.
func (PledgeLine) Fields() []ent.Field {
	return []ent.Field{
		ref("pledge_id"),
		ref("need_id"),
		refOptional("organization_id"),
		field.Enum("kind").GoType(types.NeedKind("")),
		field.String("unit").MaxLen(codeText),
		field.Int("quantity").Comment("in units of the need"),
		field.Int("delivered").Default(0).Comment("in units"),
		field.Int64("value").GoType(types.Rupiah(0)).Default(0),
		field.String("description").MaxLen(longText).Default(""),
	}
}

// Edges of PledgeLine.
func (PledgeLine) Edges() []ent.Edge {
	return []ent.Edge{
		to("pledge", Pledge.Type, "pledge_id"),
		to("need", Need.Type, "need_id"),
		edge.From("deliveries", Delivery.Type).Ref("pledge_line"),
		edge.From("instalments", Instalment.Type).Ref("pledge_line"),
		edge.From("amendments", PledgeAmendment.Type).Ref("pledge_line"),
	}
}

// Indexes of PledgeLine.
func (PledgeLine) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("pledge_id", "id"),
		index.Fields("need_id", "id"),
	}
}

// Annotations of PledgeLine.
func (PledgeLine) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"pledge_line_quantity":  "quantity > 0",
		"pledge_line_delivered": "delivered >= 0 and delivered <= quantity",
		"pledge_line_value":     "value >= 0",
	})
}

// Policy of PledgeLine.
func (PledgeLine) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
