// Package booking gives seats of training sessions to people.
//
// Invariants: 0 ≤ taken ≤ funded ≤ capacity, by conditional updates in the database and never by check-then-write;
// taken is the count of OFFERED, ENROLLED and COMPLETED enrollments; a freed seat is offered to the next in line at once;
// what stands in the way of a nomination is told rule by rule before anybody tries; only people who are verified, on
// the pathway EMPOWERMENT and agree to a placement move towards a seat, by a condition of the update itself, and
// whatever takes that from them ends their enrollments in the same transaction and frees their seats.
//
//	NOMINATED --approve (a seat is free)--> ENROLLED, --wait (approved, and none is)--> WAITING --offer (a seat is freed)--> OFFERED
//	NOMINATED --reject--> REJECTED
//	OFFERED --accept--> ENROLLED, --lapse (72 h, or the training begins)--> LAPSED
//	ENROLLED --complete--> COMPLETED, --drop (the seat is free again)--> DROPPED
//	NOMINATED, WAITING, OFFERED, ENROLLED --cancel--> CANCELLED
//
// It is cancelled too where the training is called off or begins without the person, where the person may be placed no longer,
// and where a substitute is enrolled in the seat of OFFERED or ENROLLED, as long as nobody waits in line.
package booking
