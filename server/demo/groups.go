package demo

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	entben "github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/enrollment"
	"github.com/jejaring/jejaring/ent/db/groupmember"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
)

// club is a business group that was formed months ago and met every month, but the last silent ones.
type club struct {
	name, kind, district, registrar string
	item, unit                      string
	months, silent                  int
	profit                          types.Rupiah // of a month, when it goes well
	forming                         bool
}

var clubs = []club{
	{"KUBE Jahit Mawar", "menjahit_bordir", "11.16.03", "community1@demo.test", "Kain katun", "meter", 11, 0, 900_000, false},
	{"KUBE Keripik Tamiang", "olahan_pangan", "11.16.03", "community1@demo.test", "Pisang", "kg", 5, 0, 350_000, false},
	{"KUBE Terasi Pesisir", "olahan_pangan", "11.16.04", "community2@demo.test", "Udang rebon", "kg", 14, 4, 250_000, false},
	{"KUBE Las Kejuruan", "las_bengkel", "11.16.08", "officer1@demo.test", "Besi siku", "batang", 6, 0, 600_000, false},
	{"KUBE Warung Bersama", "warung_sembako", "11.16.03", "community1@demo.test", "", "", 0, 0, 0, true},
}

// groups have books over months: attendance, savings, loans, stock, reports, and stages that officers decided.
func (f *Filler) groups(ctx context.Context) error {
	officer, err := f.as(ctx, "officer1@demo.test")
	if err != nil {
		return err
	}
	for _, k := range clubs {
		if err := f.club(ctx, officer, k); err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
	}
	_, err = f.Groups.Doze(ctx, f.Store)
	return err
}

func (f *Filler) club(ctx, officer context.Context, k club) error {
	registrar, err := f.as(ctx, k.registrar)
	if err != nil {
		return err
	}
	s, now := f.backThen(k.months*30 + 20)
	registrar = clock.With(registrar, now)
	var g *db.BusinessGroup
	var members []*db.GroupMember
	err = f.Store.Write(registrar, func(ctx context.Context, c *db.Client) error {
		in := group.CreateInput{
			IdempotencyKey: "demo-group-" + strings.ReplaceAll(k.name, " ", "-"), Name: k.name, BusinessKind: k.kind, RegionCode: k.district, FoundedOn: clock.Today(now),
		}
		if in.Members, err = founders(ctx, c, k.district); err != nil || in.Members == nil {
			return err
		}
		if g, err = s.Groups.Create(ctx, c, in); err != nil || k.forming {
			return err
		}
		members, err = c.GroupMember.Query().Where(groupmember.BusinessGroupID(g.ID)).Order(groupmember.ByID()).All(ctx)
		if err != nil {
			return err
		}
		_, err = s.Groups.Activate(viewer.With(ctx, viewer.From(officer)), c, group.Input{BusinessGroupID: g.ID})
		return err
	})
	if err != nil || len(members) == 0 {
		return err
	}
	for month := range k.months {
		now.Advance(30 * 24 * time.Hour)
		if month >= k.months-k.silent {
			continue
		}
		err := f.Store.Write(registrar, func(ctx context.Context, c *db.Client) error {
			_, err := s.Groups.RecordMeeting(ctx, c, gathering(k, g, members, month, clock.Today(now)))
			return err
		})
		if err != nil {
			return err
		}
		if month == 0 || month%4 == 3 { // some reports are late
			continue
		}
		err = f.Store.Write(registrar, func(ctx context.Context, c *db.Client) error {
			_, err := s.Groups.Submit(ctx, c, group.MonthInput{BusinessGroupID: g.ID, Month: clock.Today(now).AddMonths(-1)})
			return err
		})
		if told, ok := err.(*fault.Error); ok && told.Key == "group_report_there" { // two meetings fell into one month
			err = nil
		}
		if err != nil {
			return err
		}
	}
	if k.months < 6 || k.silent > 0 {
		return nil
	}
	return f.Store.Write(clock.With(officer, now), func(ctx context.Context, c *db.Client) error {
		_, err := s.Groups.Review(ctx, c, group.ReviewInput{BusinessGroupID: g.ID})
		return err
	})
}

