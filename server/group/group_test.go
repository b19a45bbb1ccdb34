package group_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/groupentry"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/db/outboxevent"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	"github.com/jejaring/jejaring/server/outbox"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func system() context.Context { return viewer.System(context.Background(), "test") }

func do[In, T any](w *rt.World, who context.Context, fn func(context.Context, *db.Client, In) (T, error), in In) (T, error) {
	return rt.Do(w, who, func(ctx context.Context, c *db.Client) (T, error) { return fn(ctx, c, in) })
}

func refused(t *testing.T, what string, err error, kind fault.Kind, key string) {
	t.Helper()
	if err == nil {
		t.Errorf("%s: allowed", what)
		return
	}
	f := database.Fault(err)
	if f.Kind != kind || key != "" && f.Key != key {
		t.Errorf("%s: %v, want %s %s", what, err, kind, key)
	}
}

// formed is a group of n people of who, and its members, the chair first.
func formed(t *testing.T, w *rt.World, who context.Context, n int) (*db.BusinessGroup, []*db.GroupMember) {
	t.Helper()
	in := group.CreateInput{
		IdempotencyKey: rt.Key(), Name: "KUBE Melati", BusinessKind: "menjahit_bordir", RegionCode: "11.16.03.2001", FoundedOn: types.DateOf(w.Clock.Now()),
	}
	for i := range n {
		office := types.GroupOfficeMember
		if i < 3 {
			office = []types.GroupOffice{types.GroupOfficeChair, types.GroupOfficeSecretary, types.GroupOfficeTreasurer}[i]
		}
		in.Members = append(in.Members, group.MemberInput{BeneficiaryID: w.Ready(who).ID, Office: office})
	}
	g, err := do(w, who, w.Groups.Create, in)
	rt.Must(t, err)
	return g, w.Store.Client.GroupMember.Query().Where(groupmember.BusinessGroupID(g.ID)).Order(groupmember.ByID()).AllX(system())
}

// active is a formed group whose book is open.
func active(t *testing.T, w *rt.World, who context.Context) (*db.BusinessGroup, []*db.GroupMember) {
	t.Helper()
	g, members := formed(t, w, who, 5)
	_, err := do(w, w.Officer(), w.Groups.Activate, group.Input{BusinessGroupID: g.ID})
	rt.Must(t, err)
	return g, members
}

func entry(g *db.BusinessGroup, on types.Date, kind types.GroupEntryKind, amount types.Rupiah, m *db.GroupMember) group.EntryInput {
	in := group.EntryInput{IdempotencyKey: rt.Key(), BusinessGroupID: g.ID, EntryOn: on, Kind: kind, Amount: amount}
	if m != nil {
		in.GroupMemberID = &m.ID
	}
	return in
}

