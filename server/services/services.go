package services

import (
	"gocloud.dev/blob"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/booking"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/crypt"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/grievance"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/guarantee"
	"github.com/jejaring/jejaring/server/notify"
	"github.com/jejaring/jejaring/server/outcome"
	"github.com/jejaring/jejaring/server/paper"
	"github.com/jejaring/jejaring/server/partner"
	"github.com/jejaring/jejaring/server/pathway"
	"github.com/jejaring/jejaring/server/pledge"
	"github.com/jejaring/jejaring/server/program"
	"github.com/jejaring/jejaring/server/sync"
)

// Office is what the domain needs to know of the office it works for.
type Office struct {
	Region      string // region code
	CategorySet string // version of the set of categories
}

// Services are the domain.
type Services struct {
	Partners   *partner.Service
	Programs   *program.Service
	Pledges    *pledge.Service
	People     *beneficiary.Service
	Pathways   *pathway.Service
	Seats      *booking.Service
	Groups     *group.Service
	Visits     *campaign.Service
	Notices    *notify.Service
	Voices     *grievance.Service
	Exchange   *exchange.Service
	Field      *sync.Service
	Files      *file.Service
	Outcomes   *outcome.Service
	Guarantees *guarantee.Service
	Papers     *paper.Service
}

// New makes the domain of an office.
func New(c clock.Clock, box *crypt.Box, bucket *blob.Bucket, office Office) Services {
	files := file.New(c, box, bucket)
	seats := &booking.Service{Clock: c}
	pledges := &pledge.Service{Clock: c, Seats: seats, Files: files}
	people := &beneficiary.Service{Clock: c, Box: box, Region: office.Region, CategorySet: office.CategorySet, Files: files}
	files.Guards = map[string]file.Guard{
		types.PrefixBeneficiary: people.MayAttach,
		types.PrefixDelivery:    pledges.MayAttach,
	}
	outcomes := &outcome.Service{Clock: c, Box: box, Seats: seats}
	guarantees := &guarantee.Service{Clock: c, Box: box}
	return Services{
		Partners:   &partner.Service{Clock: c, Box: box},
		Programs:   &program.Service{Clock: c, Seats: seats, Pledges: pledges},
		Pledges:    pledges,
		People:     people,
		Pathways:   &pathway.Service{Clock: c, Box: box},
		Seats:      seats,
		Groups:     &group.Service{Clock: c},
		Voices:     &grievance.Service{Clock: c, Box: box},
		Visits:     &campaign.Service{Clock: c, Box: box, People: people},
		Notices:    &notify.Service{Clock: c},
		Exchange:   &exchange.Service{Clock: c, Box: box, People: people},
		Field:      &sync.Service{Clock: c, People: people, Seats: seats, Outcomes: outcomes, Guarantees: guarantees},
		Files:      files,
		Outcomes:   outcomes,
		Guarantees: guarantees,
		Papers:     &paper.Service{Clock: c, Box: box},
	}
}
