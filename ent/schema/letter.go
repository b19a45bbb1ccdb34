package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Letter is a letter of the office to a partner, as it was written; it never changes.
type Letter struct{ ent.Schema }

// Mixin of Letter.
func (Letter) Mixin() []ent.Mixin { return changing(types.PrefixLetter) }

// Fields of Letter.
func (Letter) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		refOptional("letter_template_id"),
		field.String("number").MaxLen(codeText).Unique().Immutable(),
		field.String("subject").MaxLen(shortText).Immutable(),
		field.String("body").MaxLen(2 * longText).Immutable(),
		ref("written_by_id"),
	}
}

// Edges of Letter.
func (Letter) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
		toOptional("letter_template", LetterTemplate.Type, "letter_template_id"),
		to("written_by", User.Type, "written_by_id"),
	}
}

// Indexes of Letter.
func (Letter) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organization_id", "created_at", "id"),
	}
}

// Policy of Letter.
func (Letter) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.OrganizationSeesOwn("organization_id", ""), rule.NobodyElse())
}
