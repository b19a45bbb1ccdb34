package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Instalment is the part of a pledge line that is due on one day.
type Instalment struct{ ent.Schema }

// Mixin of Instalment.
func (Instalment) Mixin() []ent.Mixin { return changing(types.PrefixInstalment) }

// Fields of Instalment.
func (Instalment) Fields() []ent.Field {
	return []ent.Field{
		ref("pledge_line_id"),
		refOptional("organization_id"),
		field.String("due_on").GoType(types.Date("")).MaxLen(10),
		field.Int("quantity").Comment("in units of the line; the instalments of a line add up to its quantity"),
	}
}

// Edges of Instalment.
func (Instalment) Edges() []ent.Edge {
	return []ent.Edge{to("pledge_line", PledgeLine.Type, "pledge_line_id")}
}

// Indexes of Instalment.
func (Instalment) Indexes() []ent.Index {
	return []ent.Index{index.Fields("pledge_line_id", "due_on").Unique()}
}

// Annotations of Instalment.
func (Instalment) Annotations() []schema.Annotation {
	return checks(map[string]string{"instalment_quantity": "quantity > 0"})
}

// Policy of Instalment.
func (Instalment) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
