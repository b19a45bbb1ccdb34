package mixin

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"

	"github.com/jejaring/jejaring/ent/types"
)

// ID gives an entity a prefixed ULID as its key.
type ID struct {
	mixin.Schema
	Prefix string
}

// Fields of ID.
func (m ID) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").MaxLen(40).Immutable().
			DefaultFunc(func() string { return types.NewID(m.Prefix) }),
	}
}

// Changes gives an entity its version and its times; the database client fills them from the clock.
type Changes struct{ mixin.Schema }

// Fields of Changes.
func (Changes) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version").Default(1).Comment("+1 with every change"),
		field.Time("created_at").Immutable().Annotations(entgql.OrderField("CREATED_AT")),
		field.Time("updated_at"),
	}
}