func TestABookIsBalancedAndCorrectedOnlyByReversal(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, today := w.Community(), types.DateOf(w.Clock.Now())
		g, members := active(t, w, community)
		line := func(kind types.GroupEntryKind, amount types.Rupiah, m *db.GroupMember) error {
			_, err := do(w, community, w.Groups.RecordEntry, entry(g, today, kind, amount, m))
			return err
		}
		// given a meeting with savings, capital and goods
		in := group.MeetingInput{
			IdempotencyKey: rt.Key(), BusinessGroupID: g.ID, HeldOn: today, PresentIDs: []string{members[0].ID, members[1].ID, members[2].ID}, Note: "rapat pertama",
			Entries: []group.LineInput{
				{Kind: types.GroupEntryKindSavings, Amount: 50_000, GroupMemberID: &members[0].ID},
				{Kind: types.GroupEntryKindCapital, Amount: 1_000_000, Note: "bantuan"},
				{Kind: types.GroupEntryKindPurchase, Amount: 400_000, Item: &group.ItemInput{Name: "Kain  Katun", Unit: "meter", Quantity: 20}},
				{Kind: types.GroupEntryKindGoodsReceived, Item: &group.ItemInput{Name: "kain katun", Unit: "Meter", Quantity: 5}},
				{Kind: types.GroupEntryKindSales, Amount: 700_000, Item: &group.ItemInput{Name: "Kain katun", Unit: "meter", Quantity: 15}},
				{Kind: types.GroupEntryKindLoan, Amount: 200_000, GroupMemberID: &members[1].ID},
			},
		}
		m, err := do(w, community, w.Groups.RecordMeeting, in)
		rt.Must(t, err)
		again, err := do(w, community, w.Groups.RecordMeeting, in)
		if err != nil || again.ID != m.ID || m.Present != 3 || m.Expected != 5 || string(m.NoteSealed) == in.Note {
			t.Fatal(again, err)
		}
		in.IdempotencyKey = rt.Key()
		_, err = do(w, community, w.Groups.RecordMeeting, in)
		refused(t, "a second meeting on the day", err, fault.Conflict, "group_meeting_there")
		// then nothing falls below zero
		refused(t, "more than the cash", line(types.GroupEntryKindExpense, 2_000_000, nil), fault.Conflict, "group_cash_short")
		refused(t, "more than is saved", line(types.GroupEntryKindSavingsBack, 60_000, members[0]), fault.Conflict, "group_savings_short")
		refused(t, "more than is owed", line(types.GroupEntryKindLoanRepaid, 300_000, members[1]), fault.Conflict, "group_debt_less")
		used := entry(g, today, types.GroupEntryKindGoodsUsed, 0, nil)
		used.Item = &group.ItemInput{Name: "kain katun", Unit: "meter", Quantity: 11}
		_, err = do(w, community, w.Groups.RecordEntry, used)
		refused(t, "more than is in stock", err, fault.Conflict, "group_stock_short")
		refused(t, "savings of nobody", line(types.GroupEntryKindSavings, 1, nil), fault.Invalid, "")
		refused(t, "no amount", line(types.GroupEntryKindSales, 0, nil), fault.Invalid, "")
		// when a wrong line is taken back, once
		rt.Must(t, line(types.GroupEntryKindLoanRepaid, 150_000, members[1]))
		wrong := w.Store.Client.GroupEntry.Query().Where(groupentry.KindEQ(types.GroupEntryKindLoanRepaid)).OnlyX(system())
		back := group.ReverseInput{IdempotencyKey: rt.Key(), GroupEntryID: wrong.ID, Reason: "salah catat"}
		reversal, err := do(w, community, w.Groups.Reverse, back)
		rt.Must(t, err)
		back.IdempotencyKey = rt.Key()
		_, err = do(w, community, w.Groups.Reverse, back)
		refused(t, "reversed twice", err, fault.Conflict, "group_entry_reversed")
		_, err = do(w, community, w.Groups.Reverse, group.ReverseInput{IdempotencyKey: rt.Key(), GroupEntryID: reversal.ID, Reason: "lagi"})
		refused(t, "a reversal reversed", err, fault.Conflict, "group_entry_reversed")
		// then the lines are numbered without a gap, each says the running cash, and the month is balanced
		sum, all := types.Rupiah(0), w.Store.Client.GroupEntry.Query().Where(groupentry.BusinessGroupID(g.ID)).Order(groupentry.ByNumber()).AllX(system())
		for i, e := range all {
			sum += e.Effect
			if e.Number != i+1 || e.Balance != sum {
				t.Errorf("line %d: number %d, balance %d, sum %d", i, e.Number, e.Balance, sum)
			}
		}
		now := w.Store.Client.BusinessGroup.GetX(system(), g.ID)
		owing := w.Store.Client.GroupMember.GetX(system(), members[1].ID)
		month, err := w.Groups.Month(community, w.Store.Client, group.MonthInput{BusinessGroupID: g.ID, Month: today})
		rt.Must(t, err)
		if now.Cash != sum || sum != 1_150_000 || len(all) != 8 || owing.Owed != 200_000 || month.Closing != sum || month.Opening != 0 || month.Profit != 300_000 ||
			month.Closing+month.LoansOut != month.SavingsHeld+month.Capital+month.Result || month.AttendanceShare != 60 {
			t.Errorf("%+v %+v", now, month)
		}
		if item := w.Store.Client.GroupItem.Query().OnlyX(system()); item.Quantity != 10 {
			t.Error(item)
		}
		// and the database refuses to change the book
		if err := w.Store.Client.GroupEntry.UpdateOneID(wrong.ID).SetNoteSealed([]byte("x")).Exec(system()); err == nil {
			t.Error("a line was changed")
		}
		if _, err := w.Store.Client.GroupEntry.Delete().Exec(system()); err == nil {
			t.Error("lines were deleted")
		}
		write := func(what string, values ...any) error {
			_, err := w.Store.SQL.Exec("UPDATE group_entries SET "+what+" WHERE id = $1", append([]any{reversal.ID}, values...)...)
			return err
		}
		if write("effect = 0") == nil || write("note_sealed = NULL") == nil || write("note_sealed = $2", append(slices.Clone(reversal.NoteSealed), 'x')) == nil {
			t.Error("a line was changed")
		}
		// but for its note, which is sealed anew when keys change
		rt.Must(t, write("note_sealed = $2", append([]byte("other"), reversal.NoteSealed[5:]...)))
	})
}

