// Package exchange takes tables of people into the registry and gives them out.
//
// Invariants: a row is judged by the rules of registerBeneficiary and answered with everything that is wrong in it; the
// same file taken in twice adds nothing; a chunk of rows and the note that it is in are one transaction, of the one
// process that has the lease; an uploaded file lies sealed and goes after 30 days; a number is opened for a file only
// with a reason in the audit, for each person; what leaves is text, never a formula.
//
// A row is about somebody known by the NIK; else by name, birth, sex and kampung, unless NIK or family card differ.
//
//	UPLOADED --check--> CHECKING --found--> CHECKED --run--> RUNNING --finish--> FINISHED
//	                    CHECKING --fail--> FAILED --check--> CHECKING; CHECKED --check--> CHECKING; RUNNING --fail--> FAILED
package exchange
