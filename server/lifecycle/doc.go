// Package lifecycle holds state machines as tables.
//
// Invariants: a table is the only place that knows what may follow what; an event leads to one state.
package lifecycle
