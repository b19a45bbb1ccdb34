// Package household keeps who lives together, and in what house.
//
// Invariants: the family card number (KK) changes in life, so it is sealed and looked up blindly, and never a key; a
// house condition that nobody looked at is unknown, not good; the floor area per person is derived, never stored.
package household
