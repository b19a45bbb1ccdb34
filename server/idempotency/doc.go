// Package idempotency lets an effect happen once for a key.
//
// Invariants: the key and the effect commit together; the same key and input give the same answer, other input is
// CONFLICT; of two at once, whichever server processes have them, one waits and gives the other's answer; what is kept
// of the input is a keyed fingerprint; keys are deleted after 90 days.
package idempotency
