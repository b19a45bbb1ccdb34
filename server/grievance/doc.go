// Package grievance takes objections and complaints of anybody, without an account, and answers them in time.
//
// Invariants: text, name and telephone are sealed; a number that can be a NIK or KK is not taken in with them; only the tracking code, of which no more than a fingerprint is kept,
// leads to the public answer, which holds nothing personal; an objection is not answered by whoever took part in the
// decision it is about, and one that names no decision not by whoever took it in hand; one that is late is told to the office once; files are sent for
// the tracking code until it is answered, are read by officers alone, and are kept as every file is.
//
//	RECEIVED --take--> IN_REVIEW --answer--> ANSWERED --close (or 30 days pass)--> CLOSED
package grievance
