package group

import (
	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
)

// Sum is what one kind of line moved.
type Sum struct {
	Kind   types.GroupEntryKind
	Amount types.Rupiah // on the group's cash; negative went out
}

// Month is what a group's book says of a month. It is balanced: closing + loans out = savings + capital + result.
type Month struct {
	BusinessGroup   *db.BusinessGroup
	Month           types.Date // its first day
	Opening         types.Rupiah
	Income, Outlay  types.Rupiah
	Closing         types.Rupiah
	Profit          types.Rupiah // sales − purchases − expenses
	SavingsHeld     types.Rupiah // of members, at the end
	LoansOut        types.Rupiah // lent to members and not paid back, at the end
	Capital         types.Rupiah // paid in or given, at the end
	Result          types.Rupiah // of all business until the end, less what was shared out
	Sums            []*Sum
	Meetings        int
	AttendanceShare int // percent of members at meetings
	Report          *db.GroupReport
}

func monthOf(day types.Date) types.Date { return day[:8] + "01" }

// months read n months from first out of lines and meetings; a pure function. Lines from before make the opening.
func months(lines []*db.GroupEntry, meetings []*db.GroupMeeting, first types.Date, n int) []*Month {
	held := map[account]types.Rupiah{}
	out := make([]*Month, n)
	byMonth := map[types.Date][]*db.GroupEntry{}
	for _, e := range lines {
		if e.EntryOn < first {
			carry(held, e)
			continue
		}
		byMonth[monthOf(e.EntryOn)] = append(byMonth[monthOf(e.EntryOn)], e)
	}
	for i := range out {
		m := &Month{Month: first.AddMonths(i), Opening: held[cash]}
		sums := map[types.GroupEntryKind]types.Rupiah{}
		for _, e := range byMonth[m.Month] {
			carry(held, e)
			sums[e.Kind] += e.Effect
		}
		m.sum(sums)
		m.Closing, m.SavingsHeld, m.LoansOut, m.Capital, m.Result = held[cash], held[savings], held[loans], held[capital], held[result]
		m.attend(meetings)
		out[i] = m
	}
	return out
}

// carry moves a line's amount between its two accounts: cash and loans are what the group has, the others what it owes or earned.
func carry(held map[account]types.Rupiah, e *db.GroupEntry) {
	f, moves := flows[e.Kind]
	if !moves {
		return
	}
	held[cash] += e.Effect
	other := f.to
	if other == cash {
		other = f.from
	}
	if other == loans {
		held[loans] -= e.Effect
		return
	}
	held[other] += e.Effect
}

func (m *Month) sum(sums map[types.GroupEntryKind]types.Rupiah) {
	for _, value := range (types.GroupEntryKind("")).Values() {
		kind := types.GroupEntryKind(value)
		amount, there := sums[kind]
		if !there || sign(kind) == 0 {
			continue
		}
		m.Sums = append(m.Sums, &Sum{Kind: kind, Amount: amount})
		if sign(kind) > 0 { // a reversal counts where its line does
			m.Income += amount
		} else {
			m.Outlay -= amount
		}
	}
	m.Profit = sums[types.GroupEntryKindSales] + sums[types.GroupEntryKindPurchase] + sums[types.GroupEntryKindExpense]
}

func (m *Month) attend(meetings []*db.GroupMeeting) {
	came, could := 0, 0
	for _, meeting := range meetings {
		if monthOf(meeting.HeldOn) == m.Month {
			m.Meetings++
			came, could = came+meeting.Present, could+meeting.Expected
		}
	}
	if could > 0 {
		m.AttendanceShare = 100 * came / could
	}
}
