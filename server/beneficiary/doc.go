// Package beneficiary keeps the registry of people in need.
//
// Invariants: a person has a NIK or a reason for none before the office sees the record; a NIK is there once among the
// living; NIK, telephone, address and notes are sealed; a record moves to another area only by who may write in both;
// sensitive categories are told to officers only; what a partner changes of a verified record is a change request, with
// the values before and after, that the office decides; who left the registry keeps the record and can be restored; who
// leaves or withdraws the consent to a placement loses places in the same transaction; where a person moves, what is
// kept about the person moves along, so that the same areas see both.
//
//	DRAFT --submit--> SUBMITTED --verify--> VERIFIED
//	                  SUBMITTED --return--> RETURNED --submit--> SUBMITTED
//	VERIFIED --move--> MOVED       VERIFIED --decease--> DECEASED      MOVED, DECEASED, REMOVED --restore--> VERIFIED
//	VERIFIED --graduate--> GRADUATED --relapse--> VERIFIED             GRADUATED --move--> MOVED, --decease--> DECEASED
//	SUBMITTED, RETURNED, VERIFIED --remove--> REMOVED                  REMOVED --restore unverified--> SUBMITTED
//	SUBMITTED, RETURNED, VERIFIED --join--> REMOVED                    REMOVED --restore returned--> RETURNED
//	DRAFT, SUBMITTED, RETURNED, VERIFIED --change--> the same
//	DRAFT, SUBMITTED, RETURNED, VERIFIED, REMOVED --erase--> REMOVED   GRADUATED, MOVED, DECEASED --erase--> the same
//
//	change request: PROPOSED --approve--> APPROVED   PROPOSED --reject--> REJECTED   PROPOSED --supersede--> SUPERSEDED
package beneficiary
