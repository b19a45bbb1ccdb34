package notify

import (
	"slices"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/outbox"
)

// states are all that a record of the topic can be in.
var states = map[string][]string{
	outbox.OrganizationReviewed: types.OrganizationStatus("").Values(),
	outbox.PledgeDecided:        types.PledgeStatus("").Values(),
	outbox.NominationDecided:    types.EnrollmentStatus("").Values(),
	outbox.EnrollmentEnded:      types.EnrollmentStatus("").Values(),
	outbox.TrainingAnswered:     types.TrainingSessionStatus("").Values(),
	outbox.ReferralAnswered:     types.ReferralStatus("").Values(),
}

func TestOutcomesAreStatesOfTheRecordInBothLanguages(t *testing.T) {
	for _, topic := range []string{outbox.VerificationSubmitted, outbox.VerificationDecided} {
		for _, kind := range types.BadgeKind("").Values() {
			for _, status := range types.VerificationStatus("").Values() {
				states[topic] = append(states[topic], kind+"_"+status)
			}
		}
	}
	for topic, words := range outcomes {
		for outcome, p := range words {
			if !slices.Contains(states[topic], outcome) || p.id == "" || p.en == "" || p == messages[topic] {
				t.Errorf("%s %s", topic, outcome)
			}
		}
	}
}
