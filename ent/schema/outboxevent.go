package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
)

// OutboxEvent tells the outside what happened, in the transaction in which it happened.
type OutboxEvent struct{ ent.Schema }

// Mixin of OutboxEvent.
func (OutboxEvent) Mixin() []ent.Mixin { return changing("out") }

// Fields of OutboxEvent.
func (OutboxEvent) Fields() []ent.Field {
	return []ent.Field{
		field.String("topic").MaxLen(codeText).Immutable(),
		field.String("subject_id").MaxLen(40).Immutable(),
		field.String("actor_id").MaxLen(40).Optional().Nillable().Immutable().Comment("who did it, and so need not be told"),
		field.Time("sent_at").Optional().Nillable(),
	}
}

// Indexes of OutboxEvent.
func (OutboxEvent) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("id").StorageKey("outbox_event_waiting").Annotations(where("sent_at is null")),
	}
}

// Policy of OutboxEvent.
func (OutboxEvent) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
