// Package pledge turns an offer of help into help that arrived.
//
// Invariants: a need is never promised more than it asks for, unless it allows excess; promised counts every live
// pledge, held ones too; received is the sum of deliveries and never more than promised; a slot that was accepted
// is a funded seat, and a seat that is taken cannot be withdrawn; the instalments of a line add up to its
// quantity, none is agreed for a day after its need ends, and once accepted the office alone puts one off; an
// amendment keeps what was before it, instalments too, and never goes below what is delivered; a need that partners may
// promise for keeps its unit, value and region; a receipt lies between its pledge and today; an officer with areas acts on a
// pledge where all its needs lie in them.
//
// The organisation that received something says how much of it came, once; less than what was recorded is told to the office,
// which corrects the receipt by a reversal. Of each day that a part is due on, giver, office and receiver are told once a week
// before, and every week once it has passed.
//
// A bundle is parts of open needs that are promised together, all or none; closing it leaves its pledges as they are. Pledges
// that are answered together are answered each by itself.
//
//	bundle  OPEN --close--> CLOSED
//	need    DRAFT --publish--> OPEN --close--> CLOSED     DRAFT --close--> CLOSED
//	pledge  SUBMITTED --accept--> ACCEPTED --deliver--> IN_DELIVERY --deliver--> IN_DELIVERY
//	        ACCEPTED, IN_DELIVERY, FULFILLED --deliver all--> FULFILLED --deliver (a receipt is taken back)--> IN_DELIVERY
//	        SUBMITTED --reject--> REJECTED, --hold ends--> EXPIRED
//	        SUBMITTED, ACCEPTED, IN_DELIVERY --withdraw--> WITHDRAWN
//	        SUBMITTED, ACCEPTED, IN_DELIVERY --amend--> the same state (FULFILLED where nothing is left to deliver)
//	        SUBMITTED, ACCEPTED, IN_DELIVERY --fall (its training is called off; what is delivered stays)--> EXPIRED
//	        EXPIRED --revive, redirect (within 30 days)--> SUBMITTED
package pledge
