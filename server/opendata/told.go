package opendata

import (
	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// fewest is from how many givers on a figure is told where one of them must not be recognised: with two, each of them could
// work out the other.
const fewest = 3

// sum is one figure of a cell, and who gave it.
type sum struct {
	value   int64
	givers  map[string]bool
	guarded bool // somebody among them must not be recognised
	lines   []string
	pledges []string
}

// safe says whether the figure tells of nobody who must not be recognised.
func (s *sum) safe() bool { return !s.guarded || len(s.givers) >= fewest }

// figure adds up promises, or deliveries, by cell.
type figure map[key]*sum

func (f figure) at(k key) *sum {
	if f[k] == nil {
		f[k] = &sum{givers: map[string]bool{}}
	}
	return f[k]
}

func (f figure) add(k key, d *db.Donor, l *db.PledgeLine, value int64) {
	s := f.at(k)
	s.value += value
	s.lines, s.pledges = append(s.lines, l.ID), append(s.pledges, l.PledgeID)
	s.givers[d.ID] = true
	s.guarded = s.guarded || guarded(d)
}

// guarded: people, whom the office records for itself, and who asked not to be named.
func guarded(d *db.Donor) bool { return d.Anonymous || d.Kind != types.DonorKindOrganization }

// told is the figure without cells that would tell of somebody: they go into one cell of their quarter, and where that is
// unsafe too, into one cell of all time; where that is unsafe as well, nothing is told of them. No two cells told overlap,
// so that nothing can be subtracted.
func (f figure) told() map[key]*sum {
	out := map[key]*sum{}
	for _, coarser := range []func(key) key{func(k key) key { return key{Year: k.Year, Quarter: k.Quarter} }, func(key) key { return key{} }} {
		rest := figure{}
		for k, s := range f {
			if s.safe() {
				if out[k] == nil {
					out[k] = &sum{}
				}
				out[k].value += s.value
				out[k].lines, out[k].pledges = append(out[k].lines, s.lines...), append(out[k].pledges, s.pledges...)
				continue
			}
			rest.at(coarser(k)).join(s)
		}
		f = rest
	}
	if all := f[key{}]; all != nil && all.safe() {
		out[key{}] = all
	}
	return out
}

func (s *sum) join(more *sum) {
	s.value += more.value
	s.lines, s.pledges = append(s.lines, more.lines...), append(s.pledges, more.pledges...)
	s.guarded = s.guarded || more.guarded
	for giver := range more.givers {
		s.givers[giver] = true
	}
}
