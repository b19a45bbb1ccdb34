// Package subject answers what people ask about their own data (UU 27/2022), and lets go of data that is kept long enough.
//
// Invariants: every request is written down and stays in the log, by when it is due: 3 × 24 hours for a copy, a correction
// and a restriction, 14 days for what the law sets no hours for; one request of a kind waits at a time for a person; who
// decides is not who wrote it down (the database holds it); granting does what is asked in the same transaction, or
// refuses; a copy is made when it is fetched, by a link of ten minutes, and is stored nowhere; who fetched it is in the
// audit before it leaves; what says who somebody is cannot be brought back once it is erased, while counts, snapshots,
// deliveries and the audit chain stay (package beneficiary, Anonymise). Nothing is erased by time before an administrator
// says after how many months.
//
//	RECEIVED --grant--> GRANTED     RECEIVED --refuse--> REFUSED     RECEIVED --withdraw--> WITHDRAWN
package subject
