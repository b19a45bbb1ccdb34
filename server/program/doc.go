// Package program runs the office's programs and their training sessions.
//
// Invariants: 0 ≤ taken ≤ funded ≤ capacity; the office's own seats are funded from the start;
// a session opens only in an active program and before it begins; a change of values is made on the version it was read
// at, and never leaves fewer seats than are taken, promised or asked for; a session lies within its program's period, also
// when either changes, and so do the dated meetings of its timetable; an organisation that proposes a session sees it, and
// the public only once it is open; what was offered with it is pledged in the transaction that opens it.
//
//	program   DRAFT --activate--> ACTIVE --close--> CLOSED
//	session   PROPOSED --open--> OPEN --start--> RUNNING --finish--> FINISHED
//	          PROPOSED (by an organisation) --decline--> DECLINED
//	          PROPOSED, OPEN, RUNNING --cancel--> CANCELLED
package program
