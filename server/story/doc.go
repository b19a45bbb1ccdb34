// Package story tells the public of people whose life changed, where they agreed to it.
//
// Invariants: a story is of one person, who gave consent to it (PUBLIC_STORY) that still stands, who is in the registry and of no
// sensitive category: with the consent the story is gone from the public at once (ent/rule EveryoneSeesAgreed), whatever its state; it
// calls the person by another name and names no kampung; who writes it does not publish it.
//
//	DRAFT --publish--> PUBLISHED --withdraw--> WITHDRAWN --publish--> PUBLISHED
//	DRAFT, PUBLISHED, WITHDRAWN --change--> DRAFT
package story
