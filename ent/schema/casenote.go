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

// CaseNote is what somebody who works on a case saw or did; whoever does not work for its purpose does not see it.
type CaseNote struct{ ent.Schema }

// Mixin of CaseNote.
func (CaseNote) Mixin() []ent.Mixin { return changing(types.PrefixCaseNote) }

// Fields of CaseNote.
func (CaseNote) Fields() []ent.Field {
	return []ent.Field{
		ref("beneficiary_id"),
		field.String("region_code").MaxLen(20).Comment("of the beneficiary"),
		refOptional("organization_id"),
		field.Enum("kind").GoType(types.CaseNoteKind("")).Immutable(),
		field.Enum("purpose").GoType(types.CaseNotePurpose("")).Immutable(),
		field.String("happened_on").GoType(types.Date("")).MaxLen(10).Immutable().Annotations(entgql.OrderField("HAPPENED_ON")),
		field.String("next_on").GoType(types.Date("")).MaxLen(10).Optional().Nillable().Immutable().Comment("when somebody means to come again"),
		sealed("text_sealed"),
		refOptional("author_id"),
	}
}

// Edges of CaseNote.
func (CaseNote) Edges() []ent.Edge {
	return []ent.Edge{
		to("beneficiary", Beneficiary.Type, "beneficiary_id"),
		toOptional("organization", Organization.Type, "organization_id"),
		toOptional("author", User.Type, "author_id"),
		files("photos", "case_note"),
	}
}

// Indexes of CaseNote.
func (CaseNote) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("beneficiary_id", "happened_on", "id"),
		index.Fields("organization_id"),
	}
}

// Annotations of CaseNote.
func (CaseNote) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"case_note_text": "text_sealed is not null",
		"case_note_next": "next_on is null or next_on > happened_on",
	})
}

// Policy of CaseNote: officers by the purpose, an organisation what it wrote itself.
func (CaseNote) Policy() ent.Policy {
	return rule.About("beneficiary_id",
		rule.OfficersSeeByPurpose("purpose", "author_id", string(types.CaseNotePurposeCasework)),
		rule.EnumeratorSeesOwnArea("organization_id"),
		rule.RegistrarSeesOwn("organization_id"),
		rule.NobodyElse(),
	)
}