func TestAReportedMonthIsClosed(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, march := w.Community(), types.DateOf(w.Clock.Now())
		g, _ := active(t, w, community)
		_, err := do(w, community, w.Groups.RecordEntry, entry(g, march, types.GroupEntryKindSales, 90_000, nil))
		rt.Must(t, err)
		in := group.MonthInput{BusinessGroupID: g.ID, Month: march}
		_, err = do(w, community, w.Groups.Submit, in)
		refused(t, "a month that runs", err, fault.Conflict, "group_month_runs")
		w.Clock.Advance(31 * 24 * time.Hour)
		r, err := do(w, community, w.Groups.Submit, in)
		if err != nil || r.Month != "2026-03-01" || r.Closing != 90_000 || r.Profit != 90_000 {
			t.Fatal(r, err)
		}
		_, err = do(w, community, w.Groups.Submit, in)
		refused(t, "reported twice", err, fault.Conflict, "group_report_there")
		_, err = do(w, community, w.Groups.Submit, group.MonthInput{BusinessGroupID: g.ID, Month: "2026-02-01"})
		refused(t, "before it was formed", err, fault.Invalid, "")
		_, err = do(w, community, w.Groups.RecordEntry, entry(g, march, types.GroupEntryKindSales, 1, nil))
		refused(t, "a line in a closed month", err, fault.Conflict, "group_month_closed")
		meeting := group.MeetingInput{IdempotencyKey: rt.Key(), BusinessGroupID: g.ID, HeldOn: march, PresentIDs: []string{types.NewID(types.PrefixGroupMember)}}
		_, err = do(w, community, w.Groups.RecordMeeting, meeting)
		refused(t, "a meeting in a closed month", err, fault.Conflict, "group_month_closed")
		// a line of a closed month is reversed in the open one
		line := w.Store.Client.GroupEntry.Query().OnlyX(system())
		back, err := do(w, community, w.Groups.Reverse, group.ReverseInput{IdempotencyKey: rt.Key(), GroupEntryID: line.ID, Reason: "salah"})
		if err != nil || back.EntryOn != types.DateOf(w.Clock.Now()) || back.Balance != 0 {
			t.Fatal(back, err)
		}
		kept, err := w.Groups.Month(community, w.Store.Client, in)
		if err != nil || kept.Closing != 90_000 || kept.Report == nil || kept.Report.ID != r.ID {
			t.Error(kept, err)
		}
	})
}

func TestAQuietGroupIsFoundByItselfAndWakes(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer := w.Community(), w.Officer()
		g, members := formed(t, w, community, 5)
		state := func() types.GroupStatus { return w.Store.Client.BusinessGroup.GetX(system(), g.ID).Status }
		_, err := do(w, community, w.Groups.RecordEntry, entry(g, g.FoundedOn, types.GroupEntryKindSales, 1, nil))
		refused(t, "the book of a group that forms", err, fault.Conflict, "wrong_state")
		_, err = do(w, community, w.Groups.Activate, group.Input{BusinessGroupID: g.ID})
		refused(t, "activated by a community", err, fault.Forbidden, "")
		_, err = do(w, officer, w.Groups.Activate, group.Input{BusinessGroupID: g.ID})
		rt.Must(t, err)
		w.Clock.Advance(60 * 24 * time.Hour)
		if slept, err := w.Groups.Doze(context.Background(), w.Store); err != nil || slept != 0 {
			t.Error(slept, err)
		}
		w.Clock.Advance(24 * time.Hour)
		for i, want := range []int{1, 0} {
			if slept, err := w.Groups.Doze(context.Background(), w.Store); err != nil || slept != want {
				t.Error(i, slept, err)
			}
		}
		told := w.Store.Client.OutboxEvent.Query().Where(outboxevent.Topic(outbox.GroupDormant)).CountX(system())
		if state() != types.GroupStatusDormant || told != 1 {
			t.Error(state(), told)
		}
		_, err = do(w, community, w.Groups.Wake, group.Input{BusinessGroupID: g.ID})
		rt.Must(t, err)
		_, err = do(w, community, w.Groups.Wake, group.Input{BusinessGroupID: g.ID})
		refused(t, "woken twice", err, fault.Conflict, "wrong_state")
		w.Clock.Advance(61 * 24 * time.Hour)
		_, err = w.Groups.Doze(context.Background(), w.Store)
		rt.Must(t, err)
		_, err = do(w, community, w.Groups.RecordEntry, entry(g, types.DateOf(w.Clock.Now()), types.GroupEntryKindSavings, 10_000, members[0]))
		if err != nil || state() != types.GroupStatusActive {
			t.Error(state(), err)
		}
		// it cannot end while money is left, and its members are free afterwards
		disband := group.Input{BusinessGroupID: g.ID, Reason: "pindah usaha"}
		_, err = do(w, officer, w.Groups.Disband, disband)
		refused(t, "with cash", err, fault.Conflict, "group_cash_left")
		_, err = do(w, community, w.Groups.RecordEntry, entry(g, types.DateOf(w.Clock.Now()), types.GroupEntryKindLoan, 10_000, members[0]))
		rt.Must(t, err)
		_, err = do(w, officer, w.Groups.Disband, disband)
		refused(t, "with a debt", err, fault.Conflict, "group_member_owes")
		for kind, m := range map[types.GroupEntryKind]*db.GroupMember{types.GroupEntryKindLoanRepaid: members[0]} {
			_, err = do(w, community, w.Groups.RecordEntry, entry(g, types.DateOf(w.Clock.Now()), kind, 10_000, m))
			rt.Must(t, err)
		}
		_, err = do(w, community, w.Groups.RecordEntry, entry(g, types.DateOf(w.Clock.Now()), types.GroupEntryKindSavingsBack, 10_000, members[0]))
		rt.Must(t, err)
		_, err = do(w, officer, w.Groups.Disband, disband)
		rt.Must(t, err)
		free := w.Store.Client.GroupMember.Query().Where(groupmember.LeftOnNotNil()).CountX(system())
		if state() != types.GroupStatusDisbanded || free != 5 {
			t.Error(state(), free)
		}
		_, err = do(w, community, w.Groups.Wake, group.Input{BusinessGroupID: g.ID})
		refused(t, "what is disbanded", err, fault.Conflict, "wrong_state")
	})
}

