package registrytest_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	"github.com/jejaring/jejaring/server/referral"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// life is a lifecycle of design section 3: what may happen in each state, and nothing else.
type life struct {
	states []string
	may    func(state, event string) error
	ways   string // STATE EVENT|EVENT, …
}

// What may happen is written here a second time, so that a table is not changed by accident.
func TestNothingHappensInAWrongState(t *testing.T) {
	w := rt.New(t, "")
	ctx := w.Officer()
	v, soon, today := viewer.From(ctx), w.Clock.Now().Add(time.Hour), types.DateOf(w.Clock.Now())
	for name, l := range map[string]life{
		"beneficiary": {types.BeneficiaryStatus("").Values(), func(s, e string) error {
			return w.People.May(v, &db.Beneficiary{Status: types.BeneficiaryStatus(s)}, beneficiary.Event(e))
		}, "DRAFT CHANGE|SUBMIT, SUBMITTED CHANGE|VERIFY|RETURN|REMOVE|JOIN, RETURNED CHANGE|SUBMIT|REMOVE|JOIN, " +
			"VERIFIED CHANGE|MOVE|DECEASE|REMOVE|JOIN|GRADUATE, GRADUATED RELAPSE|MOVE|DECEASE, MOVED RESTORE, DECEASED RESTORE, " +
			"REMOVED RESTORE|RESTORE_UNVERIFIED|RESTORE_RETURNED"},
		"change request": {types.ChangeRequestStatus("").Values(), func(s, e string) error {
			return w.People.MayDecide(v, &db.ChangeRequest{Status: types.ChangeRequestStatus(s)}, beneficiary.RequestEvent(e))
		}, "PROPOSED APPROVE|REJECT|SUPERSEDE"},
		"assessment": {types.AssessmentStatus("").Values(), func(s, e string) error {
			return w.Pathways.May(v, &db.Assessment{Status: types.AssessmentStatus(s)}, pathway.Event(e))
		}, "PROPOSED APPROVE|REJECT"},
		"organization": {types.OrganizationStatus("").Values(), func(s, e string) error {
			return w.Partners.MayMove(v, &db.Organization{Type: types.OrganizationTypeCompany, Status: types.OrganizationStatus(s)}, partner.Event(e))
		}, "PENDING VERIFY|REJECT, VERIFIED SUSPEND|LAPSE, SUSPENDED VERIFY|REINSTATE"},
		"program": {types.ProgramStatus("").Values(), func(s, e string) error {
			p := &db.Program{Status: types.ProgramStatus(s)}
			if e == string(program.Activate) {
				return w.Programs.MayActivate(v, p)
			}
			return w.Programs.MayClose(v, p)
		}, "DRAFT ACTIVATE, ACTIVE CLOSE"},
		"need": {types.NeedStatus("").Values(), func(s, _ string) error {
			return w.Pledges.MayPublish(v, &db.Need{Status: types.NeedStatus(s), DueOn: today})
		}, "DRAFT PUBLISH"},
		"training session": {types.TrainingSessionStatus("").Values(), func(s, e string) error {
			return w.Programs.MayMove(v, &db.TrainingSession{Status: types.TrainingSessionStatus(s)}, program.Event(e))
		}, "PROPOSED OPEN|CANCEL|DECLINE, OPEN START|CANCEL, RUNNING FINISH|CANCEL"},
		"enrollment": {types.EnrollmentStatus("").Values(), func(s, e string) error {
			return w.Seats.May(v, &db.Enrollment{Status: types.EnrollmentStatus(s), OfferedUntil: &soon}, booking.Event(e))
		}, "NOMINATED APPROVE|WAIT|REJECT|CANCEL, WAITING OFFER|CANCEL, OFFERED ACCEPT|LAPSE|CANCEL, ENROLLED CANCEL|COMPLETE|DROP"},
		"pledge": {types.PledgeStatus("").Values(), func(s, e string) error {
			return w.Pledges.May(ctx, w.Store.Client, &db.Pledge{Status: types.PledgeStatus(s), HoldUntil: soon}, pledge.Event(e))
		}, "SUBMITTED ACCEPT|REJECT|WITHDRAW|HOLD_ENDS|AMEND|FALL, ACCEPTED DELIVER|DELIVER_ALL|WITHDRAW|AMEND|FALL, " +
			"IN_DELIVERY DELIVER|DELIVER_ALL|WITHDRAW|AMEND|FALL, EXPIRED REVIVE|REDIRECT, FULFILLED DELIVER|DELIVER_ALL"},
		"business group": {types.GroupStatus("").Values(), func(s, e string) error {
			return w.Groups.May(v, &db.BusinessGroup{Status: types.GroupStatus(s)}, group.Event(e))
		}, "FORMING ACTIVATE|DISBAND|COMPOSE, ACTIVE RECORD|SLEEP|DISBAND|COMPOSE|REVIEW, DORMANT RECORD|WAKE|DISBAND|COMPOSE|REVIEW"},
		"entitlement": {types.EntitlementStatus("").Values(), func(s, e string) error {
			return w.Guarantees.May(v, &db.Entitlement{Status: types.EntitlementStatus(s)}, guarantee.Event(e))
		}, "PLANNED ACTIVATE|END|REASSIGN, ACTIVE SUSPEND|END|REASSIGN, SUSPENDED RESUME|END|REASSIGN"},
		"provision": {types.ProvisionStatus("").Values(), func(s, e string) error {
			return w.Guarantees.MayHandle(v, &db.Provision{Status: types.ProvisionStatus(s), DueOn: today}, guarantee.Event(e))
		}, "DUE GIVE|MISS|SKIP, MISSED GIVE, GIVEN CONFIRM"},
		"referral": {types.ReferralStatus("").Values(), func(s, e string) error {
			return w.Cases.May(v, &db.Referral{Status: types.ReferralStatus(s)}, referral.Event(e))
		}, "SENT RECEIVE|DECLINE, RECEIVED START|DECLINE, IN_PROGRESS FINISH|DECLINE"},
		"grievance": {types.GrievanceStatus("").Values(), func(s, e string) error {
			return w.Voices.May(v, &db.Grievance{Status: types.GrievanceStatus(s)}, grievance.Event(e))
		}, "RECEIVED TAKE, IN_REVIEW ANSWER, ANSWERED CLOSE"},
		"graduation": {types.GraduationStatus("").Values(), func(s, e string) error {
			return w.Independence.May(v, &db.Graduation{Status: types.GraduationStatus(s)}, graduation.Event(e))
		}, "PROPOSED APPROVE|REJECT, APPROVED SUSTAIN|FAIL|END"},
		"campaign": {types.CampaignStatus("").Values(), func(s, e string) error {
			return w.Visits.May(v, &db.Campaign{Status: types.CampaignStatus(s)}, campaign.Event(e))
		}, "DRAFT OPEN, OPEN CLOSE"},
		"task": {types.TaskStatus("").Values(), func(s, e string) error {
			return w.Visits.MayDecide(v, &db.Task{Status: types.TaskStatus(s), Open: true}, campaign.Event(e))
		}, "TODO RECORD, DONE ACCEPT|RETURN, REWORK RECORD"},
	} {
		allowed, events := map[string][]string{}, []string{}
		for way := range strings.SplitSeq(l.ways, ", ") {
			state, list, _ := strings.Cut(way, " ")
			if !slices.Contains(l.states, state) {
				t.Errorf("%s has no state %s", name, state)
			}
			allowed[state] = strings.Split(list, "|")
			events = append(events, allowed[state]...)
		}
		for _, state := range l.states {
			for _, event := range events {
				err := l.may(state, event)
				switch may := slices.Contains(allowed[state], event); {
				case may && err != nil:
					t.Errorf("%s: %s in %s is refused: %v", name, event, state, err)
				case !may && fault.KindOf(err) != fault.Conflict:
					t.Errorf("%s: %s in %s: %v, want a CONFLICT", name, event, state, err)
				}
			}
		}
	}
}
