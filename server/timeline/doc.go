// Package timeline tells in one list what happened to a person.
//
// Invariants: only the office reads it, of people it sees; what is listed is what the viewer's own policies show, and
// carries states and titles, never sealed text; the newest comes first.
package timeline
