package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// CsrFiling is what a giver planned for a year, or reported of it, to the CSR forum.
type CsrFiling struct{ ent.Schema }

// Mixin of CsrFiling.
func (CsrFiling) Mixin() []ent.Mixin { return changing(types.PrefixCsrFiling) }

// Fields of CsrFiling.
func (CsrFiling) Fields() []ent.Field {
	return []ent.Field{
		ref("donor_id"),
		refOptional("organization_id"),
		field.Enum("kind").GoType(types.FilingKind("")).Immutable(),
		field.Int("year").Immutable(),
		field.JSON("items", []types.PlanItem{}).Optional().Comment("of a plan"),
		field.Int64("value").GoType(types.Rupiah(0)).Comment("planned, or delivered"),
		field.Int64("promised").GoType(types.Rupiah(0)).Default(0).Comment("of a report"),
		field.String("note").MaxLen(longText).Default(""),
		refOptional("filed_by_id"),
	}
}

// Edges of CsrFiling.
func (CsrFiling) Edges() []ent.Edge {
	return []ent.Edge{
		to("donor", Donor.Type, "donor_id"),
		toOptional("organization", Organization.Type, "organization_id"),
		toOptional("filed_by", User.Type, "filed_by_id"),
		files("files", "csr_filing"),
	}
}

// Indexes of CsrFiling.
func (CsrFiling) Indexes() []ent.Index {
	return []ent.Index{index.Fields("donor_id", "kind", "year").Unique(), index.Fields("year", "kind")}
}

// Annotations of CsrFiling.
func (CsrFiling) Annotations() []schema.Annotation {
	return checks(map[string]string{
		"csr_filing_year":  "year between 2020 and 2100",
		"csr_filing_value": "kind = 'REPORT' or value >= 0",
	})
}

// Policy of CsrFiling.
func (CsrFiling) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.OrganizationSeesOwn("organization_id", ""), rule.NobodyElse())
}
