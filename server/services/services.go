package services

import (
	"gocloud.dev/blob"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/casework"
	"github.com/jejaring/jejaring/server/classification"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/duplicate"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/feed"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/forum"
	"github.com/jejaring/jejaring/server/graduation"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/household"
	"github.com/jejaring/jejaring/server/live"
	"github.com/jejaring/jejaring/server/matching"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/opendata"
	"github.com/jejaring/jejaring/server/outcome"
	"github.com/jejaring/jejaring/server/paper"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	"github.com/jejaring/jejaring/server/push"
	"github.com/jejaring/jejaring/server/reference"
	"github.com/jejaring/jejaring/server/referral"
	"github.com/jejaring/jejaring/server/relation"
	"github.com/jejaring/jejaring/server/story"
	"github.com/jejaring/jejaring/server/subject"
	"github.com/jejaring/jejaring/server/sync"
	"github.com/jejaring/jejaring/server/webhook"
)

// Office is what the domain needs to know of the office it works for.
type Office struct {
	Region string // region code
}

// Services are the domain.
type Services struct {
	Partners     *partner.Service
	Programs     *program.Service
	Pledges      *pledge.Service
	People       *beneficiary.Service
	Houses       *household.Service
	Pairs        *duplicate.Service
	Kinds        *classification.Service
	Pathways     *pathway.Service
	Seats        *booking.Service
	Groups       *group.Service
	Criteria     *criteria.Service
	Visits       *campaign.Service
	Notices      *notify.Service
	Voices       *grievance.Service
	Exchange     *exchange.Service
	Field        *sync.Service
	Files        *file.Service
	Outcomes     *outcome.Service
	Guarantees   *guarantee.Service
	Papers       *paper.Service
	Webhooks     *webhook.Service
	Live         *live.Service
	OpenData     *opendata.Service
	Independence *graduation.Service
	Casework     *casework.Service
	Cases        *referral.Service
	Rights       *subject.Service
	Matches      *matching.Service
	Forum        *forum.Service
	Relations    *relation.Service
	Stories      *story.Service
	Feed         *feed.Service
	Push         *push.Service
}

// New makes the domain of an office.
func New(c clock.Clock, box *crypt.Box, bucket *blob.Bucket, office Office) Services {
	files := file.New(c, box, bucket)
	seats := &booking.Service{Clock: c, Box: box}
	pledges := &pledge.Service{Clock: c, Box: box, Region: office.Region, Seats: seats, Files: files}
	people := &beneficiary.Service{Clock: c, Box: box, Region: office.Region, Files: files, Unplace: seats.Withdraw, Becomes: reference.Becomes}
	houses := &household.Service{Clock: c, Box: box, Files: files}
	groups := &group.Service{Clock: c, Box: box}
	guarantees := &guarantee.Service{Clock: c, Box: box, Files: files}
	notes := &casework.Service{Clock: c, Box: box}
	files.Guards = map[string]file.Guard{
		types.PrefixBeneficiary: people.MayAttach,
		types.PrefixHousehold:   houses.MayAttach,
		types.PrefixDelivery:    pledges.MayAttach,
		types.PrefixProvision:   guarantees.MayAttach,
		types.PrefixGroupEntry:  groups.MayAttach,
		types.PrefixCaseNote:    notes.MayAttach,
	}
	files.Removals = map[string]file.Removal{
		types.PrefixProvision:  guarantees.MayRemove,
		types.PrefixGroupEntry: groups.MayRemove,
		types.PrefixCaseNote:   notes.MayRemove,
	}
	voices := &grievance.Service{Clock: c, Box: box, Files: files}
	files.Codes = voices.Attachable
	partners := &partner.Service{Clock: c, Box: box, Files: files}
	relations := &relation.Service{Clock: c, Box: box, Files: files}
	stories := &story.Service{Clock: c, Files: files}
	filings := &forum.Service{Clock: c, Files: files}
	files.Guards[types.PrefixAgreement] = relations.MayAttach
	files.Guards[types.PrefixVerification] = partners.MayAttach
	files.Guards[types.PrefixCsrFiling] = filings.MayAttach
	files.Removals[types.PrefixStory] = stories.MayRemovePhoto // photos come with what is written, never beside it
	outcomes := &outcome.Service{Clock: c, Box: box, Seats: seats}
	pairs := &duplicate.Service{Clock: c, People: people}
	visits := &campaign.Service{Clock: c, Box: box, People: people, Pairs: pairs}
	webhooks, follow := &webhook.Service{Clock: c, Box: box}, &live.Service{Clock: c}
	return Services{
		Partners:     partners,
		Programs:     &program.Service{Clock: c, Box: box, Region: office.Region, Seats: seats, Pledges: pledges},
		Pledges:      pledges,
		People:       people,
		Pathways:     &pathway.Service{Clock: c, Box: box, Seats: seats},
		Houses:       houses,
		Pairs:        pairs,
		Kinds:        &classification.Service{Clock: c},
		Seats:        seats,
		Groups:       groups,
		Criteria:     &criteria.Service{},
		Voices:       voices,
		Visits:       visits,
		Notices:      &notify.Service{Clock: c, Hooks: webhooks, Live: follow},
		Exchange:     &exchange.Service{Clock: c, Box: box, People: people},
		Field:        &sync.Service{Clock: c, Box: box, People: people, Seats: seats, Outcomes: outcomes, Guarantees: guarantees, Visits: visits, Groups: groups, Households: houses},
		Files:        files,
		Outcomes:     outcomes,
		Guarantees:   guarantees,
		Papers:       &paper.Service{Clock: c, Box: box},
		Webhooks:     webhooks,
		Live:         follow,
		OpenData:     &opendata.Service{Clock: c},
		Independence: &graduation.Service{Clock: c, Box: box, People: people, Seats: seats},
		Matches:      &matching.Service{Clock: c},
		Forum:        filings,
		Casework:     notes,
		Relations:    relations,
		Stories:      stories,
		Feed:         &feed.Service{Box: box},
		Push:         &push.Service{Clock: c, Box: box},
		Cases:        &referral.Service{Clock: c, Box: box, People: people},
		Rights:       &subject.Service{Clock: c, Box: box, People: people},
	}
}
