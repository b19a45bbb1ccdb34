package demo

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/task"
	"github.com/jejaring/jejaring/ent/db/user"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/clock"
)

const oneDay = 24 * time.Hour

// round is one yearly update on a clock of its own, over the kecamatan of the two communities.
type round struct {
	*Filler
	visits   *campaign.Service
	people   *beneficiary.Service
	clock    *clock.Fake
	officer  context.Context
	campaign *db.Campaign
}

// past updates, each closed with its snapshot, and how many people the office verified before the next.
var pastUpdates = []struct{ daysAgo, days, entered int }{{1120, 60, 6}, {755, 60, 6}, {390, 60, 48}}

// earlier makes the updates of three and two years ago, so that what happened since shows in the snapshots that follow.
func (f *Filler) earlier(ctx context.Context) error { return f.closed(ctx, 0, 1) }

// updates makes last year's update, closed with its snapshot, and this year's, which is about 60 % done.
func (f *Filler) updates(ctx context.Context) error {
	if err := f.closed(ctx, 2); err != nil {
		return err
	}
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	present, err := f.round(officer, 35, 56)
	if err != nil {
		return err
	}
	return present.visit(ctx, 6, 10, true)
}

// closed makes past updates and closes them; people left meanwhile, and others were verified after each.
func (f *Filler) closed(ctx context.Context, which ...int) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	for _, i := range which {
		k := pastUpdates[i]
		r, err := f.round(officer, k.daysAgo, k.days)
		if err != nil {
			return err
		}
		if err := r.visit(ctx, 19, 20, false); err != nil {
			return err
		}
		err = f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
			_, err := r.visits.Close(ctx, c, campaign.Input{CampaignID: r.campaign.ID})
			return err
		})
		if err != nil {
			return err
		}
		if err := r.enter(officer, k.entered); err != nil {
			return err
		}
	}
	return nil
}

// enter lets the office verify some of those who waited when the snapshot was taken, over the ten months that follow.
func (r *round) enter(officer context.Context, most int) error {
	ids, err := r.Store.Client.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusSubmitted)).Order(entben.ByID()).Limit(most).IDs(officer)
	if err != nil {
		return err
	}
	return r.Store.Write(clock.With(officer, r.clock), func(ctx context.Context, c *db.Client) error {
		for _, id := range ids {
			r.clock.Advance(300 * oneDay / time.Duration(most))
			if _, err := r.people.Verify(ctx, c, beneficiary.Input{BeneficiaryID: id}); err != nil {
				return err
			}
		}
		return dated(ctx, c, r.clock.Now().Add(-10*oneDay), ids)
	})
}

// round opens an update that began days ago and gives its tasks to the communities and the enumerator.
func (f *Filler) round(officer context.Context, daysAgo, days int) (*round, error) {
	then, now := f.backThen(daysAgo)
	officer = clock.With(officer, now)
	r := &round{Filler: f, visits: then.Visits, people: then.People, clock: now, officer: officer}
	today := clock.Today(r.clock)
	return r, f.Store.Write(officer, func(ctx context.Context, c *db.Client) error {
		k, err := r.visits.Create(ctx, c, campaign.CreateInput{
			Title: "Pemutakhiran data " + strconv.Itoa(today.Time().Year()), StartsOn: today, DueOn: today.AddDays(days),
			Scope: campaign.Scope{RegionCodes: []string{"11.16.03", "11.16.04"}},
		})
		if err != nil {
			return err
		}
		if r.campaign, err = r.visits.Open(ctx, c, campaign.Input{CampaignID: k.ID}); err != nil {
			return err
		}
		for _, part := range []struct{ region, email string }{
			{"11.16.03", "community1@demo.test"}, {"11.16.04", "community2@demo.test"}, {"11.16.03.2001", "enumerator1@demo.test"},
		} {
			u, err := c.User.Query().Where(user.Email(part.email)).WithMemberships().Only(viewer.Elevate(ctx, "demo"))
			if err != nil {
				return err
			}
			in := campaign.AssignInput{CampaignID: k.ID, RegionCodes: []string{part.region}, OrganizationID: u.Edges.Memberships[0].OrganizationID}
			if u.Edges.Memberships[0].Role == types.RoleEnumerator {
				in.EnumeratorID = &u.ID
			}
			if _, err := r.visits.Assign(ctx, c, in); err != nil {
				return err
			}
		}
		return nil
	})
}

