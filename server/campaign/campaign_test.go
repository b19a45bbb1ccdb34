package campaign_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/campaign"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outbox"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func at(code string) func(*beneficiary.RegisterInput) {
	return func(in *beneficiary.RegisterInput) { in.RegionCode = code }
}

func accept(w *rt.World, who context.Context, ids ...string) (*campaign.Accepted, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*campaign.Accepted, error) {
		return w.Visits.Accept(ctx, c, campaign.AcceptInput{TaskIds: ids})
	})
}

func closing(w *rt.World, who context.Context, k *db.Campaign) (*db.Snapshot, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Snapshot, error) {
		return w.Visits.Close(ctx, c, campaign.Input{CampaignID: k.ID})
	})
}

func TestOpeningFreezesTheListOfTheFilter(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		in := w.Verified(community)
		w.Verified(community, at("11.16.04.2002"))
		w.Verified(community, func(in *beneficiary.RegisterInput) { in.CategoryCodes = []string{"pengemis"} })
		w.Person(community) // not verified
		today := types.DateOf(w.Clock.Now())
		id := types.NewID(types.PrefixCampaign)
		input := campaign.CreateInput{
			ID: &id, Title: "Uji", StartsOn: today, DueOn: today.AddDays(30),
			Scope: campaign.Scope{RegionCodes: []string{"11.16.03"}, CategoryCodes: []string{"fakir_miskin"}, Pathways: []types.Pathway{types.PathwayUnassessed}},
		}
		seen, err := w.Visits.Preview(officer, w.Store.Client, input.Scope)
		if err != nil || seen.People != 1 || seen.Villages != 1 {
			t.Fatal(seen, err)
		}
		create := func() *db.Campaign {
			return rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Campaign, error) { return w.Visits.Create(ctx, c, input) })
		}
		k := create()
		if again := create(); again.ID != k.ID || k.ID != id {
			t.Errorf("sent twice: %s and %s", k.ID, again.ID)
		}
		open := func() error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Campaign, error) {
				return w.Visits.Open(ctx, c, campaign.Input{CampaignID: k.ID})
			})
			return err
		}
		rt.Must(t, open())
		if err := open(); fault.KindOf(err) != fault.Conflict {
			t.Errorf("opened twice: %v", err)
		}
		w.Verified(community) // too late
		all := w.Store.Client.Task.Query().AllX(system())
		if len(all) != 1 || all[0].BeneficiaryID != in.ID || !types.ValidID(types.PrefixTask, all[0].ID) || all[0].DueOn != input.DueOn {
			t.Errorf("%v", all)
		}
		if n := w.Store.Client.Campaign.GetX(system(), k.ID).People; n != 1 {
			t.Error(n)
		}
	})
}

func TestAnEmptyListDoesNotOpen(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		today := types.DateOf(w.Clock.Now())
		_, err := rt.Do(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Campaign, error) {
			k, err := w.Visits.Create(ctx, c, campaign.CreateInput{Title: "Uji", StartsOn: today, DueOn: today})
			rt.Must(t, err)
			return w.Visits.Open(ctx, c, campaign.Input{CampaignID: k.ID})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Error(err)
		}
	})
}

func TestATaskShowsItsPersonWhileItIsToDo(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		b := w.Verified(w.Community(), at("11.16.04.2002"))
		other := w.Verified(w.Community(), at("11.16.04.2002"))
		k := w.Campaign()
		o := w.Organization(types.OrganizationTypeCommunity)
		enumerator, colleague := w.Member(o, types.RoleEnumerator, "11.16.03.2001"), w.Member(o, types.RoleEnumerator, "11.16.03.2002")
		sees := func(who context.Context, want ...string) {
			t.Helper()
			if got := w.Store.Client.Beneficiary.Query().IDsX(who); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("sees %v, want %v", got, want)
			}
		}
		sees(enumerator)
		task := w.TaskOf(k, b)
		user := viewer.From(enumerator).UserID
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*campaign.Assigned, error) {
			return w.Visits.Assign(ctx, c, campaign.AssignInput{CampaignID: k.ID, TaskIds: []string{task.ID}, OrganizationID: o.ID, EnumeratorID: &user})
		})
		sees(enumerator, b.ID)
		sees(colleague)
		sees(w.Community())
		sees(w.Company())
		_, err := w.Visit(colleague, task, types.TaskOutcomeNoChange)
		if !db.IsNotFound(err) {
			t.Errorf("a colleague's task: %v", err)
		}
		_, err = w.Visit(enumerator, task, types.TaskOutcomeNoChange)
		rt.Must(t, err)
		sees(enumerator)
		rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*db.Task, error) {
			return w.Visits.Return(ctx, c, campaign.ReturnInput{TaskID: task.ID, Reason: "Alamat belum ditulis."})
		})
		sees(enumerator, b.ID)
		if _, err := w.People.Update(enumerator, w.Store.Client, beneficiary.UpdateInput{ID: b.ID, BaseVersion: 2}); fault.KindOf(err) != fault.Forbidden {
			t.Errorf("a task gives sight, not the right to change: %v", err)
		}
		_, err = closing(w, w.Officer(), k)
		rt.Must(t, err)
		sees(enumerator)
		_ = other
	})
}

