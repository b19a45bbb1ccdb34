// Package sealing seals text about people that was kept in the clear by an earlier version.
//
// Invariants: what is sealed says the same as before and opens where its domain opens it; a row is written only if nobody
// changed it meanwhile, so that several processes may work at once; nothing else of the row changes, its version neither, as
// it says nothing new. Migrations cannot do it, as they have no key: it runs when a server starts, before it answers. No
// process of the earlier version can run beside it, as its column users.email_proven_at is gone.
package sealing
