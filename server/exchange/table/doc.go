// Package table reads and writes spreadsheets as rows of text.
//
// Invariants: a file is read row by row, never whole into cells; a cell that a spreadsheet would run as a formula is
// written with an apostrophe before it and read without; nothing of a file is left on the disk.
package table
