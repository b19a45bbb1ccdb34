// Package partner admits organisations to the network and their people to the organisation.
//
// Invariants: an organisation does nothing before the office verified it; verification lapses after a year;
// a verified organisation has one donor profile; an enumerator has areas; an invitation works once, for 7 days, and
// opens no account that somebody else made; the last owner of an organisation and the last administrator of the office
// stay; a membership that is ended acts no more.
//
//	PENDING --verify--> VERIFIED --suspend--> SUSPENDED --reinstate, verify anew--> VERIFIED
//	   |--reject--> REJECTED    |--a year passed--> PENDING
package partner
