// Package fault is the one vocabulary of what can go wrong for a user.
//
// Invariants: a fault's message is safe to show and never carries personal data; the cause is for the log only;
// every message key and field code exists in Indonesian and in English; a hidden thing and a missing thing answer alike.
//
//	kind             when
//	UNAUTHENTICATED  nobody is signed in, or the token is not good
//	FORBIDDEN        the role may not
//	NOT_FOUND        there is none, or it is hidden
//	INVALID          a value is wrong; fields say which, all at once
//	CONFLICT         the state or version does not allow it
//	FULL             no room left; extensions say how much is
//	EXPIRED          a link, an offer or a hold has ended
//	RATE_LIMITED     too many requests
//	UNAVAILABLE      the server cannot now; try again
//	INTERNAL         our mistake
package fault
