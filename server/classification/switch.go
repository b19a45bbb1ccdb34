package classification

import (
	"context"
	"fmt"
	"strings"
	"time"

	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/db/category"
	"github.com/jejaring/jejaring/ent/db/categorymove"
	"github.com/jejaring/jejaring/ent/db/predicate"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/reference"
)

// SwitchInput names the set to put in force, and the one that was when it was decided.
type SwitchInput struct{ Set, From string }

// Validate finds every wrong value.
func (in SwitchInput) Validate() error {
	var f fault.Fields
	f.Check(reference.Known(in.Set), "set", "unknown")
	f.Check(reference.Known(in.From), "from", "unknown")
	f.Check(in.Set != in.From, "set", "mismatch")
	return f.Err()
}

// what a switch does, in few statements however many people there are. ($1 old set, $2 new set, $3 now)
const (
	ofOld = "(SELECT id FROM categories WHERE category_set = $1)"
	ofNew = "(SELECT id FROM categories WHERE category_set = $2)"

	forget = "DELETE FROM category_moves WHERE from_id IN " + ofOld + " AND to_id IN " + ofNew

	keep = `INSERT INTO category_moves (id, version, created_at, updated_at, beneficiary_id, from_id, to_id, main, decided) `

	restore = keep + `SELECT NEW_ID, 1, $3, $3, h.beneficiary_id, h.category_id, m.from_id, b.primary_category_id = h.category_id, false
FROM beneficiary_categories h JOIN beneficiaries b ON b.id = h.beneficiary_id
JOIN category_moves m ON m.beneficiary_id = h.beneficiary_id AND m.to_id = h.category_id
WHERE h.category_id IN ` + ofOld + " AND m.from_id IN " + ofNew

	place = keep + `SELECT NEW_ID, 1, $3, $3, h.beneficiary_id, h.category_id, CAST($5 AS VARCHAR(40)), b.primary_category_id = h.category_id, false
FROM beneficiary_categories h JOIN beneficiaries b ON b.id = h.beneficiary_id
WHERE h.category_id = $4 AND NOT EXISTS (SELECT 1 FROM category_moves m
	WHERE m.beneficiary_id = h.beneficiary_id AND m.from_id = h.category_id AND m.to_id IN ` + ofNew + ") AND h.category_id IN " + ofOld

	give = `INSERT INTO beneficiary_categories (beneficiary_id, category_id)
SELECT DISTINCT m.beneficiary_id, m.to_id FROM category_moves m WHERE m.from_id IN ` + ofOld + " AND m.to_id IN " + ofNew + `
AND NOT EXISTS (SELECT 1 FROM beneficiary_categories h WHERE h.beneficiary_id = m.beneficiary_id AND h.category_id = m.to_id)`

	// the primary category follows; of several that it was made of, the one that was primary before
	lead = `UPDATE beneficiaries SET version = version + 1, updated_at = $3,
sensitive = sensitive OR EXISTS (SELECT 1 FROM category_moves m JOIN categories k ON k.id = m.to_id
	WHERE m.beneficiary_id = beneficiaries.id AND k.category_set = $2 AND k.sensitive),
primary_category_id = coalesce((SELECT m.to_id FROM category_moves m JOIN categories k ON k.id = m.to_id
	LEFT JOIN category_moves p ON p.beneficiary_id = m.beneficiary_id AND p.from_id = m.to_id AND p.to_id = m.from_id
	WHERE m.beneficiary_id = beneficiaries.id AND m.from_id = beneficiaries.primary_category_id AND k.category_set = $2
	ORDER BY coalesce(p.main, false) DESC, k.no LIMIT 1), primary_category_id)
WHERE id IN (SELECT beneficiary_id FROM category_moves WHERE from_id IN ` + ofOld + " AND to_id IN " + ofNew + ")"

	take = `DELETE FROM beneficiary_categories WHERE category_id IN ` + ofOld + ` AND EXISTS (SELECT 1 FROM category_moves m
	WHERE m.beneficiary_id = beneficiary_categories.beneficiary_id AND m.from_id = beneficiary_categories.category_id AND m.to_id IN ` + ofNew + ")"
)

