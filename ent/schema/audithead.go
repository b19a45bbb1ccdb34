package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"

	"github.com/jejaring/jejaring/ent/mixin"
	"github.com/jejaring/jejaring/ent/rule"
)

// AuditHead is the last link of the audit chain; locking its one row puts writers in order.
type AuditHead struct{ ent.Schema }

// Mixin of AuditHead.
func (AuditHead) Mixin() []ent.Mixin { return []ent.Mixin{mixin.ID{Prefix: "head"}} }

// Fields of AuditHead.
func (AuditHead) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("seq").Default(0),
		field.String("hash").MaxLen(64).Default(""),
	}
}

// Policy of AuditHead.
func (AuditHead) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
