package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/mixin"
	"github.com/jejaring/jejaring/ent/rule"
)

// AuditEvent is one link of the audit chain; nothing changes or removes it.
type AuditEvent struct{ ent.Schema }

// Mixin of AuditEvent.
func (AuditEvent) Mixin() []ent.Mixin { return []ent.Mixin{mixin.ID{Prefix: "evt"}} }

// Fields of AuditEvent.
func (AuditEvent) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("seq").Immutable().Annotations(computed).Comment("1, 2, 3 … without a gap"),
		field.Time("at").Immutable(),
		field.String("actor_id").MaxLen(40).Default("").Immutable().Comment("user; empty for the public and the system"),
		field.String("actor_organization_id").MaxLen(40).Default("").Immutable(),
		field.String("action").MaxLen(codeText).Immutable().Comment("CREATE, UPDATE, DELETE, READ, REVEAL, SIGN_IN"),
		field.String("subject_type").MaxLen(codeText).Immutable(),
		field.String("subject_id").MaxLen(40).Immutable().Comment("empty where the link tells of many"),
		field.Strings("subject_ids").Optional().Immutable().Comment("those many"),
		field.Strings("changed").Immutable().Comment("names of the fields, never their values"),
		field.String("reason").MaxLen(longText).Default("").Immutable(),
		field.String("previous_hash").MaxLen(64).Immutable(),
		field.String("hash").MaxLen(64).Immutable(),
	}
}

// Indexes of AuditEvent.
func (AuditEvent) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("seq").Unique(),
		index.Fields("subject_id", "seq"),
		index.Fields("actor_id", "seq"),
		index.Fields("subject_ids").Annotations(entsql.IndexTypes(map[string]string{dialect.Postgres: "GIN"})),
	}
}

// Policy of AuditEvent.
func (AuditEvent) Policy() ent.Policy {
	return rule.Rows(
		rule.AdminSeesAll(),
		rule.NobodyElse(),
	)
}