// Switch puts another set in force and maps everybody. Errors: FORBIDDEN, INVALID, CONFLICT (another set is in force by now).
func (s *Service) Switch(ctx context.Context, c *db.Client, in SwitchInput) (*db.CategorySwitch, error) {
	if err := access.First(access.Admin(viewer.From(ctx)), in.Validate()); err != nil {
		return nil, err
	}
	n, err := c.Category.Update().Where(category.CategorySet(in.From), category.Current(true)).SetCurrent(false).Save(ctx)
	if err != nil {
		return nil, fmt.Errorf("switch set: %w", err)
	}
	if n == 0 {
		return nil, fault.New(fault.Conflict, "wrong_state")
	}
	all := viewer.Elevate(ctx, "switch set of categories")
	if err := reference.AddSet(all, c, in.Set); err != nil {
		return nil, fmt.Errorf("switch set: %w", err)
	}
	if err := c.Category.Update().Where(category.CategorySet(in.Set)).SetCurrent(true).Exec(ctx); err != nil {
		return nil, fmt.Errorf("switch set: %w", err)
	}
	m := mover{ctx: ctx, c: c, in: in, sets: []any{in.From, in.Set}, now: s.Clock.Now()}
	m.move()
	became, err := m.became(all)
	if err != nil {
		return nil, fmt.Errorf("switch set: %w", err)
	}
	return c.CategorySwitch.Create().SetFromSet(in.From).SetToSet(in.Set).SetMapped(became.mapped).SetRestored(became.restored).SetUndecided(became.undecided).
		SetCreatedAt(m.now).SetNillableSwitchedByID(viewer.From(ctx).UserRef()).Save(ctx)
}

// mover runs the statements of a switch; after an error none.
type mover struct {
	ctx  context.Context
	c    *db.Client
	in   SwitchInput
	sets []any
	now  time.Time
	err  error
}

func (m *mover) run(statement string, args ...any) {
	if m.err != nil {
		return
	}
	statement = strings.Replace(statement, "NEW_ID", database.NewIDs(m.c.Dialect(), types.PrefixCategoryMove), 1)
	_, m.err = m.c.ExecContext(m.ctx, statement, append(append([]any{}, m.sets...), args...)...)
}

func (m *mover) move() {
	m.run(forget)
	m.run(restore, m.now)
	for from, to := range m.pairs() {
		m.run(place, m.now, from, to)
	}
	m.run(give)
	m.run(lead, m.now)
	m.run(take)
}

// became is how many people a switch did something to, each counted once however many categories they have: who waits for a
// decision, else who has back something of what they had, else who was mapped.
type became struct{ mapped, restored, undecided int }

func (m *mover) became(ctx context.Context) (out became, err error) {
	if m.err != nil {
		return out, m.err
	}
	for _, of := range []struct {
		count *int
		who   []predicate.Beneficiary
	}{
		{&out.undecided, []predicate.Beneficiary{Waits()}},
		{&out.restored, []predicate.Beneficiary{moved(m.in, true), beneficiary.Not(Waits())}},
		{&out.mapped, []predicate.Beneficiary{moved(m.in, false), beneficiary.Not(moved(m.in, true)), beneficiary.Not(Waits())}},
	} {
		if *of.count, err = m.c.Beneficiary.Query().Where(of.who...).Count(ctx); err != nil {
			return out, err
		}
	}
	return out, nil
}

// moved are people of whom a switch moved a category; back: to one they had before.
func moved(in SwitchInput, back bool) predicate.Beneficiary {
	return func(s *sql.Selector) {
		d := sql.Dialect(s.Dialect())
		t, k, b := d.Table(categorymove.Table).As("moved"), d.Table(category.Table), d.Table(categorymove.Table).As("before")
		of := func(set string) *sql.Selector {
			return d.Select(k.C(category.FieldID)).From(k).Where(sql.EQ(k.C(category.FieldCategorySet), set))
		}
		has := sql.And(sql.ColumnsEQ(t.C(categorymove.FieldBeneficiaryID), s.C(beneficiary.FieldID)),
			sql.In(t.C(categorymove.FieldFromID), of(in.From)), sql.In(t.C(categorymove.FieldToID), of(in.Set)))
		if back {
			has = sql.And(has, sql.Exists(d.Select(b.C(categorymove.FieldID)).From(b).Where(sql.And(
				sql.ColumnsEQ(b.C(categorymove.FieldBeneficiaryID), t.C(categorymove.FieldBeneficiaryID)),
				sql.ColumnsEQ(b.C(categorymove.FieldFromID), t.C(categorymove.FieldToID)), sql.ColumnsEQ(b.C(categorymove.FieldToID), t.C(categorymove.FieldFromID))))))
		}
		s.Where(sql.Exists(d.Select(t.C(categorymove.FieldID)).From(t).Where(has)))
	}
}

// pairs are ids of the categories that surely correspond.
func (m *mover) pairs() map[string]string {
	mappings, err := reference.Mappings(m.in.From, m.in.Set)
	if err != nil {
		m.err = err
		return nil
	}
	all, err := m.c.Category.Query().Where(category.CategorySetIn(m.in.From, m.in.Set)).All(m.ctx)
	if err != nil {
		m.err = err
		return nil
	}
	byCode := map[string]string{}
	for _, k := range all {
		byCode[k.CategorySet+" "+k.Code] = k.ID
	}
	out := map[string]string{}
	for code, to := range mappings {
		if to.Correspondence.Certain() {
			out[byCode[m.in.From+" "+code]] = byCode[m.in.Set+" "+to.Becomes[0].Code]
		}
	}
	return out
}
