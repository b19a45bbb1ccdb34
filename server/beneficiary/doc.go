// Package beneficiary keeps the registry of people in need.
//
// Invariants: a person has a NIK or a reason for none before the office sees the record; a NIK is there once among the
// living; NIK, telephone, address and notes are sealed; a record moves to another area only by who may write in both;
// sensitive categories are told to officers only.
//
//	DRAFT --submit--> SUBMITTED --verify--> VERIFIED
//	                  SUBMITTED --return--> RETURNED --submit--> SUBMITTED
//	VERIFIED --move--> MOVED   VERIFIED --decease--> DECEASED   VERIFIED --remove--> REMOVED
package beneficiary
