// Package graduation lets people out of the registry who stand alone, and follows them for a year.
//
// Invariants: only a verified person on the pathway EMPOWERMENT graduates; what speaks for it is scored by versioned
// criteria (income, assets, schooling, housing, will) and a reason is given where the score falls short; another officer
// approves (a CHECK behind it); a person has one open graduation; visits are due 3, 6, 9 and 12 months later and told
// once; who falls back returns to VERIFIED by an officer's decision. Facts, reasons and notes are sealed.
//
//	PROPOSED --approve--> APPROVED --sustain (12-month visit)--> SUSTAINED
//	PROPOSED --reject--> REJECTED  APPROVED --fail--> FAILED (the person is VERIFIED again)
//	                               APPROVED --end (moved, died)--> ENDED
package graduation
