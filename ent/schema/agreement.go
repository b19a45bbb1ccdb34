package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// Agreement is a written agreement (MoU) between the office and a partner, with its days and its papers.
type Agreement struct{ ent.Schema }

// Mixin of Agreement.
func (Agreement) Mixin() []ent.Mixin { return changing(types.PrefixAgreement) }

// Fields of Agreement.
func (Agreement) Fields() []ent.Field {
	return []ent.Field{
		ref("organization_id"),
		field.String("number").MaxLen(codeText),
		field.String("title").MaxLen(shortText),
		field.String("starts_on").GoType(types.Date("")).MaxLen(10),
		field.String("ends_on").GoType(types.Date("")).MaxLen(10),
		field.String("note").MaxLen(longText).Default(""),
		field.Int("reminded").Default(0).Comment("1 once its end was announced, 2 once it has ended"),
		refOptional("recorded_by_id"),
	}
}

// Edges of Agreement.
func (Agreement) Edges() []ent.Edge {
	return []ent.Edge{
		to("organization", Organization.Type, "organization_id"),
		toOptional("recorded_by", User.Type, "recorded_by_id"),
		files("files", "agreement"),
	}
}

// Indexes of Agreement.
func (Agreement) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("organization_id", "ends_on"),
		index.Fields("ends_on", "id"),
	}
}

// Annotations of Agreement.
func (Agreement) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"agreement_days":     "starts_on <= ends_on",
		"agreement_reminded": "reminded between 0 and 2",
	})
}

// Policy of Agreement.
func (Agreement) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.OrganizationSeesOwn("organization_id", ""), rule.NobodyElse())
}
