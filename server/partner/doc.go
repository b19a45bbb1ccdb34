// Package partner admits organisations to the network and their people to the organisation.
//
// Invariants: an organisation does nothing before the office verified it; verification lapses after a year;
// a verified organisation has one donor profile; an enumerator has areas; the last owner of an organisation and the last
// administrator of the office stay; a membership that is ended acts no more. An organisation that is not verified now
// neither invites nor changes members nor reads people; that of one whose check lapsed holds until it is checked again,
// as nobody knows then who is behind it: its own promises and deliveries it goes on reading. An invitation works once, for
// 7 days; its membership waits, bound to a name and not to an account, until it is accepted with that link (package
// auth), and neither the answer nor the link tells whether the address has an account; no more does a registration: where its
// address has one, the owner's membership waits and whoever has that account is told. A caring individual is an
// organisation of one: nobody joins it but its owner, it is never public, it gives and does nothing else.
//
//	invited --accept with the link--> active --end, leave--> ended --invite again--> invited
//	   |--take back--> ended
//
//	PENDING --verify--> VERIFIED --suspend--> SUSPENDED --reinstate, verify--> VERIFIED
//	PENDING --reject--> REJECTED     VERIFIED --lapse (a year passed)--> PENDING
//
// A step of a verification is opened by documents and answered by an officer who did not send them, or by who made the visit; a
// badge is worn until its day, and what was answered stays as it was checked. An individual is verified by the office, or by a code
// of six digits that reached the own address or telephone: five wrong ones, or a day, end it.
//
//	step  SUBMITTED, REFUSED --grant--> GRANTED     SUBMITTED, GRANTED --refuse--> REFUSED
//	      SUBMITTED, GRANTED, REFUSED --submit (anew)--> SUBMITTED
package partner
