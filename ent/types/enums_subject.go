package types

// PrefixSubjectRequest is that of what people ask about their own data.
const PrefixSubjectRequest = "sbr"

// SubjectRequestKind is what is asked for.
type SubjectRequestKind string

// Values of SubjectRequestKind.
const (
	SubjectRequestKindExport   SubjectRequestKind = "EXPORT"
	SubjectRequestKindCorrect  SubjectRequestKind = "CORRECT"
	SubjectRequestKindRestrict SubjectRequestKind = "RESTRICT"
	SubjectRequestKindRelease  SubjectRequestKind = "RELEASE"
	SubjectRequestKindErase    SubjectRequestKind = "ERASE"
)

// Values lists every SubjectRequestKind, for the database and for forms.
func (SubjectRequestKind) Values() []string {
	return []string{"EXPORT", "CORRECT", "RESTRICT", "RELEASE", "ERASE"}
}

// SubjectRequestStatus is the state of a request.
type SubjectRequestStatus string

// Values of SubjectRequestStatus.
const (
	SubjectRequestStatusReceived  SubjectRequestStatus = "RECEIVED"
	SubjectRequestStatusGranted   SubjectRequestStatus = "GRANTED"
	SubjectRequestStatusRefused   SubjectRequestStatus = "REFUSED"
	SubjectRequestStatusWithdrawn SubjectRequestStatus = "WITHDRAWN"
)

// Values lists every SubjectRequestStatus, for the database and for forms.
func (SubjectRequestStatus) Values() []string {
	return []string{"RECEIVED", "GRANTED", "REFUSED", "WITHDRAWN"}
}

// SubjectAsker is who asks for the person.
type SubjectAsker string

// Values of SubjectAsker.
const (
	SubjectAskerSelf     SubjectAsker = "SELF"
	SubjectAskerGuardian SubjectAsker = "GUARDIAN"
	SubjectAskerHeir     SubjectAsker = "HEIR"
	SubjectAskerProxy    SubjectAsker = "PROXY"
)

// Values lists every SubjectAsker, for the database and for forms.
func (SubjectAsker) Values() []string { return []string{"SELF", "GUARDIAN", "HEIR", "PROXY"} }