func TestMembersAndOfficersChange(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		g, members := active(t, w, community)
		office := func(m *db.GroupMember) types.GroupOffice {
			return w.Store.Client.GroupMember.GetX(system(), m.ID).Office
		}
		// the secretary becomes chair, the chair secretary
		_, err := do(w, community, w.Groups.Appoint, group.OfficeInput{GroupMemberID: members[1].ID, Office: types.GroupOfficeChair})
		if err != nil || office(members[1]) != types.GroupOfficeChair || office(members[0]) != types.GroupOfficeSecretary {
			t.Error(office(members[1]), office(members[0]), err)
		}
		_, err = do(w, community, w.Groups.Appoint, group.OfficeInput{GroupMemberID: members[1].ID, Office: types.GroupOfficeMember})
		refused(t, "no office", err, fault.Invalid, "")
		_, err = do(w, community, w.Groups.Leave, group.LeaveInput{GroupMemberID: members[4].ID})
		refused(t, "one of five", err, fault.Conflict, "group_too_small")
		// somebody who does not fit is refused, somebody who does comes in
		child := w.Ready(community, func(in *beneficiary.RegisterInput) { in.FamilyHead = false })
		_, err = do(w, community, w.Groups.Add, group.AddInput{BusinessGroupID: g.ID, BeneficiaryID: child.ID})
		refused(t, "no head of family", err, fault.Conflict, "group_not_head")
		_, err = do(w, w.Community(), w.Groups.Add, group.AddInput{BusinessGroupID: g.ID, BeneficiaryID: child.ID})
		refused(t, "by a stranger", err, fault.NotFound, "")
		fits := w.Ready(community)
		add := group.AddInput{BusinessGroupID: g.ID, BeneficiaryID: fits.ID}
		_, err = do(w, community, w.Groups.Add, add)
		rt.Must(t, err)
		_, err = do(w, community, w.Groups.Add, add)
		refused(t, "twice", err, fault.Conflict, "group_member_taken")
		_, err = do(w, community, w.Groups.Leave, group.LeaveInput{GroupMemberID: members[1].ID})
		refused(t, "the chair", err, fault.Conflict, "group_officer_stays")
		_, err = do(w, community, w.Groups.RecordEntry, entry(g, types.DateOf(w.Clock.Now()), types.GroupEntryKindSavings, 5_000, members[4]))
		rt.Must(t, err)
		_, err = do(w, community, w.Groups.Leave, group.LeaveInput{GroupMemberID: members[4].ID})
		refused(t, "with savings", err, fault.Conflict, "group_member_owes")
		_, err = do(w, community, w.Groups.Leave, group.LeaveInput{GroupMemberID: members[3].ID})
		if count := w.Store.Client.BusinessGroup.GetX(system(), g.ID).MemberCount; err != nil || count != 5 {
			t.Error(count, err)
		}
	})
}

