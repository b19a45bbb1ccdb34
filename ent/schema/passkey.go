package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Passkey is a key of somebody's own device, or of a password manager, that signs in instead of a password.
type Passkey struct{ ent.Schema }

// Mixin of Passkey.
func (Passkey) Mixin() []ent.Mixin { return changing(types.PrefixPasskey) }

// Fields of Passkey.
func (Passkey) Fields() []ent.Field {
	return []ent.Field{
		ref("user_id"),
		field.String("name").MaxLen(codeText),
		field.String("credential_id").MaxLen(1400).Immutable().Sensitive().Comment("base64url"),
		sealed("credential_sealed"),
		field.Time("last_used_at").Optional().Nillable(),
	}
}

// Edges of Passkey.
func (Passkey) Edges() []ent.Edge {
	return []ent.Edge{
		to("user", User.Type, "user_id"),
	}
}

// Indexes of Passkey.
func (Passkey) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("credential_id").Unique(),
		index.Fields("user_id", "id"),
	}
}

// Policy of Passkey.
func (Passkey) Policy() ent.Policy {
	return rule.Rows(rule.UserSeesOwn("user_id", ""), rule.NobodyElse())
}