func TestEachOutcomeNeedsItsAnswersAndIsAppliedWhenAccepted(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		owner := w.Member(o, types.RoleOwner)
		today := types.DateOf(w.Clock.Now())
		text := func(s string) *string { return &s }
		twin := w.Verified(owner)
		cases := []struct {
			outcome types.TaskOutcome
			lacks   string
			with    func(*campaign.RecordInput)
			status  types.BeneficiaryStatus
		}{
			{types.TaskOutcomeNoChange, "", func(*campaign.RecordInput) {}, types.BeneficiaryStatusVerified},
			{types.TaskOutcomeChanged, "changes", func(in *campaign.RecordInput) {
				in.Changes = &beneficiary.Changes{Name: text("Nama Baru"), Phone: text("081234567890")}
			}, types.BeneficiaryStatusVerified},
			{types.TaskOutcomeMoved, "movedTo", func(in *campaign.RecordInput) { in.MovedTo = text("Medan") }, types.BeneficiaryStatusMoved},
			{types.TaskOutcomeMoved, "movedTo", func(in *campaign.RecordInput) { in.MovedToRegionCode = text("11.16.04.2002") }, types.BeneficiaryStatusVerified},
			{types.TaskOutcomeDeceased, "diedOn", func(in *campaign.RecordInput) { in.DiedOn = &today }, types.BeneficiaryStatusDeceased},
			{types.TaskOutcomeDuplicate, "duplicateOfId", func(in *campaign.RecordInput) { in.DuplicateOfID = &twin.ID }, types.BeneficiaryStatusVerified},
			{types.TaskOutcomeNotFound, "reason", func(in *campaign.RecordInput) { in.Reason = text("Rumah kosong") }, types.BeneficiaryStatusVerified},
			{types.TaskOutcomeRefused, "reason", func(in *campaign.RecordInput) { in.Reason = text("Tidak mau") }, types.BeneficiaryStatusVerified},
		}
		people := make([]*db.Beneficiary, len(cases))
		for i := range cases {
			people[i] = w.Verified(owner)
		}
		k := w.Campaign()
		w.Assign(k, owner)
		ids := make([]string, len(cases))
		for i, c := range cases {
			task := w.TaskOf(k, people[i])
			ids[i] = task.ID
			if c.lacks != "" {
				_, err := w.Visit(owner, task, c.outcome)
				if f, ok := err.(*fault.Error); !ok || f.Kind != fault.Invalid || f.Fields[0].Path != c.lacks {
					t.Errorf("%s without its answer: %v", c.outcome, err)
				}
			}
			done, err := w.Visit(owner, task, c.outcome, c.with)
			if err != nil || done.Status != types.TaskStatusDone {
				t.Fatal(c.outcome, done, err)
			}
			if strings.Contains(string(done.FindingSealed), "Nama Baru") {
				t.Error("the finding lies open in the database")
			}
		}
		if b := w.Store.Client.Beneficiary.GetX(system(), people[1].ID); b.Name == "Nama Baru" {
			t.Error("changed before the office accepted it")
		}
		done, err := accept(w, w.Officer(), ids...)
		if err != nil || done.Count != len(ids) || len(done.Refused) != 0 {
			t.Fatal(done, err)
		}
		for i, c := range cases {
			if b := w.Store.Client.Beneficiary.GetX(system(), people[i].ID); b.Status != c.status {
				t.Errorf("%s: %s, want %s", c.outcome, b.Status, c.status)
			}
		}
		pair := w.Store.Client.DuplicatePair.Query().OnlyX(w.Officer())
		if pair.FirstID != min(twin.ID, people[5].ID) || pair.SecondID != max(twin.ID, people[5].ID) || pair.Status != types.DuplicateStatusOpen || pair.Score != 100 {
			t.Errorf("the doubles are not first in the queue: %v", pair)
		}
		if b := w.Store.Client.Beneficiary.GetX(system(), people[1].ID); b.Name != "Nama Baru" {
			t.Error(b.Name)
		}
		if b := w.Store.Client.Beneficiary.GetX(system(), people[3].ID); b.RegionCode != "11.16.04.2002" {
			t.Error(b.RegionCode)
		}
		if again, err := accept(w, w.Officer(), ids[0]); err != nil || again.Count != 0 || again.Refused[0].Err.Kind != fault.Conflict {
			t.Errorf("accepted twice: %v %v", again, err)
		}
	})
}

