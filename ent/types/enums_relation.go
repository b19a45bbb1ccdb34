package types

// BadgeKind is what of an organisation the office has checked.
type BadgeKind string

// Values of BadgeKind.
const (
	BadgeKindIdentity BadgeKind = "IDENTITY"
	BadgeKindLegal    BadgeKind = "LEGAL"
	BadgeKindVisited  BadgeKind = "VISITED"
)

// Values lists every BadgeKind, for the database and for forms.
func (BadgeKind) Values() []string { return []string{"IDENTITY", "LEGAL", "VISITED"} }

// VerificationStatus is the state of a step of a verification.
type VerificationStatus string

// Values of VerificationStatus.
const (
	VerificationStatusSubmitted VerificationStatus = "SUBMITTED"
	VerificationStatusGranted   VerificationStatus = "GRANTED"
	VerificationStatusRefused   VerificationStatus = "REFUSED"
)

// Values lists every VerificationStatus, for the database and for forms.
func (VerificationStatus) Values() []string { return []string{"SUBMITTED", "GRANTED", "REFUSED"} }

// StoryStatus is the state of a story.
type StoryStatus string

// Values of StoryStatus.
const (
	StoryStatusDraft     StoryStatus = "DRAFT"
	StoryStatusPublished StoryStatus = "PUBLISHED"
	StoryStatusWithdrawn StoryStatus = "WITHDRAWN"
)

// Values lists every StoryStatus, for the database and for forms.
func (StoryStatus) Values() []string { return []string{"DRAFT", "PUBLISHED", "WITHDRAWN"} }

// ContactChannel is how an individual can be reached.
type ContactChannel string

// Values of ContactChannel.
const (
	ContactChannelEmail ContactChannel = "EMAIL"
	ContactChannelPhone ContactChannel = "PHONE"
)

// Values lists every ContactChannel, for the database and for forms.
func (ContactChannel) Values() []string { return []string{"EMAIL", "PHONE"} }

// Prefixes of what the office keeps about its partners, and of how people prove who they are and are told.
const (
	PrefixAgreement        = "agr"
	PrefixDonorNote        = "dnn"
	PrefixLetterTemplate   = "ltm"
	PrefixLetter           = "ltr"
	PrefixVerification     = "vrf"
	PrefixPasskey          = "psk"
	PrefixCeremony         = "cer"
	PrefixPushSubscription = "psb"
	PrefixStory            = "sty"
	PrefixContactCode      = "ctc"
)
