package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// PledgeAmendment is one change of what a pledge line promises; it is never changed itself.
type PledgeAmendment struct{ ent.Schema }

// Mixin of PledgeAmendment.
func (PledgeAmendment) Mixin() []ent.Mixin { return changing(types.PrefixPledgeAmendment) }

// Fields of PledgeAmendment.
func (PledgeAmendment) Fields() []ent.Field {
	return []ent.Field{
		ref("pledge_line_id"),
		refOptional("organization_id"),
		ref("from_need_id"),
		ref("to_need_id"),
		field.Int("from_quantity").Immutable().Comment("in units"),
		field.Int("to_quantity").Immutable().Comment("in units"),
		field.JSON("from_parts", []types.Part{}).Optional().Immutable().Comment("the instalments before; none where all was due on one day"),
		field.JSON("to_parts", []types.Part{}).Optional().Immutable().Comment("the instalments after"),
		field.String("reason").MaxLen(longText).Default("").Immutable(),
		refOptional("amended_by_id"),
	}
}

// Edges of PledgeAmendment.
func (PledgeAmendment) Edges() []ent.Edge {
	return []ent.Edge{
		to("pledge_line", PledgeLine.Type, "pledge_line_id"),
		to("from_need", Need.Type, "from_need_id"),
		to("to_need", Need.Type, "to_need_id"),
		toOptional("amended_by", User.Type, "amended_by_id"),
	}
}

// Indexes of PledgeAmendment.
func (PledgeAmendment) Indexes() []ent.Index {
	return []ent.Index{index.Fields("pledge_line_id", "id")}
}

// Annotations of PledgeAmendment.
func (PledgeAmendment) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"amendment_quantity": "from_quantity > 0 and to_quantity > 0",
		"amendment_change":   "from_quantity <> to_quantity or from_need_id <> to_need_id or coalesce(from_parts <> to_parts, false)",
	})
}

// Policy of PledgeAmendment.
func (PledgeAmendment) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.OrganizationSeesOwn("organization_id", ""),
		rule.NobodyElse(),
	)
}
