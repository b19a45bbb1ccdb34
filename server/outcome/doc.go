// Package outcome follows a training to what comes of it: attendance, completion, certificate, and livelihood later.
//
// Invariants: one mark a participant and meeting counts, and a correction keeps the mark it replaces; all are
// measured by the same meetings, which the office says, or who alone has people in a training; a training is
// completed only by who attended the share that the session asks for; completing issues one certificate, whose code
// cannot be guessed and whose holder's name is sealed; the public sees of it a masked name, course, hours and dates;
// what a graduate lives on is asked after 3, 6 and 12 months.
//
//	enrollment   ENROLLED --rule met--> COMPLETED (certificate, three follow-ups)   ENROLLED --rule not met, or a reason--> DROPPED
//	certificate  issued --revoke, with a reason--> revoked
package outcome
