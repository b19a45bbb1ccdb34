// Package notify tells people what happened, in the app, and notes it for the webhooks of the organisation it concerns. It
// decides when a letter may go out by e-mail; server/mail sends it.
//
// Invariants: every event of the outbox becomes at most one notification of a user, in the transaction that marks the
// event as told, so that nothing is told twice and nothing is lost when a process dies; whoever caused an event is not
// told of it; a notification and a letter carry ids, general words and names of needs, trainings, groups and organisations, never anything of a
// person; quiet hours hold
// letters back, not notifications.
//
//	event  waiting --dispatch--> told
package notify
