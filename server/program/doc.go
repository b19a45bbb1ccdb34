// Package program runs the office's programs and their training sessions.
//
// Invariants: 0 ≤ taken ≤ funded ≤ capacity; the office's own seats are funded from the start;
// a session opens only in an active program and before it begins.
//
//	program   DRAFT --activate--> ACTIVE --close--> CLOSED
//	session   PROPOSED --open--> OPEN --start--> RUNNING --finish--> FINISHED
package program