func TestWhatSomebodyElseChangedMeanwhileIsNotWrittenOver(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner, officer := w.Community(), w.Officer()
		b, other := w.Verified(owner), w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		first, second := w.TaskOf(k, b), w.TaskOf(k, other)
		name, mine, address := "Dari kantor", "Dari lapangan", "Dusun Mawar"
		for _, task := range []*db.Task{first, second} {
			_, err := w.Visit(owner, task, types.TaskOutcomeChanged, func(in *campaign.RecordInput) { in.Changes = &beneficiary.Changes{Name: &mine} })
			rt.Must(t, err)
		}
		change := func(id string, in beneficiary.UpdateInput) {
			in.ID, in.BaseVersion = id, w.Store.Client.Beneficiary.GetX(system(), id).Version
			rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) { return w.People.Update(ctx, c, in) })
		}
		change(b.ID, beneficiary.UpdateInput{Name: &name})
		change(other.ID, beneficiary.UpdateInput{Address: &address}) // another field: both stay
		done, err := accept(w, officer, first.ID, second.ID)
		if err != nil || done.Count != 1 || len(done.Refused) != 1 || done.Refused[0].TaskID != first.ID || done.Refused[0].Err.Kind != fault.Conflict {
			t.Fatal(done, err)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), b.ID); now.Name != name {
			t.Error(now.Name)
		}
		if now := w.Store.Client.Beneficiary.GetX(system(), other.ID); now.Name != mine || len(now.AddressSealed) == 0 {
			t.Error(now.Name)
		}
		shown, err := w.Visits.Finding(viewer.From(officer), w.Store.Client.Task.GetX(system(), first.ID))
		if err != nil || len(shown.Changes) != 1 || shown.Changes[0].Field != "name" || *shown.Changes[0].Before != b.Name || *shown.Changes[0].After != mine {
			t.Error(shown, err)
		}
	})
}

func TestSendingTwiceIsOneRecording(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner := w.Community()
		b := w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		task, key := w.TaskOf(k, b), rt.Key()
		same := func(in *campaign.RecordInput) { in.IdempotencyKey = key }
		for range 2 {
			if done, err := w.Visit(owner, task, types.TaskOutcomeNoChange, same); err != nil || done.Version != task.Version+1 {
				t.Fatal(done, err)
			}
		}
		if _, err := w.Visit(owner, task, types.TaskOutcomeNoChange); fault.KindOf(err) != fault.Conflict {
			t.Errorf("another recording: %v", err)
		}
	})
}

func TestProgressForecastsAndNamesWhoIsBehind(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		o := w.Organization(types.OrganizationTypeCommunity)
		fast, slow := w.Member(o, types.RoleEnumerator, "11.16.03.2001"), w.Member(o, types.RoleEnumerator, "11.16.03.2002")
		owner := w.Member(o, types.RoleOwner)
		var people []*db.Beneficiary
		for i := range 10 {
			people = append(people, w.Verified(owner, at(fmt.Sprintf("11.16.03.200%d", 1+i%2))))
		}
		k := w.Campaign()
		for code, who := range map[string]context.Context{"11.16.03.2001": fast, "11.16.03.2002": slow} {
			user := viewer.From(who).UserID
			rt.Get(w, w.Officer(), func(ctx context.Context, c *db.Client) (*campaign.Assigned, error) {
				return w.Visits.Assign(ctx, c, campaign.AssignInput{CampaignID: k.ID, RegionCodes: []string{code}, OrganizationID: o.ID, EnumeratorID: &user})
			})
		}
		w.Clock.Advance(4 * 24 * time.Hour)
		for _, b := range people[:8] {
			if b.RegionCode == "11.16.03.2001" {
				_, err := w.Visit(fast, w.TaskOf(k, b), types.TaskOutcomeNoChange)
				rt.Must(t, err)
			}
		}
		rows, err := w.Visits.Progress(w.Officer(), w.Store.Client, k.ID, campaign.ByEnumerator, nil)
		if err != nil || len(rows) != 2 {
			t.Fatal(rows, err)
		}
		if r := rows[0]; !r.Behind || r.Enumerator.ID != viewer.From(slow).UserID || r.Todo != 5 || r.ForecastOn != nil {
			t.Errorf("slow: %+v", r)
		}
		want := types.DateOf(w.Clock.Now()).AddDays(1)
		if r := rows[1]; r.Behind || r.Done != 4 || r.Total != 5 || r.Pace != 1 || r.ForecastOn == nil || *r.ForecastOn != want {
			t.Errorf("fast: %+v", r)
		}
		villages, err := w.Visits.Progress(slow, w.Store.Client, k.ID, campaign.ByVillage, nil)
		if err != nil || len(villages) != 1 || villages[0].Region.Code != "11.16.03.2002" {
			t.Errorf("an enumerator sees the own: %v %v", villages, err)
		}
	})
}

