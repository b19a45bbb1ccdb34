// Package idempotency lets an effect happen once for a key.
//
// Invariants: the key and the effect commit together; the same key and input give the same answer,
// other input is CONFLICT; of two at once, one waits and finds the other's answer.
package idempotency