func TestAStageRestsOnTheBookAndAnOfficerDecides(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, officer, admin := w.Community(), w.Officer(), w.Office(types.RoleOfficeAdmin)
		g, members := active(t, w, community)
		ids := make([]string, len(members))
		for i, m := range members {
			ids[i] = m.ID
		}
		for range 6 { // from March to August
			_, err := do(w, community, w.Groups.RecordMeeting, group.MeetingInput{
				IdempotencyKey: rt.Key(), BusinessGroupID: g.ID, HeldOn: types.DateOf(w.Clock.Now()), PresentIDs: ids,
				Entries: []group.LineInput{{Kind: types.GroupEntryKindSales, Amount: 500_000}, {Kind: types.GroupEntryKindSavings, Amount: 10_000, GroupMemberID: &ids[0]}},
			})
			rt.Must(t, err)
			w.Clock.Advance(31 * 24 * time.Hour)
		}
		score, err := w.Groups.Score(community, w.Store.Client, g.ID)
		if err != nil || score.Score != 85 || score.Stage != types.GroupStageMandiri || score.Criteria != criteria.First || len(score.Findings) != 6 {
			t.Fatalf("%+v %v", score, err)
		}
		if _, err := w.Groups.Score(w.Company(), w.Store.Client, g.ID); fault.KindOf(err) != fault.NotFound {
			t.Errorf("a partner: %v", err)
		}
		// the weights are the administrator's
		in := criteria.CreateInput{Subject: types.CriteriaSubjectGroupStage, Name: "2026-2", Criteria: []types.Criterion{{Code: "reports", Points: 90}}, Marks: []int{50, 90}}
		_, err = do(w, admin, w.Criteria.Create, in)
		refused(t, "90 points", err, fault.Invalid, "")
		in.Criteria = []types.Criterion{{Code: "reports", Points: 60}, {Code: "profit", Points: 40}}
		_, err = do(w, officer, w.Criteria.Create, in)
		refused(t, "by an officer", err, fault.Forbidden, "")
		_, err = do(w, admin, w.Criteria.Create, in)
		rt.Must(t, err)
		_, err = do(w, admin, w.Criteria.Create, in)
		refused(t, "the same name", err, fault.Conflict, "exists")
		// an officer decides, and says why where it differs
		review := group.ReviewInput{BusinessGroupID: g.ID}
		_, err = do(w, community, w.Groups.Review, review)
		refused(t, "by the community", err, fault.Forbidden, "")
		r, err := do(w, officer, w.Groups.Review, review)
		if err != nil || r.Stage != types.GroupStageTumbuh || r.Score != 40 || r.Criteria != "2026-2" {
			t.Fatal(r, err)
		}
		higher := types.GroupStageBerkembang
		review.Stage = &higher
		_, err = do(w, officer, w.Groups.Review, review)
		refused(t, "without a reason", err, fault.Invalid, "")
		review.Reason = "usahanya jelas maju"
		r, err = do(w, officer, w.Groups.Review, review)
		now := w.Store.Client.BusinessGroup.GetX(system(), g.ID)
		if err != nil || r.ProposedStage != types.GroupStageTumbuh || now.Stage != higher || *now.ReviewOn != r.NextReviewOn || string(r.ReasonSealed) == review.Reason {
			t.Error(r, now, err)
		}
	})
}

func TestPartnersSeeAGroupWithoutItsMembers(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community := w.Community()
		g, _ := active(t, w, community)
		forming, _ := formed(t, w, community, 5)
		company := w.Company()
		seen := w.Store.Client.BusinessGroup.Query().WithMembers().WithItems().AllX(company)
		if len(seen) != 1 || seen[0].ID != g.ID || len(seen[0].Edges.Members) != 0 || seen[0].MemberCount != 5 {
			t.Error(seen)
		}
		if _, err := w.Store.Client.BusinessGroup.Get(company, forming.ID); !db.IsNotFound(err) {
			t.Errorf("one that forms: %v", err)
		}
		if n := w.Store.Client.BusinessGroup.Query().CountX(w.Community()); n != 0 {
			t.Errorf("another community sees %d", n)
		}
		if n := w.Store.Client.BusinessGroup.Query().CountX(w.Member(w.Pending(types.OrganizationTypeCompany), types.RoleOwner)); n != 0 {
			t.Errorf("a company that waits sees %d", n)
		}
	})
}
