package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// DuplicatePair are two records that may be one person.
type DuplicatePair struct{ ent.Schema }

// Mixin of DuplicatePair.
func (DuplicatePair) Mixin() []ent.Mixin { return changing("dup") }

// Fields of DuplicatePair.
func (DuplicatePair) Fields() []ent.Field {
	return []ent.Field{
		ref("first_id"),
		ref("second_id"),
		field.Int("score").Comment("0 to 100").Annotations(entgql.OrderField("SCORE")),
		field.Strings("reasons").Annotations(computed).Comment("codes of what speaks for and against"),
		field.Enum("status").GoType(types.DuplicateStatus("")).Default(string(types.DuplicateStatusOpen)),
		refOptional("decided_by_id"),
		field.Time("decided_at").Optional().Nillable(),
	}
}

// Edges of DuplicatePair.
func (DuplicatePair) Edges() []ent.Edge {
	return []ent.Edge{
		to("first", Beneficiary.Type, "first_id"),
		to("second", Beneficiary.Type, "second_id"),
		toOptional("decided_by", User.Type, "decided_by_id"),
	}
}

// Indexes of DuplicatePair.
func (DuplicatePair) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("first_id", "second_id").Unique(),
		index.Fields("second_id"),
		index.Fields("status", "score", "id"),
	}
}

// Annotations of DuplicatePair.
func (DuplicatePair) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"duplicate_pair_order": "first_id < second_id",
		"duplicate_pair_score": "score >= 0 and score <= 100",
	})
}

// Policy of DuplicatePair: for the office, where it sees both.
func (DuplicatePair) Policy() ent.Policy {
	people := Beneficiary{}.Policy()
	return rule.Rows(
		rule.OfficeSeesAllOf(
			rule.Subject{Column: "first_id", Table: "beneficiaries", Policy: people},
			rule.Subject{Column: "second_id", Table: "beneficiaries", Policy: people},
		),
		rule.NobodyElse(),
	)
}
