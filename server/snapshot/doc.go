// Package snapshot keeps the registry as it was when a campaign closed.
//
// Invariants: a snapshot, its cells and its people are written once and the database refuses to change or delete them;
// its cells add up to its total; only VERIFIED people count; a number of fewer than five is null for whoever does not
// decide for the whole office, and where only one cell of a table is hidden the next smallest is hidden too.
package snapshot
