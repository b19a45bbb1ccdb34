package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// PackSet is who was in a kampung's area pack when a member pulled it: what is on the phone, should it get lost,
// and against which the next pull finds who has left.
type PackSet struct{ ent.Schema }

// Mixin of PackSet.
func (PackSet) Mixin() []ent.Mixin { return changing("pck") }

// Fields of PackSet.
func (PackSet) Fields() []ent.Field {
	return []ent.Field{
		ref("membership_id"),
		field.String("region_code").MaxLen(20).Immutable(),
		field.String("digest").MaxLen(64).Immutable().Comment("of the kampung and ids"),
		field.Strings("people").Immutable().Comment("ids, sorted"),
	}
}

// Indexes of PackSet.
func (PackSet) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("membership_id", "digest").Unique(),
		index.Fields("membership_id", "region_code", "created_at"),
	}
}

// Policy of PackSet.
func (PackSet) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
