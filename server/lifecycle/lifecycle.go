package lifecycle

import (
	"maps"
	"slices"
)

// Table says, for every state, which event leads where.
type Table[S ~string, E ~string] map[S]map[E]S

// Next is the state after event e in state s; ok is false where it cannot happen.
func (t Table[S, E]) Next(s S, e E) (next S, ok bool) {
	next, ok = t[s][e]
	return next, ok
}

// From lists the states in which event e can happen, sorted.
func (t Table[S, E]) From(e E) []S {
	var from []S
	for s, events := range t {
		if _, ok := events[e]; ok {
			from = append(from, s)
		}
	}
	slices.Sort(from)
	return from
}

// Can says whether event e can happen in state s.
func (t Table[S, E]) Can(s S, e E) bool {
	_, ok := t[s][e]
	return ok
}

// States lists every state that the table names, sorted.
func (t Table[S, E]) States() []S {
	all := map[S]bool{}
	for s, events := range t {
		all[s] = true
		for _, next := range events {
			all[next] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
