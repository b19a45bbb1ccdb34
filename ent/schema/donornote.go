package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema/index"

	"github.com/jejaring/jejaring/ent/rule"
	"github.com/jejaring/jejaring/ent/types"
)

// DonorNote is what the office wrote down about a giver, for itself.
type DonorNote struct{ ent.Schema }

// Mixin of DonorNote.
func (DonorNote) Mixin() []ent.Mixin { return changing(types.PrefixDonorNote) }

// Fields of DonorNote.
func (DonorNote) Fields() []ent.Field {
	return []ent.Field{
		ref("donor_id"),
		sealed("text_sealed"),
		ref("written_by_id"),
	}
}

// Edges of DonorNote.
func (DonorNote) Edges() []ent.Edge {
	return []ent.Edge{
		to("donor", Donor.Type, "donor_id"),
		to("written_by", User.Type, "written_by_id"),
	}
}

// Indexes of DonorNote.
func (DonorNote) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("donor_id", "created_at", "id"),
	}
}

// Policy of DonorNote.
func (DonorNote) Policy() ent.Policy {
	return rule.Rows(rule.OfficeSeesAll(), rule.NobodyElse())
}
