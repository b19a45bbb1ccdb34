// Package web carries HTTP: headers, limits, the request log and the embedded screens.
//
// Invariants: the log holds no address of a person, no query, no variable; a body has at most 64 KB; the API is never
// cached; a missing file under /_app/ is 404 and never the shell; scripts run only from us, by hash or file.
package web
