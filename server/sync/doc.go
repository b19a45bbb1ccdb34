// Package sync takes in what devices kept while they had no network, and gives them the people of a kampung to work with.
//
// Invariants: an operation takes effect once, however often it is sent, and its result is kept with its effect; each
// operation is a transaction of its own, through the same services as the mutations; one whose predecessor failed does
// nothing; the device's clock decides nothing; a pack holds nobody the viewer may not see, and says who has left.
//
// An operation has no states here: it comes in and is APPLIED, or part of it waits for a person (CONFLICT), or nothing
// happened (REJECTED). Only the first two are kept, as only they had an effect.
package sync
