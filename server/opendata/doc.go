// Package opendata gives everybody what is asked for, promised and delivered, as files to work with.
//
// Invariants: only published needs and sums over partners of a kind leave, no giver and no person by name; a sum in which an
// individual, a giver whom the office records, or one who asked not to be named has a part is one of at least three givers,
// and no two sums overlap; a promise counts once the office has accepted it, by the quarter in which it was made; what
// arrived counts by the quarter in which it arrived. A file is at most five minutes old, and read from the database once in
// that time, however many ask.
package opendata
