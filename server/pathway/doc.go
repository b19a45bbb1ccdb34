// Package pathway decides the way out of poverty: EMPOWERMENT or GUARANTEE.
//
// Invariants: rules propose with reasons in plain words, a person decides, another person approves (UU 27/2022: nobody is
// refused by a machine); one assessment of a person is open at once; facts and reasons are sealed; a pathway changes
// only by an approved assessment.
//
//	PROPOSED --approve (another person)--> APPROVED
//	PROPOSED --reject--> REJECTED
package pathway
