// Package pages shows everybody what is asked for and what came of it, as plain HTML that needs neither JavaScript nor an
// account: for search engines, for previews of shared links, for old telephones, and as a counter in other websites.
//
// Invariants: what is shown is public already (published needs, the sums of package opendata and the honour of
// package forum, which decide what of theirs is public); needs are read as the public; a page runs no script and only the counter may stand in a frame of another website; a figure is at most half
// a minute old, and read from the database once in that time, however many ask.
package pages
