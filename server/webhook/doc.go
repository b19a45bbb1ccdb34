// Package webhook calls the systems of partners when something of theirs happened.
//
// Invariants: a call is noted in the transaction that marks its event as told, so that none is lost; it carries the name of
// the event, ids and a time, nothing of a person; it is signed with the secret of the webhook (for a day after a change with
// the one before too); a delivery keeps its id however often it is sent, so that a receiver can tell a repetition; one is
// tried for three days; an address within our own networks is never called, whatever its name says when the call is made.
//
//	PENDING --arrive--> DELIVERED --send again--> PENDING
//	PENDING --fail--> PENDING, --give up--> FAILED --send again--> PENDING
package webhook
