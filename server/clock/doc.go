// Package clock is the only place that asks the machine what time it is.
//
// Invariants: everything else is given a Clock; times are UTC, and truncated to microseconds
// because that is what both databases keep.
package clock
