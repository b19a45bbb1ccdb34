// Package relation is what the office keeps about its partners, beside their promises: agreements (MoU), notes about givers,
// letters, who has gone quiet, and who works where.
//
// Invariants: an agreement's last day is not before its first; its end is announced once, 30 days before, and told once when it
// has come; notes are for the office alone and sealed; a letter keeps the text it was written with and a number that no other
// has, whatever becomes of its template; a template has no gap that nothing fills; an officer with areas writes about partners
// that work within them.
//
//	agreement  UPCOMING --its first day--> IN_FORCE --the day after its last--> ENDED (all derived from its days)
//	template   kept --change--> kept --remove--> removed (its letters stay)
package relation
