// Package cursor writes and reads places in connections.
//
// Invariants: a cursor holds no text of a record in the clear: where a connection is ordered by a name, the place is sealed;
// a cursor says by what its connection is ordered, so that one of another order is refused and never answers a wrong page.
package cursor