// founders are six heads of family of the district who may form a group, graduates first; none where there are too few.
func founders(ctx context.Context, c *db.Client, district string) ([]group.MemberInput, error) {
	taken, err := c.GroupMember.Query().Select(groupmember.FieldBeneficiaryID).Strings(viewer.Elevate(ctx, "demo"))
	if err != nil {
		return nil, err
	}
	graduated, err := c.Beneficiary.Query().Where(entben.HasEnrollmentsWith(enrollment.StatusEQ(types.EnrollmentStatusCompleted)),
		entben.FamilyHead(true), entben.DistrictCode(district), entben.IDNotIn(taken...)).Order(entben.ByID()).Limit(6).IDs(ctx)
	if err != nil {
		return nil, err
	}
	others, err := c.Beneficiary.Query().Where(entben.StatusEQ(types.BeneficiaryStatusVerified), entben.PathwayEQ(types.PathwayEmpowerment),
		entben.FamilyHead(true), entben.DistrictCode(district), entben.IDNotIn(append(taken, graduated...)...)).Order(entben.ByID()).Limit(6).IDs(ctx)
	if err != nil {
		return nil, err
	}
	all := append(graduated, others...)
	if len(all) < 6 {
		return nil, nil
	}
	offices := []types.GroupOffice{types.GroupOfficeChair, types.GroupOfficeSecretary, types.GroupOfficeTreasurer}
	var out []group.MemberInput
	for i, id := range all[:6] {
		m := group.MemberInput{BeneficiaryID: id, Office: types.GroupOfficeMember}
		if i < len(offices) {
			m.Office = offices[i]
		}
		out = append(out, m)
	}
	return out, nil
}

// gathering is one month's meeting: everybody saves, goods are bought and sold, one member borrows and pays back.
func gathering(k club, g *db.BusinessGroup, members []*db.GroupMember, month int, on types.Date) group.MeetingInput {
	in := group.MeetingInput{IdempotencyKey: fmt.Sprintf("demo-meeting-%s-%d", g.ID, month), BusinessGroupID: g.ID, HeldOn: on}
	for i, m := range members {
		if (i+month)%7 == 6 {
			continue
		}
		in.PresentIDs = append(in.PresentIDs, m.ID)
		in.Entries = append(in.Entries, group.LineInput{Kind: types.GroupEntryKindSavings, Amount: 20_000, GroupMemberID: &m.ID})
	}
	if month == 0 {
		in.Entries = append(in.Entries, group.LineInput{Kind: types.GroupEntryKindCapital, Amount: 3_000_000, Note: "Bantuan modal usaha"},
			group.LineInput{Kind: types.GroupEntryKindGoodsReceived, Item: &group.ItemInput{Name: "Perlengkapan usaha", Unit: "set", Quantity: 2}})
	}
	profit := k.profit
	if month%5 == 3 {
		profit = -100_000 // a bad month
	}
	in.Entries = append(in.Entries,
		group.LineInput{Kind: types.GroupEntryKindPurchase, Amount: 1_200_000, Item: &group.ItemInput{Name: k.item, Unit: k.unit, Quantity: 40}},
		group.LineInput{Kind: types.GroupEntryKindGoodsUsed, Item: &group.ItemInput{Name: k.item, Unit: k.unit, Quantity: 38}},
		group.LineInput{Kind: types.GroupEntryKindSales, Amount: 1_350_000 + profit},
		group.LineInput{Kind: types.GroupEntryKindExpense, Amount: 150_000, Note: "Listrik dan angkutan"})
	borrower := &members[month/2%len(members)].ID
	if month%2 == 0 {
		in.Entries = append(in.Entries, group.LineInput{Kind: types.GroupEntryKindLoan, Amount: 60_000, GroupMemberID: borrower})
	} else {
		in.Entries = append(in.Entries, group.LineInput{Kind: types.GroupEntryKindLoanRepaid, Amount: 60_000, GroupMemberID: borrower})
	}
	return in
}
