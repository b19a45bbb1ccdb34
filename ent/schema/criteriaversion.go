package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// CriteriaVersion is a set of weighed criteria; a set that was made is not changed, a new one is made.
type CriteriaVersion struct{ ent.Schema }

// Mixin of CriteriaVersion.
func (CriteriaVersion) Mixin() []ent.Mixin { return changing(types.PrefixCriteriaVersion) }

// Fields of CriteriaVersion.
func (CriteriaVersion) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("subject").GoType(types.CriteriaSubject("")).Immutable(),
		field.String("name").MaxLen(codeText).Immutable().Comment("such as 2026-1; decisions keep it"),
		field.String("note").MaxLen(longText).Default("").Immutable(),
		field.JSON("criteria", []types.Criterion{}).Immutable().Comment("their points make 100"),
		field.Ints("marks").Immutable().Comment("scores from which the next level is reached, rising"),
		field.Enum("status").GoType(types.CriteriaStatus("")).Default(string(types.CriteriaStatusActive)),
		refOptional("created_by_id"),
	}
}

// Edges of CriteriaVersion.
func (CriteriaVersion) Edges() []ent.Edge {
	return []ent.Edge{toOptional("created_by", User.Type, "created_by_id")}
}

// Indexes of CriteriaVersion.
func (CriteriaVersion) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject", "name").Unique(),
		index.Fields("subject").Unique().Annotations(where("status = 'ACTIVE'")).StorageKey("criteria_version_one_active"),
	}
}

// Policy of CriteriaVersion.
func (CriteriaVersion) Policy() ent.Policy {
	return rule.Rows(
		rule.OfficeSeesAll(),
		rule.NobodyElse(),
	)
}
