// Package push tells browsers, while nobody looks, that there is news: Web Push with keys of our own (VAPID).
//
// Invariants: what is sent says that there is news and nothing else, whoever carries it reads nothing of it; a browser is asked
// only by its own user and belongs to one; an address within our own networks is not called; a notification is claimed before it
// is sent and sent again where the process dies in between, under the same topic, which the browser shows once; what nobody took
// for a day is not sent any more; an address that is gone is forgotten.
//
// The keys are made from the installation's blind index key, so that every process has the same and none has to be kept.
package push
