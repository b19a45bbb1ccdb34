package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// SyncOperation remembers what came of an operation that a device sent, so that sending it again changes nothing.
type SyncOperation struct{ ent.Schema }

// Mixin of SyncOperation.
func (SyncOperation) Mixin() []ent.Mixin { return changing("syn") }

// Fields of SyncOperation.
func (SyncOperation) Fields() []ent.Field {
	return []ent.Field{
		ref("membership_id"),
		field.String("key").MaxLen(100).Immutable().Comment("the operation's id, minted by the device"),
		field.String("device_key").MaxLen(100).Immutable(),
		field.Enum("kind").GoType(types.SyncKind("")).Immutable(),
		field.String("request_hash").MaxLen(64).Immutable(),
		field.Enum("outcome").GoType(types.SyncOutcome("")).Immutable(),
		ref("subject_id"),
		field.Int("subject_version").Immutable(),
		refOptional("change_request_id"),
		field.Strings("clashing").Immutable().Comment("paths of the fields that somebody else had changed"),
		field.Time("client_time").Optional().Nillable().Immutable().Comment("by the device's clock; a note"),
	}
}

// Indexes of SyncOperation.
func (SyncOperation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("membership_id", "key").Unique(),
		index.Fields("created_at"),
	}
}

// Annotations of SyncOperation.
func (SyncOperation) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"sync_operation_had_an_effect": "outcome = 'APPLIED' or outcome = 'CONFLICT'",
	})
}

// Policy of SyncOperation.
func (SyncOperation) Policy() ent.Policy {
	return rule.Rows(
		rule.NobodyElse(),
	)
}
