package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// NeedBundleItem is how much of one need a bundle holds.
type NeedBundleItem struct{ ent.Schema }

// Mixin of NeedBundleItem.
func (NeedBundleItem) Mixin() []ent.Mixin { return changing(types.PrefixNeedBundleItem) }

// Fields of NeedBundleItem.
func (NeedBundleItem) Fields() []ent.Field {
	return []ent.Field{
		ref("bundle_id"),
		ref("need_id"),
		field.Int("quantity").Immutable().Comment("in units of the need, for one bundle"),
	}
}

// Edges of NeedBundleItem.
func (NeedBundleItem) Edges() []ent.Edge {
	return []ent.Edge{
		to("bundle", NeedBundle.Type, "bundle_id"),
		to("need", Need.Type, "need_id"),
	}
}

// Indexes of NeedBundleItem.
func (NeedBundleItem) Indexes() []ent.Index {
	return []ent.Index{index.Fields("bundle_id", "need_id").Unique(), index.Fields("need_id")}
}

// Annotations of NeedBundleItem.
func (NeedBundleItem) Annotations() []schema.Annotation {
	return checks(map[string]string{"need_bundle_item_quantity": "quantity > 0"})
}

// Policy of NeedBundleItem: what a bundle holds is as public as the needs, which are published.
func (NeedBundleItem) Policy() ent.Policy { return rule.Rows(rule.Everyone()) }
