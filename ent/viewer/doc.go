// Package viewer carries who is looking through the context.
//
// Invariants: every database call has a viewer; rules read it and nothing else;
// Elevate keeps the acting user, so that the audit names a person even where the rule is the system's.
package viewer
