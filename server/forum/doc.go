// Package forum keeps what companies plan and report by year for the local CSR forum, and shows who did and who is late.
//
// Invariants: a giver has one plan and one report of a year, filing again replaces it and counts its version; the figures of a
// report are those of the company report at the moment it is filed, never typed; a plan is due on 31 January of its year, a
// report on 31 March of the next, and nobody owes what was due before it was registered, and whoever is late is told with what; the honour rate is what was delivered of what was due by today, by worth, and a giver's is
// public only where the giver agreed and may be named; that of all is told once three givers have something due, and none or
// at least three of them are not named.
package forum
