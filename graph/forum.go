package graph

import (
	"github.com/jejaring/jejaring/ent/db/csrfiling"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/graph/model"
)

func filingFilter(f *model.CsrFilingFilter) (ps []predicate.CsrFiling) {
	if f == nil {
		return nil
	}
	if f.Kind != nil {
		ps = append(ps, csrfiling.KindEQ(*f.Kind))
	}
	if f.Year != nil {
		ps = append(ps, csrfiling.Year(*f.Year))
	}
	if f.DonorID != nil {
		ps = append(ps, csrfiling.DonorID(*f.DonorID))
	}
	return ps
}
