package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GroupItem is something that a group has in stock, or works with.
type GroupItem struct{ ent.Schema }

// Mixin of GroupItem.
func (GroupItem) Mixin() []ent.Mixin { return changing(types.PrefixGroupItem) }

// Fields of GroupItem.
func (GroupItem) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.String("name").MaxLen(shortText).Immutable(),
		field.String("name_key").MaxLen(shortText).Immutable().Comment("the name in small letters, without spaces around"),
		field.String("unit").MaxLen(codeText).Immutable(),
		field.Int("quantity").Default(0).Comment("in stock, in units"),
	}
}

// Edges of GroupItem.
func (GroupItem) Edges() []ent.Edge {
	return []ent.Edge{to("business_group", BusinessGroup.Type, "business_group_id")}
}

// Indexes of GroupItem.
func (GroupItem) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("business_group_id", "name_key", "unit").Unique().StorageKey("group_item_one_name"),
	}
}

// Annotations of GroupItem.
func (GroupItem) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"group_item_quantity": "quantity >= 0",
	})
}

// Policy of GroupItem.
func (GroupItem) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
