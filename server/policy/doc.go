// Package policy tells what a year of the policy came to: how the number of people in need moved, who went through training,
// groups, independence and guarantee, and where the money went.
//
// Invariants: a figure of people is the number of records of the list behind it (People narrows to exactly those it
// counts); numbers of people in need over the years are those of snapshots and never of today; a number of one to four is
// null for whoever does not decide for the whole office, as is everything by kecamatan and what could be worked out from it;
// nothing here changes a record.
//
// What a figure counts (days are those of the year asked for, up to today):
//
//	ENTERED     verified in the year
//	TRAINED     completed a training in the year
//	GROUPED     joined a business group in the year
//	GRADUATED   graduated in the year, whatever came of it later
//	SUSTAINED   stood alone for twelve months, told by the last visit in the year
//	RETURNED    fell back in the year
//	GUARANTEED  whose guarantee, planned and activated, began in the year
//	MOVED, DECEASED, REMOVED  left the registry so in the year
//
// Money is counted to one of three directions: EMPOWERMENT (programs of training, business capital and mentoring, and what
// partners gave for them, for groups, or as seats, hours, equipment and jobs), GUARANTEE (programs of that kind), AID
// (housing, other programs and all else: given once, and nothing follows).
package policy
