package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// GroupEntry is one line of a group's book; it is corrected by a reversal, and the database refuses to change it.
type GroupEntry struct{ ent.Schema }

// Mixin of GroupEntry.
func (GroupEntry) Mixin() []ent.Mixin { return changing(types.PrefixGroupEntry) }

// Fields of GroupEntry.
func (GroupEntry) Fields() []ent.Field {
	return []ent.Field{
		ref("business_group_id"),
		field.String("region_code").MaxLen(20).Comment("of the group"),
		refOptional("registered_by_id"),
		field.Int("number").Immutable().Comment("of the line in the book, from 1").Annotations(entgql.OrderField("NUMBER")),
		refOptional("group_meeting_id"),
		refOptional("group_member_id"),
		refOptional("group_item_id"),
		field.String("entry_on").GoType(types.Date("")).MaxLen(10).Immutable(),
		field.Enum("kind").GoType(types.GroupEntryKind("")).Immutable(),
		field.Int64("effect").GoType(types.Rupiah(0)).Immutable().Comment("on the group's cash; negative takes out"),
		field.Int64("balance").GoType(types.Rupiah(0)).Immutable().Comment("cash after this line"),
		field.Int("quantity").Default(0).Immutable().Comment("on the stock of the item, in its unit; negative takes out"),
		refOptional("reverses_id"),
		sealed("note_sealed"),
		refOptional("recorded_by_id"),
	}
}

// Edges of GroupEntry.
func (GroupEntry) Edges() []ent.Edge {
	return []ent.Edge{
		to("business_group", BusinessGroup.Type, "business_group_id"),
		toOptional("group_member", GroupMember.Type, "group_member_id"),
		toOptional("group_item", GroupItem.Type, "group_item_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
		files("receipts", "group_entry"),
	}
}

// Indexes of GroupEntry.
func (GroupEntry) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("business_group_id", "number").Unique().StorageKey("group_entry_one_book"),
		index.Fields("business_group_id", "entry_on"),
		index.Fields("group_meeting_id"),
		index.Fields("reverses_id").Unique().Annotations(where("reverses_id is not null")).StorageKey("group_entry_reversed_once"),
	}
}

// Annotations of GroupEntry: what comes in is positive, what goes out negative, and a reversal the other way round.
func (GroupEntry) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"group_entry_balance": "balance >= 0",
		"group_entry_sign": "((kind in ('SAVINGS', 'CAPITAL', 'SALES', 'LOAN_REPAID') and effect <> 0 and (effect > 0) = (reverses_id is null)) or " +
			"(kind in ('SAVINGS_BACK', 'PURCHASE', 'EXPENSE', 'LOAN', 'SHARE') and effect <> 0 and (effect < 0) = (reverses_id is null)) or " +
			"(kind in ('GOODS_RECEIVED', 'GOODS_USED') and effect = 0))",
		"group_entry_goods": "((group_item_id is null) = (quantity = 0) and " +
			"(kind not in ('GOODS_RECEIVED', 'GOODS_USED') or quantity <> 0) and " +
			"(kind in ('PURCHASE', 'SALES', 'GOODS_RECEIVED', 'GOODS_USED') or quantity = 0))",
		"group_entry_member": "kind not in ('SAVINGS', 'SAVINGS_BACK', 'LOAN', 'LOAN_REPAID') or group_member_id is not null",
	})
}

// Policy of GroupEntry.
func (GroupEntry) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesItsAreas(),
		rule.EnumeratorSeesOwnArea("registered_by_id"),
		rule.RegistrarSeesOwn("registered_by_id"),
		rule.NobodyElse(),
	)
}
