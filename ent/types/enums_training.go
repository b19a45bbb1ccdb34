package types

// Presence is whether somebody was at a meeting.
type Presence string

// Values of Presence.
const (
	PresencePresent Presence = "PRESENT"
	PresenceAbsent  Presence = "ABSENT"
	PresenceExcused Presence = "EXCUSED"
)

// Values lists every Presence, for the database and for forms.
func (Presence) Values() []string { return []string{"PRESENT", "ABSENT", "EXCUSED"} }

// Livelihood is what a graduate of a training lives on later.
type Livelihood string

// Values of Livelihood.
const (
	LivelihoodWorks       Livelihood = "WORKS"
	LivelihoodOwnBusiness Livelihood = "OWN_BUSINESS"
	LivelihoodGroup       Livelihood = "GROUP"
	LivelihoodNeither     Livelihood = "NEITHER"
)

// Values lists every Livelihood, for the database and for forms.
func (Livelihood) Values() []string {
	return []string{"WORKS", "OWN_BUSINESS", "GROUP", "NEITHER"}
}
