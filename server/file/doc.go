// Package file keeps photos and documents: sealed in a bucket, known in the database.
//
// Invariants: what a file is, its content says, never its name; a photo is encoded anew, so that where and with what it
// was taken is gone; every content is sealed under a key of its own; a file belongs to one thing and is as visible as
// that; what belongs to nothing a day after it was sent is purged; whoever has no account sends for a code
// and does not read; a content is deleted only after its row says so.
//
//	sent --claim--> claimed --remove--> removed (purged)
//	  |--a day------------------------> removed (purged)
package file
