package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"

	"github.com/jejaring/jejaring/ent/mixin"
	"github.com/jejaring/jejaring/ent/types"
)

// Lengths of texts, in characters.
const (
	shortText = 200
	longText  = 4000
	codeText  = 60
)

// computed marks a column that the API tells only after a rule read others of the row: whoever asks for it alone gets them all.
var computed = entgql.Skip(entgql.SkipType)

// changing gives an entity its prefixed key, version and times.
func changing(prefix string) []ent.Mixin {
	return []ent.Mixin{mixin.ID{Prefix: prefix}, mixin.Changes{}}
}

// checks are the CHECK constraints of a table, by name.
func checks(c map[string]string) []schema.Annotation {
	return []schema.Annotation{entsql.Checks(c)}
}

// where makes an index partial.
func where(condition string) schema.Annotation { return entsql.IndexWhere(condition) }

// ref is a column that holds the key of another record.
func ref(name string) ent.Field { return field.String(name).MaxLen(40) }

// refOptional is a column that may hold the key of another record.
func refOptional(name string) ent.Field { return field.String(name).MaxLen(40).Optional().Nillable() }

// to is a required edge over the column ref names.
func to(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Unique().Required().Field(column).Annotations(entsql.OnDelete(entsql.NoAction))
}

// toOptional is an edge over the column refOptional names.
func toOptional(name string, target any, column string) ent.Edge {
	return edge.To(name, target).Unique().Field(column).Annotations(entsql.OnDelete(entsql.NoAction))
}

// sealed is an encrypted column.
func sealed(name string) ent.Field { return field.Bytes(name).Optional().Sensitive() }

// placed are the columns of a record that lies in a region; region_code is what areas are compared with.
func placed() []ent.Field {
	return []ent.Field{
		ref("region_id"),
		field.String("region_code").MaxLen(20),
	}
}

// States in which a record is there for everyone, or was.
var (
	published = []string{string(types.NeedStatusOpen), string(types.NeedStatusClosed)}
	open      = []string{
		string(types.TrainingSessionStatusOpen), string(types.TrainingSessionStatusRunning),
		string(types.TrainingSessionStatusFinished), string(types.TrainingSessionStatusCancelled),
	}
)
