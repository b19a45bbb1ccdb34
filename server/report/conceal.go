package report

import (
	"math/bits"
	"slices"
)

// spot is a cell of a table: which category, kecamatan and pathway, counted from 1; 0 where it is summed over.
type spot [3]int

// tables are the tables there are: the total, three by one dimension and three by two; a mask has a bit for each dimension.
const tables = 0b111

// only keeps the dimensions of the mask.
func (s spot) only(mask int) spot {
	for i := range s {
		if mask&(1<<i) == 0 {
			s[i] = 0
		}
	}
	return s
}

func (s spot) mask() (m int) {
	for i, value := range s {
		if value != 0 {
			m |= 1 << i
		}
	}
	return m
}

// published are the numbers of all tables and which of them are hidden.
type published struct {
	size   spot // how many categories, kecamatan and pathways
	people []spot
	number []int
	hidden []bool
}

func (p *published) at(s spot) int { return (s[0]*(p.size[1]+1)+s[1])*(p.size[2]+1) + s[2] }

// conceal hides numbers below five, and others beside them, in all tables at once, so that they cannot be worked out: for
// every hidden number below five there is another population, in which one person is elsewhere or two have changed places,
// with the same visible numbers in all tables and another number in that cell. Where there is no such population it is
// not ok to tell anything.
func conceal(size spot, people map[spot]int) (p *published, ok bool) {
	cells := (size[0] + 1) * (size[1] + 1) * (size[2] + 1)
	p = &published{size: size, number: make([]int, cells), hidden: make([]bool, cells)}
	for s, n := range people {
		if n == 0 {
			continue
		}
		p.people = append(p.people, s)
		for mask := range tables {
			p.number[p.at(s.only(mask))] += n
		}
	}
	slices.SortFunc(p.people, compare)
	if p.number[0] < Smallest {
		return p, false
	}
	var small []spot
	for _, s := range p.people {
		for mask := range tables {
			if t := s.only(mask); p.number[p.at(t)] < Smallest && !p.hidden[p.at(t)] {
				p.hidden[p.at(t)] = true
				small = append(small, t)
			}
		}
	}
	slices.SortStableFunc(small, compare)
	safe := make([]bool, cells)
	for _, s := range small {
		if safe[p.at(s)] {
			continue
		}
		best := p.cheapest(s)
		if best == nil {
			return p, false
		}
		for _, t := range best {
			p.hidden[p.at(t)], safe[p.at(t)] = true, true
		}
	}
	return p, true
}

// cheapest are the cells of which another population has other numbers, this one among them, such that least has to be
// hidden; nil where there is no such population.
func (p *published) cheapest(s spot) (best []spot) {
	cost, mask := 0, s.mask()
	for _, one := range p.people {
		if one.only(mask) != s {
			continue
		}
		for other := range p.others(one, mask) {
			sum := 0
			for _, t := range other {
				if !p.hidden[p.at(t)] {
					sum += 1 + p.number[p.at(t)]
				}
			}
			if best == nil || sum < cost {
				best, cost = slices.Clone(other), sum
			}
			if cost == 0 {
				return best
			}
		}
	}
	return best
}

// others yields, for populations that differ from this one in somebody of a spot, the cells with other numbers; the table
// of the mask is among those that differ.
func (p *published) others(one spot, mask int) func(yield func([]spot) bool) {
	return func(yield func([]spot) bool) {
		if bits.OnesCount(uint(mask)) == 2 {
			i, third := bits.TrailingZeros(uint(mask)), bits.TrailingZeros(uint(^mask))
			j := 3 - i - third
			for _, two := range p.people { // two with the same third dimension change places in j
				if two[third] != one[third] || two[i] == one[i] || two[j] == one[j] {
					continue
				}
				three, four := one, two
				three[j], four[j] = two[j], one[j]
				if !yield([]spot{one.only(mask), two.only(mask), three.only(mask), four.only(mask)}) {
					return
				}
			}
		}
		for i := range one { // one person is elsewhere in i
			if mask&(1<<i) == 0 {
				continue
			}
			for value := 1; value <= p.size[i]; value++ {
				if value != one[i] && !yield(moved(one, i, value)) {
					return
				}
			}
		}
	}
}

// moved are the cells that change when a person moves along a dimension.
func moved(from spot, dimension, value int) (cells []spot) {
	to := from
	to[dimension] = value
	for mask := range tables {
		if mask&(1<<dimension) != 0 {
			cells = append(cells, from.only(mask), to.only(mask))
		}
	}
	return cells
}

// table are the cells of one table that are hidden or not zero, the largest first and the hidden last.
func (p *published) table(by []Dimension) (cells []spot) {
	mask := 0
	for _, d := range by {
		mask |= map[Dimension]int{ByCategory: 0b001, ByDistrict: 0b010, ByPathway: 0b100}[d]
	}
	for c := range p.size[0] + 1 {
		for d := range p.size[1] + 1 {
			for w := range p.size[2] + 1 {
				s := spot{c, d, w}
				if s.mask() == mask && (p.hidden[p.at(s)] || p.number[p.at(s)] > 0) {
					cells = append(cells, s)
				}
			}
		}
	}
	visible := func(s spot) int {
		if p.hidden[p.at(s)] {
			return 0
		}
		return p.number[p.at(s)]
	}
	slices.SortStableFunc(cells, func(a, b spot) int { return visible(b) - visible(a) })
	return cells
}

// compare orders spots: the tables by one dimension before those by two.
func compare(a, b spot) int {
	if d := bits.OnesCount(uint(a.mask())) - bits.OnesCount(uint(b.mask())); d != 0 {
		return d
	}
	return slices.Compare(a[:], b[:])
}
