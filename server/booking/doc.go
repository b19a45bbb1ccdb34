// Package booking gives seats of training sessions to people.
//
// Invariants: 0 ≤ taken ≤ funded ≤ capacity, by conditional updates in the database and never by check-then-write;
// taken is the count of OFFERED, ENROLLED and COMPLETED enrollments; a freed seat is offered to the next in line at once;
// what stands in the way of a nomination is told rule by rule before anybody tries; only people who are verified, on
// the pathway EMPOWERMENT and agree to a placement move towards a seat, by a condition of the update itself, and
// whatever takes that from them ends their enrollments in the same transaction and frees their seats.
//
//	NOMINATED --approve, seat free--> ENROLLED     NOMINATED --approve, no seat--> WAITING --seat freed--> OFFERED
//	NOMINATED --reject--> REJECTED                 OFFERED --accept--> ENROLLED, --72 h--> LAPSED
//	ENROLLED --complete--> COMPLETED, --drop--> DROPPED (the seat is free again)
//	NOMINATED, WAITING, OFFERED, ENROLLED --cancel, the training is called off, or the
//	person may be placed no longer--> CANCELLED
//	OFFERED, ENROLLED --substitute--> CANCELLED, and another person is ENROLLED in the seat (nobody waits in line)
//	when the training begins: OFFERED --> LAPSED, NOMINATED, WAITING --> CANCELLED
package booking
