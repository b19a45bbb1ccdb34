package sync_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const kampung = "11.16.03.2001"

// device is what a phone keeps of a kampung.
type device struct {
	people map[string]bool
	at     *string
	got    int // in the last pull
}

// pull asks until there is no more, as a phone does.
func (d *device) pull(w *rt.World, who context.Context) {
	w.T.Helper()
	d.got = 0
	fresh := map[string]bool{}
	for {
		p, err := w.Field.Pull(who, w.Store, kampung, d.at)
		rt.Must(w.T, err)
		d.at = &p.Cursor
		d.got += len(p.IDs)
		for _, id := range p.Removed {
			delete(d.people, id)
		}
		for _, id := range p.IDs {
			fresh[id] = true
		}
		if p.More {
			continue
		}
		if p.Complete {
			d.people = map[string]bool{}
		}
		for id := range fresh {
			d.people[id] = true
		}
		return
	}
}

func (d *device) has(w *rt.World, who context.Context) {
	w.T.Helper()
	ids := w.Store.Client.Beneficiary.Query().IDsX(who)
	slices.Sort(ids)
	mine := make([]string, 0, len(d.people))
	for id := range d.people {
		mine = append(mine, id)
	}
	slices.Sort(mine)
	if !slices.Equal(ids, mine) {
		w.T.Errorf("the phone has %d people, the enumerator may see %d", len(mine), len(ids))
	}
}

func TestAPackFollowsWhoIsThere(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		owner, enumerator := w.Member(o, types.RoleOwner), w.Member(o, types.RoleEnumerator, kampung)
		var people []*db.Beneficiary
		for range 103 { // more than one answer
			people = append(people, w.Person(owner))
		}
		w.Person(w.Community()) // another's
		w.Clock.Advance(time.Hour)
		d := &device{people: map[string]bool{}}
		d.pull(w, enumerator)
		d.has(w, enumerator)
		if d.got != 103 {
			t.Error(d.got)
		}
		// a change brings one person, quiet brings nobody
		w.Clock.Advance(time.Hour)
		d.pull(w, enumerator)
		if d.got != 0 {
			t.Errorf("%d people though nothing changed", d.got)
		}
		change := func(b *db.Beneficiary, in beneficiary.UpdateInput) {
			in.ID, in.BaseVersion = b.ID, b.Version
			rt.Get(w, owner, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Update(ctx, c, in) })
		}
		change(people[0], beneficiary.UpdateInput{Name: ptr("Nama Baru")})
		w.Clock.Advance(time.Hour)
		d.pull(w, enumerator)
		if d.got != 1 {
			t.Error(d.got)
		}
		// who moved away leaves the phone, who is new comes
		change(people[1], beneficiary.UpdateInput{RegionCode: ptr("11.16.03.2002")})
		w.Person(owner)
		w.Clock.Advance(time.Hour)
		d.pull(w, enumerator)
		if d.got != 1 {
			t.Error(d.got)
		}
		d.has(w, enumerator)
		// a phone that never heard the answer asks again and gets the same
		w.Person(owner)
		lost := &device{people: d.people, at: d.at}
		_, err := w.Field.Pull(enumerator, w.Store, kampung, d.at)
		rt.Must(t, err)
		lost.pull(w, enumerator)
		lost.has(w, enumerator)
		// a cursor from before all memory starts anew
		w.Clock.Advance(24 * time.Hour)
		lost.at = ptr("eyJmIjoidGlkYWstYWRhIn0")
		lost.pull(w, enumerator)
		lost.has(w, enumerator)
	})
}

func TestAPackIsOfTheOwnAreaOnly(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		enumerator := w.Member(w.Organization(types.OrganizationTypeCommunity), types.RoleEnumerator, kampung)
		for _, c := range []struct {
			who    context.Context
			region string
			at     *string
			want   fault.Kind
		}{
			{enumerator, "11.16.03.2002", nil, fault.Forbidden},
			{enumerator, "11.16.03", nil, fault.Invalid},
			{enumerator, "99", nil, fault.Invalid},
			{enumerator, kampung, ptr("%%%"), fault.Invalid},
			{w.Company(), kampung, nil, fault.Forbidden},
			{w.Officer("11.16.04"), kampung, nil, fault.Forbidden},
			{context.Background(), kampung, nil, fault.Unauthenticated},
		} {
			if _, err := w.Field.Pull(c.who, w.Store, c.region, c.at); fault.KindOf(err) != c.want {
				t.Errorf("%s: %v, want %s", c.region, err, c.want)
			}
		}
	})
}
