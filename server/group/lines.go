package group

import (
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

const (
	mostCash    = 1_000_000_000 // rupiah of one line
	mostStock   = 1_000_000     // units of one line
	mostEntries = 100           // lines of one meeting
)

// account is what an amount goes to or comes from.
type account int

const (
	cash    account = iota
	savings         // owed to members
	loans           // owed by members
	capital         // paid in, or given
	result          // what business brought, less what was shared out
)

// flow is the account an amount goes to, and the one it comes from.
type flow struct{ to, from account }

// flows name two accounts for every kind that moves money: so the book is balanced.
var flows = map[types.GroupEntryKind]flow{
	types.GroupEntryKindSavings:     {cash, savings},
	types.GroupEntryKindSavingsBack: {savings, cash},
	types.GroupEntryKindCapital:     {cash, capital},
	types.GroupEntryKindSales:       {cash, result},
	types.GroupEntryKindPurchase:    {result, cash},
	types.GroupEntryKindExpense:     {result, cash},
	types.GroupEntryKindLoan:        {loans, cash},
	types.GroupEntryKindLoanRepaid:  {cash, loans},
	types.GroupEntryKindShare:       {result, cash},
}

// stocked say which way goods go, of the kinds that may name an item.
var stocked = map[types.GroupEntryKind]int{
	types.GroupEntryKindPurchase: 1, types.GroupEntryKindGoodsReceived: 1, types.GroupEntryKindSales: -1, types.GroupEntryKindGoodsUsed: -1,
}

// sign is 1 for what brings cash in, -1 for what takes it out, 0 for goods alone.
func sign(k types.GroupEntryKind) types.Rupiah {
	f, moves := flows[k]
	switch {
	case !moves:
		return 0
	case f.to == cash:
		return 1
	default:
		return -1
	}
}

// personal says whether a kind belongs to one member.
func personal(k types.GroupEntryKind) bool {
	f, moves := flows[k]
	return moves && (f.to == savings || f.from == savings || f.to == loans || f.from == loans)
}

// ItemInput is a quantity of something.
type ItemInput struct {
	Name     string
	Unit     string
	Quantity int
}

// LineInput is one line of the book.
type LineInput struct {
	Kind          types.GroupEntryKind
	Amount        types.Rupiah
	GroupMemberID *string
	Item          *ItemInput
	Note          string
}

func (in LineInput) validate(f *fault.Fields, at string) {
	_, goes := stocked[in.Kind]
	if sign(in.Kind) == 0 {
		f.Check(in.Amount == 0, at+"amount", "not_allowed")
		f.Check(in.Item != nil, at+"item", "required")
	} else {
		f.Check(in.Amount > 0 && in.Amount <= mostCash, at+"amount", "range", 1, mostCash)
	}
	f.RefPtr(at+"groupMemberId", types.PrefixGroupMember, in.GroupMemberID)
	f.Check(!personal(in.Kind) || in.GroupMemberID != nil, at+"groupMemberId", "required")
	f.Optional(at+"note", in.Note, 500)
	if in.Item == nil {
		return
	}
	f.Check(goes, at+"item", "not_allowed")
	f.Text(at+"item.name", in.Item.Name, 200)
	f.Text(at+"item.unit", in.Item.Unit, 60)
	f.Between(at+"item.quantity", in.Item.Quantity, 1, mostStock)
}

func key(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }
