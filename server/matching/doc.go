// Package matching says which needs suit which giver, and why, and keeps what somebody searches for again and again.
//
// Invariants: it is arithmetic over what both have written down, the same for everybody who asks, and nobody is refused by it:
// every need stays in the catalogue. A giver's profile and budget are read by the giver and the office alone; a need tells of
// nobody. A reason is said in words that hold for whoever reads them.
//
// How a need and a giver are compared (fit.go):
//
//	not shown  the need's kind is none that the giver wants to give; nothing is left to promise; one unit costs more than
//	           what is left of the giver's budget for the year
//	4 SKILL    the training's skill is one that the giver wants to see trained
//	3 SECTOR   the giver's sector and the need's skill, title or business speak of the same trade (trades.go)
//	2 AREA     the need lies where the giver wants to give, else where it works; the whole regency says nothing
//	2 KIND     the giver wants to give this kind
//	1 BUDGET   the budget of the year pays for all that is left, or for some of it; alone it is no match
//
// The higher the sum the better; among equals what is due first comes first.
package matching
