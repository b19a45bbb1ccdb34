// Package auth signs people in and says who is looking.
//
// Invariants: an access token lives 15 minutes and holds no personal data; a refresh token serves once, and one that
// comes back after 10 seconds ends its session; unknown users and wrong passwords answer alike and take as long;
// a code of an authenticator app and a recovery code serve once; an API token acts as its membership within its
// scopes, is kept as a hash and never makes another; a one-time link sets a password once and ends every session, but
// opens no account that others made: an invitation of its address asks for that account's password, and one to the office
// makes it safe first; a membership comes to life only through its own link, which proves the address.
// A passkey asks its device for a finger, a face or a code, and so stands for both factors; a question to one serves once, for five
// minutes; a copy of a passkey is noticed by its count; making an account safe forgets its passkeys.
package auth
