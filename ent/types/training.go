package types

// SessionMeeting is one dated meeting of a training.
type SessionMeeting struct {
	MeetingOn Date   `json:"meetingOn"`
	StartsAt  string `json:"startsAt"` // HH:MM
	EndsAt    string `json:"endsAt"`   // HH:MM
	Topic     string `json:"topic"`
}

// BusinessPlan is what a business group means to do and what it needs for it.
type BusinessPlan struct {
	Summary       string `json:"summary"`
	Market        string `json:"market"`
	Steps         string `json:"steps"`
	CapitalNeeded Rupiah `json:"capitalNeeded"`
	MonthlySales  Rupiah `json:"monthlySales"`
	MonthlyCosts  Rupiah `json:"monthlyCosts"`
	WrittenOn     Date   `json:"writtenOn"`
}
