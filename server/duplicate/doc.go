// Package duplicate finds records that may be one person, and merges them.
//
// Invariants: a NIK is there once among the living (package beneficiary; the database holds it), so what is looked for
// here are people without one, or with a wrong one; a record is compared after it was written, with few others, each
// found by an index; a pair is there once, whatever the order; what a person decided about a pair is asked again only where
// somebody who was there reports it, and what was reported stays in the queue however unlike the records look;
// a merge loses nothing: the record that joins keeps its values and its history, what moved is written down, and undoing
// it brings everything back; tasks and snapshots of a campaign stay with the record they counted.
//
//	OPEN --dismiss--> DISMISSED --reopen--> OPEN   OPEN --unite--> MERGED --undo--> OPEN
package duplicate
