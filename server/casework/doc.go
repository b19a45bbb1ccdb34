// Package casework keeps what those who work on a case saw and did: notes, house visits, calls and meetings.
//
// Invariants: the text is sealed; a note says what it is for, and whoever does not work for that does not see it: CASEWORK
// is for officers of the area and for the organisation that wrote it, HEALTH and PROTECTION only for officers who hold a
// purpose and for who wrote it; whoever is not of the office writes CASEWORK alone, about people it registered; a note is
// never changed, a later one corrects it.
package casework
