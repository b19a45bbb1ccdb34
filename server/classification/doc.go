// Package classification says which set of categories is in force, and puts another in force.
//
// Invariants: one set is in force at a time and every process reads it from the database; a switch maps every person in one
// transaction by the reference mapping, where that is certain; where it is not, the person keeps the category of the other
// set and waits for somebody to decide, in no way left out of lists or totals; what somebody had before is kept (CategoryMove),
// so that switching back restores it, also what a person decided; only categories that were given meanwhile are mapped anew;
// who was protected stays protected. A switch is told of by CategorySwitch and by the audit, a decision by the person's history.
//
//	in force --switch--> kept, with the people who wait --switch back--> in force
package classification
