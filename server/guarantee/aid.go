package guarantee

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/entitlement"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/reference"
)

// Aid is one kind of social aid, as regulations give it.
type Aid struct {
	Code, Abbreviation, NameID, NameEn string
	Recipient                          string // individual, family or group
	Pathway                            string // guarantee, empowerment or both
	Amount                             types.Rupiah
	Unit                               string // such as rupiah_per_month
	FundSource                         string
	Status                             string // active, check or historical
}

// Aids lists the kinds of aid in the order of the table.
func Aids() ([]*Aid, error) {
	rows, err := reference.Rows(reference.AidPrograms)
	if err != nil {
		return nil, err
	}
	out := make([]*Aid, len(rows))
	for i, r := range rows {
		amount, _ := strconv.ParseInt(r["amount"], 10, 64) // not every aid has one amount
		out[i] = &Aid{
			Code: r["code"], Abbreviation: r["abbr"], NameID: r["name_id"], NameEn: r["name_en"], Recipient: r["recipient"],
			Pathway: r["pathway"], Amount: types.Rupiah(amount), Unit: r["amount_unit"], FundSource: r["fund_source"], Status: r["status"],
		}
	}
	return out, nil
}

func aid(code string) (*Aid, error) {
	all, err := Aids()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(a *Aid) bool { return a.Code == code }); i >= 0 {
		return all[i], nil
	}
	return nil, nil //nolint:nilnil // there is no such aid
}

// allowances are the units of which a person has only one at once.
var allowances = []string{"rupiah_per_month", "rupiah_per_day"}

// Present is what the rules know of the person: what the person gets, and what others of the household get.
type Present struct {
	Own, Household []*db.Entitlement
}

// prohibition is one rule against helping twice.
type prohibition struct {
	key     string
	forbids func(a *Aid, p Present) bool
}

// prohibitions are read in order; each is told by its name.
var prohibitions = []prohibition{
	{"aid_historical", func(a *Aid, _ Present) bool { return a.Status == "historical" }},
	{"aid_for_groups", func(a *Aid, _ Present) bool { return a.Recipient == "group" || a.Pathway == "empowerment" }},
	{"aid_twice", func(a *Aid, p Present) bool {
		return slices.ContainsFunc(p.Own, func(e *db.Entitlement) bool { return e.AidCode == a.Code })
	}},
	{"aid_same_allowance", func(a *Aid, p Present) bool {
		return slices.Contains(allowances, a.Unit) && slices.ContainsFunc(p.Own, func(e *db.Entitlement) bool { return e.AidUnit == a.Unit && e.AidCode != a.Code })
	}},
	{"aid_once_a_family", func(a *Aid, p Present) bool {
		return a.Recipient == "family" && slices.ContainsFunc(p.Household, func(e *db.Entitlement) bool { return e.AidCode == a.Code })
	}},
}

// Forbidden are the rules that forbid the aid to who already gets what is present; a pure function.
func Forbidden(a *Aid, p Present) []error {
	var out []error
	for _, r := range prohibitions {
		if r.forbids(a, p) {
			out = append(out, fault.New(fault.Conflict, r.key))
		}
	}
	return out
}

// AidCheck is who already gets what, and the rules that forbid one more aid.
type AidCheck struct {
	Present  []*db.Entitlement
	Refusals []error
}

// CheckInput asks about a person and an aid.
type CheckInput struct{ BeneficiaryID, AidCode string }

// Check tells officers what a person gets already and what forbids the aid. Errors: FORBIDDEN, NOT_FOUND, INVALID (no such aid).
func (s *Service) Check(ctx context.Context, c *db.Client, in CheckInput) (*AidCheck, error) {
	if err := access.Officer(viewer.From(ctx)); err != nil {
		return nil, err
	}
	b, err := c.Beneficiary.Get(ctx, in.BeneficiaryID)
	if err != nil {
		return nil, err
	}
	a, err := aid(in.AidCode)
	if err != nil {
		return nil, err
	}
	if a == nil {
		var f fault.Fields
		f.Add("aidCode", "unknown")
		return nil, f.Err()
	}
	p, err := present(ctx, c, b)
	if err != nil {
		return nil, err
	}
	return &AidCheck{Present: p.Own, Refusals: Forbidden(a, p)}, nil
}

// present reads what is not ended of the person and the household, in whatever area: helping twice is hidden from nobody who decides.
func present(ctx context.Context, c *db.Client, b *db.Beneficiary) (Present, error) {
	ctx = viewer.Elevate(ctx, "double help")
	var p Present
	var err error
	lasting := entitlement.StatusNEQ(types.EntitlementStatusEnded)
	p.Own, err = c.Entitlement.Query().Where(entitlement.BeneficiaryID(b.ID), lasting).Order(entitlement.ByID()).All(ctx)
	if err != nil || b.HouseholdID == nil {
		return p, wrap("double help", err)
	}
	p.Household, err = c.Entitlement.Query().
		Where(entitlement.HasBeneficiaryWith(beneficiary.HouseholdID(*b.HouseholdID), beneficiary.IDNEQ(b.ID)), lasting).All(ctx)
	return p, wrap("double help", err)
}

func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
