package report

import (
	"math/rand/v2"
	"testing"
)

// population is a random one; the thinner, the more small cells.
func population(r *rand.Rand) (size spot, people map[spot]int) {
	size, people = spot{1 + r.IntN(6), 1 + r.IntN(5), 1 + r.IntN(4)}, map[spot]int{}
	filled, most := r.IntN(4), 1+r.IntN(30)
	for c := range size[0] {
		for d := range size[1] {
			for p := range size[2] {
				if r.IntN(4) <= filled {
					people[spot{c + 1, d + 1, p + 1}] = r.IntN(most)
				}
			}
		}
	}
	return size, people
}

func TestNoHiddenSmallNumberCanBeWorkedOut(t *testing.T) {
	random, told := rand.New(rand.NewPCG(5, 5)), 0
	for range 400 {
		size, people := population(random)
		p, ok := conceal(size, people)
		if !ok {
			continue
		}
		told++
		low, high := solve(p)
		undecided := p.alternatives(people)
		for at := range p.number {
			switch n := p.number[at]; {
			case n > 0 && n < Smallest && !p.hidden[at] && p.isTable(at):
				t.Fatalf("%v: %d is told", people, n)
			case p.hidden[at] && n < Smallest && !undecided[at]:
				t.Fatalf("%v: no other population hides cell %d", people, at)
			case p.hidden[at] && n > 0 && n < Smallest && low[at] == high[at]:
				t.Fatalf("%v: cell %d is solved: %d", people, at, n)
			}
		}
	}
	if told < 100 {
		t.Errorf("only %d of the populations were told of", told)
	}
}

// alternatives looks through every population that differs in one person or in two, whatever conceal looked at, and marks
// the hidden cells that differ where nothing visible does.
func (p *published) alternatives(people map[spot]int) []bool {
	out := make([]bool, len(p.number))
	var all []spot
	for c := 1; c <= p.size[0]; c++ {
		for d := 1; d <= p.size[1]; d++ {
			for w := 1; w <= p.size[2]; w++ {
				all = append(all, spot{c, d, w})
			}
		}
	}
	try := func(from, to []spot) {
		change := map[int]int{}
		for mask := range tables {
			for i := range from {
				change[p.at(from[i].only(mask))]--
				change[p.at(to[i].only(mask))]++
			}
		}
		for at, n := range change {
			if n != 0 && !p.hidden[at] {
				return
			}
		}
		for at, n := range change {
			out[at] = out[at] || n != 0
		}
	}
	for one, n := range people {
		if n == 0 {
			continue
		}
		for _, to := range all {
			try([]spot{one}, []spot{to})
		}
		for two, m := range people {
			if m == 0 || two == one && m < 2 {
				continue
			}
			for i := range 3 {
				three, four := one, two
				three[i], four[i] = two[i], one[i]
				try([]spot{one, two}, []spot{three, four})
			}
		}
	}
	return out
}

// isTable says whether the cell is of a table that is told of, and not of all three dimensions.
func (p *published) isTable(at int) bool {
	w, rest := at%(p.size[2]+1), at/(p.size[2]+1)
	return w == 0 || rest%(p.size[1]+1) == 0 || rest/(p.size[1]+1) == 0
}

// solve narrows what every cell can be, from the visible numbers of all tables, until nothing gets narrower: what somebody
// does who takes sums from one another. Cells that are not listed are known to be zero.
func solve(p *published) (low, high []int) {
	low, high = make([]int, len(p.number)), make([]int, len(p.number))
	for at := range p.number {
		switch {
		case !p.isTable(at) || p.hidden[at]:
			high[at] = p.number[0]
		default:
			low[at], high[at] = p.number[at], p.number[at]
		}
	}
	for changed := true; changed; {
		changed = false
		for at := range p.number {
			for dimension := range 3 {
				s := p.spotAt(at)
				if s[dimension] != 0 {
					continue
				}
				parts, least, most := []int{}, 0, 0
				for value := 1; value <= p.size[dimension]; value++ {
					s[dimension] = value
					parts = append(parts, p.at(s))
					least, most = least+low[p.at(s)], most+high[p.at(s)]
				}
				changed = narrow(low, high, at, least, most) || changed
				for _, part := range parts {
					changed = narrow(low, high, part, low[at]-(most-high[part]), high[at]-(least-low[part])) || changed
				}
			}
		}
	}
	return low, high
}

func (p *published) spotAt(at int) spot {
	w, rest := at%(p.size[2]+1), at/(p.size[2]+1)
	return spot{rest / (p.size[1] + 1), rest % (p.size[1] + 1), w}
}

func narrow(low, high []int, at, least, most int) bool {
	if least <= low[at] && most >= high[at] {
		return false
	}
	low[at], high[at] = max(low[at], least), min(high[at], most)
	return true
}

func BenchmarkConceal(b *testing.B) {
	r, size, people := rand.New(rand.NewPCG(1, 1)), spot{22, 12, 4}, map[spot]int{}
	for range 2000 {
		people[spot{1 + min(r.IntN(22), r.IntN(22)), 1 + r.IntN(12), 1 + r.IntN(4)}]++
	}
	for b.Loop() {
		conceal(size, people)
	}
}