// visit does part of every whole tasks of the communities, day by day, and lets the office accept them; with waiting, the
// newest wait for the office and some are returned.
func (r *round) visit(ctx context.Context, part, whole int, waiting bool) error {
	r.clock.Advance(32 * oneDay)
	for _, email := range []string{"community1@demo.test", "community2@demo.test"} {
		who, err := r.as(clock.With(ctx, r.clock), email)
		if err != nil {
			return err
		}
		todo, err := r.Store.Client.Task.Query().Where(task.CampaignID(r.campaign.ID), task.EnumeratorIDIsNil()).
			Order(task.ByBeneficiaryID()).All(who) // a task's own id is random: all were made by one statement
		if err != nil {
			return err
		}
		var done []string
		err = r.Store.Write(who, func(ctx context.Context, c *db.Client) error {
			done = done[:0]
			for i, t := range todo {
				if i%whole >= part {
					continue
				}
				in := found(i, t, waiting)
				in.IdempotencyKey = "demo-" + t.ID
				if _, err := r.visits.RecordOutcome(ctx, c, in); err != nil {
					return err
				}
				done = append(done, t.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
		if err := r.decide(done, waiting); err != nil {
			return err
		}
	}
	r.clock.Advance(oneDay)
	return nil
}

// found is what a visit found: mostly nothing new, and in past updates that some had left.
func found(i int, t *db.Task, all bool) campaign.RecordInput {
	in := campaign.RecordInput{TaskID: t.ID, Outcome: types.TaskOutcomeNoChange}
	text := func(s string) *string { return &s }
	switch {
	case !all && i%20 == 7:
		in.Outcome, in.MovedTo = types.TaskOutcomeMoved, text("Pindah ke luar kabupaten")
	case !all && i%50 == 11:
		on := t.DueOn.AddDays(-40)
		in.Outcome, in.DiedOn = types.TaskOutcomeDeceased, &on
	case !all:
	case i%10 == 3:
		in.Outcome, in.Changes = types.TaskOutcomeChanged, &beneficiary.Changes{
			Phone: text(fmt.Sprintf("0813%08d", 20_000_000+i)), Address: text("Dusun Bahagia, pindah rumah ke belakang meunasah"),
		}
	case i%30 == 1:
		in.Outcome, in.MovedTo = types.TaskOutcomeMoved, text("Ikut anak ke Medan")
	case i%40 == 2:
		on := t.DueOn.AddDays(-40)
		in.Outcome, in.DiedOn = types.TaskOutcomeDeceased, &on
	case i%50 == 4:
		in.Outcome, in.Reason = types.TaskOutcomeNotFound, text("Rumah kosong; tetangga tidak tahu ke mana.")
	case i%60 == 5:
		in.Outcome, in.Reason = types.TaskOutcomeRefused, text("Keluarga belum bersedia ditemui.")
	}
	return in
}

// decide accepts what was done; with waiting, the last tenth waits and a few before it are returned.
func (r *round) decide(done []string, waiting bool) error {
	accepted := len(done)
	if waiting {
		accepted = len(done) * 9 / 10
	}
	return r.Store.Write(r.officer, func(ctx context.Context, c *db.Client) error {
		for start := 0; start < accepted; start += perWrite {
			if _, err := r.visits.Accept(ctx, c, campaign.AcceptInput{TaskIds: done[start:min(start+perWrite, accepted)]}); err != nil {
				return err
			}
		}
		for _, id := range done[accepted:min(accepted+2, len(done))] {
			in := campaign.ReturnInput{TaskID: id, Reason: "Mohon tulis nama dusun dan patokan rumah."}
			if _, err := r.visits.Return(ctx, c, in); err != nil {
				return err
			}
		}
		return nil
	})
}
