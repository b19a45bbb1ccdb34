// Package referral asks sector agencies for what the office cannot give.
//
// Invariants: only a verified person who agreed to be shared with agencies is referred, and only to a verified agency;
// the agency sees what it needs of the person while the referral is open, and nothing afterwards; what the office told
// and what the agency answered is sealed; three days before its day the agency is reminded once, and what is late is told once to
// both; an end has an answer.
//
//	SENT --receive--> RECEIVED --start--> IN_PROGRESS --finish--> DONE
//	SENT, RECEIVED, IN_PROGRESS --decline--> DECLINED
package referral
