package types

// MailPace is how soon a notification goes out by e-mail.
type MailPace string

// Values of MailPace.
const (
	MailPaceAtOnce MailPace = "AT_ONCE"
	MailPaceDaily  MailPace = "DAILY"
	MailPaceNever  MailPace = "NEVER"
)

// Values lists every MailPace, for the database and for forms.
func (MailPace) Values() []string { return []string{"AT_ONCE", "DAILY", "NEVER"} }
