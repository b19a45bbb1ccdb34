package rule

import (
	"entgo.io/ent"
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// shield narrows what the rules show to people that are not protected from the viewer; nil protects nobody.
type shield func(v viewer.Viewer) Predicate

func (s shield) over(v viewer.Viewer, shown Predicate) Predicate {
	if s == nil {
		return shown
	}
	narrowed := s(v)
	switch {
	case narrowed == nil:
		return shown
	case shown == nil:
		return narrowed
	}
	return all(shown, narrowed)
}

// People is the policy of records of people: beyond what the rules say, officers without a purpose see nobody of a
// sensitive category, and nobody but officers with one sees whoever asked that the record is used for nothing.
func People(rules ...Rule) ent.Policy {
	return rows{rules, func(v viewer.Viewer) Predicate {
		columns := protectedFrom(v)
		if columns == nil {
			return nil
		}
		return func(s *sql.Selector) {
			for _, column := range columns {
				s.Where(sql.EQ(s.C(column), false))
			}
		}
	}}
}

// About is the policy of records about a person, whose key is in the column: as protected as the person.
func About(column string, rules ...Rule) ent.Policy {
	return rows{rules, func(v viewer.Viewer) Predicate {
		columns := protectedFrom(v)
		if columns == nil {
			return nil
		}
		return func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			p := d.Table("beneficiaries").As("protected")
			s.Where(sql.NotExists(d.Select(p.C("id")).From(p).Where(sql.And(
				sql.ColumnsEQ(p.C("id"), s.C(column)), anyTrue(p, columns)))))
		}
	}}
}

// AboutThrough is About for records of which another one (by key) is about the person.
func AboutThrough(column, parent string, rules ...Rule) ent.Policy {
	return rows{rules, func(v viewer.Viewer) Predicate {
		columns := protectedFrom(v)
		if columns == nil {
			return nil
		}
		return func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			p, t := d.Table("beneficiaries").As("protected"), d.Table(parent).As("through")
			s.Where(sql.NotExists(d.Select(p.C("id")).From(p).Join(t).On(t.C("beneficiary_id"), p.C("id")).Where(sql.And(
				sql.ColumnsEQ(t.C("id"), s.C(column)), anyTrue(p, columns)))))
		}
	}}
}

// Homes is the policy of households: one whose head is protected from the viewer is not there, as it bears the head's name. The head
// is a member who is said to be, or bears the name.
func Homes(rules ...Rule) ent.Policy {
	return rows{rules, func(v viewer.Viewer) Predicate {
		columns := protectedFrom(v)
		if columns == nil {
			return nil
		}
		return func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			p := d.Table("beneficiaries").As("protected")
			s.Where(sql.NotExists(d.Select(p.C("id")).From(p).Where(sql.And(sql.ColumnsEQ(p.C("household_id"), s.C("id")),
				anyTrue(p, columns), sql.Or(sql.EQ(p.C("family_head"), true), sql.P(func(b *sql.Builder) {
					b.WriteString("lower(").Ident(p.C("name")).WriteString(") = lower(").Ident(s.C("head_name")).WriteByte(')')
				}))))))
		}
	}}
}

// protectedFrom are the columns that say of whom the viewer may know nothing.
func protectedFrom(v viewer.Viewer) []string {
	switch {
	case v.SeesProtected():
		return nil
	case v.IsOffice():
		return []string{"sensitive", "restricted"}
	}
	return []string{"restricted"} // who registered somebody knows the person; the categories are hidden field by field
}

func anyTrue(t *sql.SelectTable, columns []string) *sql.Predicate {
	ps := make([]*sql.Predicate, len(columns))
	for i, column := range columns {
		ps[i] = sql.EQ(t.C(column), true)
	}
	return sql.Or(ps...)
}
