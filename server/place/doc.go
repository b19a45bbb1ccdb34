// Package place finds regions by code.
//
// Invariants: a code lies under its parent's code; people live in a kampung (level VILLAGE).
package place
