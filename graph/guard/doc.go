// Package guard measures a request before anything of it runs.
//
// Invariants: the cost of a page is its size times what is asked of each row; fragments are measured once, however often
// they are spread; every connection has a page size of at most 100, 20 where none is given.
package guard
