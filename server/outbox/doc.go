// Package outbox tells the outside what happened.
//
// Invariants: an event is written in the transaction of what it tells of, and carries ids only.
package outbox
