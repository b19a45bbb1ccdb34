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

// NeedBundle is parts of several needs that make sense together, to be pledged at once.
type NeedBundle struct{ ent.Schema }

// Mixin of NeedBundle.
func (NeedBundle) Mixin() []ent.Mixin { return changing(types.PrefixNeedBundle) }

// Fields of NeedBundle.
func (NeedBundle) Fields() []ent.Field {
	return []ent.Field{
		field.String("title").MaxLen(shortText),
		field.String("description").MaxLen(longText).Default(""),
		field.Int64("price").GoType(types.Rupiah(0)).Comment("worth of one bundle; the value of a published need stays"),
		field.Enum("status").GoType(types.BundleStatus("")).Default(string(types.BundleStatusOpen)),
		refOptional("created_by_id"),
	}
}

// Edges of NeedBundle.
func (NeedBundle) Edges() []ent.Edge {
	return []ent.Edge{
		toOptional("created_by", User.Type, "created_by_id"),
		edge.From("items", NeedBundleItem.Type).Ref("bundle"),
	}
}

// Annotations of NeedBundle.
func (NeedBundle) Annotations() []schema.Annotation {
	return checks(map[string]string{"need_bundle_price": "price >= 0"})
}

// Indexes of NeedBundle.
func (NeedBundle) Indexes() []ent.Index {
	return []ent.Index{index.Fields("status", "created_at", "id")}
}

// Policy of NeedBundle.
func (NeedBundle) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.EveryoneSeesWhole(string(types.BundleStatusOpen)))
}
