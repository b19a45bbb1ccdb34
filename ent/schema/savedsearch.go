package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// SavedSearch is what an organisation looks for among the needs, by a name.
type SavedSearch struct{ ent.Schema }

// Mixin of SavedSearch.
func (SavedSearch) Mixin() []ent.Mixin { return changing(types.PrefixSavedSearch) }

// Fields of SavedSearch.
func (SavedSearch) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		ref("user_id"), // who is told
		field.Int("slot").Immutable().Comment("which of the few a user may have in an organisation"),
		field.String("name").MaxLen(shortText),
		field.JSON("kinds", []types.NeedKind{}).Comment("none mean all"),
		field.String("region_code").MaxLen(20).Default("").Comment("regions under it too; empty means all"),
		field.String("skill").MaxLen(shortText).Default(""),
		field.String("search").MaxLen(shortText).Default("").Comment("part of the title"),
		field.Bool("notify").Default(true).Comment("tell when a need opens that fits"),
	}
}

// Edges of SavedSearch.
func (SavedSearch) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
		to("user", User.Type, "user_id"),
	}
}

// Indexes of SavedSearch.
func (SavedSearch) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organization_id", "user_id", "slot").Unique(),
		index.Fields("notify"),
	}
}

// Annotations of SavedSearch.
func (SavedSearch) Annotations() []schema.Annotation {
	return checks(map[string]string{"saved_search_slot": "slot between 1 and 20"})
}

// Policy of SavedSearch.
func (SavedSearch) Policy() ent.Policy {
	return rule.Rows(rule.UserSeesOwnIn("user_id", "organization_id"), rule.NobodyElse())
}