func TestRemindersGoOnceAWeekToWhoHasSomethingDue(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner := w.Community()
		w.Verified(owner)
		k := w.Campaign()
		w.Assign(k, owner)
		remind := func(want int) {
			t.Helper()
			if n, err := w.Visits.Remind(system(), w.Store); err != nil || n != want {
				t.Errorf("told %d, want %d: %v", n, want, err)
			}
		}
		remind(0) // due in 60 days
		w.Clock.Advance(55 * 24 * time.Hour)
		remind(1)
		remind(0)
		w.Clock.Advance(7 * 24 * time.Hour)
		remind(1)
		if n := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.TasksDue), outboxevent.SubjectID(viewer.From(owner).OrganizationID)).CountX(system()); n != 2 {
			t.Error(n)
		}
	})
}

func TestClosingWaitsForTheOfficeAndTakesFewStatements(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		owner, officer := w.Community(), w.Officer()
		b := w.Verified(owner)
		// 2,000 more people, as a copy of one
		rt.Get(w, system(), func(ctx context.Context, c *db.Client) (int, error) {
			for start := 0; start < 2000; start += 500 {
				rows := make([]*db.BeneficiaryCreate, 500)
				for i := range rows {
					rows[i] = c.Beneficiary.Create().SetKind(b.Kind).SetName("Uji").SetNameKey("uji").SetRegionID(b.RegionID).SetRegionCode(b.RegionCode).
						SetDistrictCode(b.DistrictCode).SetPrimaryCategoryID(b.PrimaryCategoryID).SetNikMissingReason(types.NikMissingReasonUnknown).
						SetStatus(types.BeneficiaryStatusVerified)
				}
				if err := c.Beneficiary.CreateBulk(rows...).Exec(ctx); err != nil {
					return 0, err
				}
			}
			return 0, nil
		})
		k := w.Campaign()
		w.Assign(k, owner)
		task := w.TaskOf(k, b)
		_, err := w.Visit(owner, task, types.TaskOutcomeNoChange)
		rt.Must(t, err)
		if _, err := closing(w, officer, k); fault.KindOf(err) != fault.Conflict {
			t.Fatalf("closed over work that waits: %v", err)
		}
		if again := w.Store.Client.Task.GetX(system(), task.ID); !again.Open {
			t.Fatal("a refused closing left its mark")
		}
		_, err = accept(w, officer, task.ID)
		rt.Must(t, err)

		var count atomic.Int64
		driver := dialect.DebugWithContext(entsql.OpenDB(w.Store.Dialect, w.Store.SQL), func(context.Context, ...any) { count.Add(1) })
		counting := db.NewClient(db.Driver(driver))
		tx, err := counting.Tx(officer)
		rt.Must(t, err)
		count.Store(0)
		// the counting client sets no times, so that the outbox row at the very end is refused
		if _, err := w.Visits.Close(officer, tx.Client(), campaign.Input{CampaignID: k.ID}); err != nil && !strings.Contains(err.Error(), "outbox") {
			t.Fatal(err)
		}
		n := count.Load()
		rt.Must(t, tx.Rollback())
		if n > 12 {
			t.Errorf("closing took %d statements", n)
		}

		s, err := closing(w, officer, k)
		if err != nil || s.Total != 2001 || s.Visited != 1 || s.Unvisited != 2000 {
			t.Fatal(s, err)
		}
		if _, err := closing(w, officer, k); fault.KindOf(err) != fault.Conflict {
			t.Errorf("closed twice: %v", err)
		}
		if _, err := w.Visit(owner, w.Store.Client.Task.Query().FirstX(system()), types.TaskOutcomeNoChange); fault.KindOf(err) != fault.Conflict {
			t.Errorf("recorded after the end: %v", err)
		}
	})
}
