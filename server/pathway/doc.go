// Package pathway decides the way out of poverty: EMPOWERMENT or GUARANTEE.
//
// Invariants: rules propose with reasons in plain words, a person decides, another person approves (UU 27/2022: nobody is
// refused by a machine); one assessment of a person is open at once; facts and reasons are sealed; a pathway changes
// only by an approved assessment, which is looked at again after a year; one version of the rules is active, a version that was
// made is never changed, and an assessment names the version it was made with.
//
//	PROPOSED --approve (another person)--> APPROVED
//	PROPOSED --reject--> REJECTED
//
//	rules  DRAFT --activate--> ACTIVE --retire (another is activated)--> RETIRED --activate--> ACTIVE
package pathway
