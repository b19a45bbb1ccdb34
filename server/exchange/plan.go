package exchange

import (
	"context"
	"errors"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
)

const nikField = types.ImportFieldNik

// plan is what a chunk will do.
type plan struct {
	known     *known
	create    []*row
	change    []change
	unchanged int
	rejected  []Rejected
	warned    []Rejected // taken in, but doubtful
}

// change is a row about somebody who is in the registry: an update of the record, of the household, or both.
type change struct {
	row    *row
	person *db.Beneficiary
	update *beneficiary.UpdateInput
}

func (p *plan) counts() Counts {
	n := Counts{Created: len(p.create), Updated: len(p.change), Unchanged: p.unchanged, Rejected: len(p.rejected)}
	n.Rows = n.Created + n.Updated + n.Unchanged + n.Rejected
	return n
}

// plan decides on every row; a dry run ends here.
func (r *run) plan(ctx context.Context, c *db.Client, rows []*row) (*plan, error) {
	known, err := r.known(ctx, c, rows)
	if err != nil {
		return nil, err
	}
	p := &plan{known: known}
	for _, row := range rows {
		if err := r.decide(ctx, p, known, row); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (r *run) decide(ctx context.Context, p *plan, known *known, row *row) error {
	problems := row.problems
	if len(problems) == 0 {
		problems = refusals(r.People.MayRegister(viewer.From(ctx), r.lookup, row.in))
	}
	switch {
	case len(problems) > 0:
		p.rejected = append(p.rejected, Rejected{row.record, problems})
		return nil
	case row.repeated:
		p.unchanged++
		return nil
	}
	person, problem := known.find(r.index(row), row)
	if problem != nil {
		p.rejected = append(p.rejected, Rejected{row.record, []Problem{*problem}})
		return nil
	}
	if person == nil {
		p.create = append(p.create, row)
		r.warn(p, row)
		return nil
	}
	return r.compare(ctx, p, known, row, person)
}

func (r *run) compare(ctx context.Context, p *plan, known *known, row *row, person *db.Beneficiary) error {
	in := row.in
	if h := known.households[r.kkIndex(row)]; h != nil {
		in.HouseholdID = &h.ID
	}
	update, err := r.People.Difference(person, in)
	if err != nil {
		return err
	}
	if update == nil && !r.housed(known, row, person) {
		p.unchanged++
		return nil
	}
	if problems := refusals(r.People.May(viewer.From(ctx), person, beneficiary.Change)); len(problems) > 0 {
		p.rejected = append(p.rejected, Rejected{row.record, problems})
		return nil
	}
	p.change = append(p.change, change{row, person, update})
	r.warn(p, row, renamed(person, row)...)
	return nil
}

// refusals are the registry's answers to one row, as problems.
func refusals(err error) []Problem {
	var f *fault.Error
	if !errors.As(err, &f) {
		return nil
	}
	if f.Kind == fault.Forbidden && f.Key == "outside_area" {
		return []Problem{{Field: types.ImportFieldRegionCode, Code: "outside_area"}}
	}
	if len(f.Fields) == 0 {
		return []Problem{{Code: "row_" + f.Key}}
	}
	out := make([]Problem, len(f.Fields))
	for i, field := range f.Fields {
		out[i] = Problem{fieldOf(field.Path), field.Code, field.Args}
	}
	return out
}

// apply does what the plan says.
func (r *run) apply(ctx context.Context, c *db.Client, p *plan) error {
	if err := r.house(ctx, c, p); err != nil {
		return err
	}
	if len(p.create) > 0 {
		inputs := make([]beneficiary.RegisterInput, len(p.create))
		for i, row := range p.create {
			inputs[i] = row.in
		}
		if err := r.People.RegisterMany(ctx, c, r.lookup, inputs); err != nil {
			return err
		}
	}
	for _, ch := range p.change {
		if ch.update == nil {
			continue
		}
		if _, err := r.People.Update(ctx, c, *ch.update); err != nil {
			return err
		}
	}
	return nil
}
