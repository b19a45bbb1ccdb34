// Package mail sends letters about notifications by e-mail, where an SMTP server is set.
//
// Invariants: a letter says how much of what happened to which need, training, group or organisation, and where to read it; nothing
// of a person, and no link that signs anybody in. Whoever is due gets one letter about all that is due. The notifications of a letter are
// claimed in a transaction before it is handed over, so that no two processes send it and nothing is sent twice: a process
// that dies between the claim and the server's answer loses that letter (the notification is still in the app), it never
// repeats it. Only where the server refused before it took the letter is the claim given back, to try again later. What was
// read in the app, or is older than a day, is sent no more.
package mail
