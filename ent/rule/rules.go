package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Everyone sees every row.
func Everyone() Rule {
	return func(viewer.Viewer) (Predicate, bool) { return nil, true }
}

// EveryoneSees shows rows whose column has one of the values to whoever no earlier rule was about.
func EveryoneSees(column string, values ...string) Rule {
	return func(viewer.Viewer) (Predicate, bool) { return columnIn(column, values), true }
}

// OfficeSeesAll shows every row to the office.
func OfficeSeesAll() Rule {
	return func(v viewer.Viewer) (Predicate, bool) { return nil, v.IsOffice() }
}

// AdminSeesAll shows every row to the office's administrators.
func AdminSeesAll() Rule {
	return func(v viewer.Viewer) (Predicate, bool) { return nil, v.IsAdmin() }
}

// OfficeSeesItsAreas shows the office the rows whose region_code lies in the viewer's areas.
func OfficeSeesItsAreas() Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.IsOffice() {
			return nil, false
		}
		if len(v.Areas) == 0 {
			return nil, true
		}
		return inAreas(v.Areas), true
	}
}

// EnumeratorSeesOwnArea shows an enumerator what the own organisation registered within the own areas.
func EnumeratorSeesOwnArea(ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.Role != types.RoleEnumerator {
			return nil, false
		}
		if !v.ReadsPeople() || len(v.Areas) == 0 {
			return nothing, true
		}
		return all(columnIn(ownerColumn, []string{v.OrganizationID}), inAreas(v.Areas)), true
	}
}

// RegistrarSeesOwn shows a verified organisation that registers people the rows it owns.
func RegistrarSeesOwn(ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.ReadsPeople() {
			return nil, false
		}
		return columnIn(ownerColumn, []string{v.OrganizationID}), true
	}
}

// OrganizationSeesOwn shows the active organisation the rows it owns, and those of the open states beside.
func OrganizationSeesOwn(ownerColumn, stateColumn string, open ...string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.OrganizationID == "" {
			return nil, false
		}
		own := columnIn(ownerColumn, []string{v.OrganizationID})
		if len(open) == 0 {
			return own, true
		}
		return anyOf(own, columnIn(stateColumn, open)), true
	}
}

// OrganizationSeesThrough shows rows whose parent row (by key) is owned by the active organisation.
func OrganizationSeesThrough(key, parent, parentKey, ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.OrganizationID == "" {
			return nil, false
		}
		return func(s *sql.Selector) {
			t := sql.Dialect(s.Dialect()).Table(parent)
			s.Where(sql.In(s.C(key), sql.Dialect(s.Dialect()).Select(t.C(parentKey)).From(t).Where(sql.EQ(t.C(ownerColumn), v.OrganizationID))))
		}, true
	}
}

// RegistrarSeesThrough shows a verified organisation that registers people the rows whose parent row (by key) it owns.
func RegistrarSeesThrough(key, parent, parentKey, ownerColumn string) Rule {
	through := OrganizationSeesThrough(key, parent, parentKey, ownerColumn)
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.ReadsPeople() {
			return nil, false
		}
		return through(v)
	}
}

// KeeperSeesThrough shows owners and administrators the rows whose parent row (by key) is owned by the active organisation.
func KeeperSeesThrough(key, parent, parentKey, ownerColumn string) Rule {
	through := OrganizationSeesThrough(key, parent, parentKey, ownerColumn)
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.Role != types.RoleOwner && !v.IsAdmin() {
			return nil, false
		}
		return through(v)
	}
}

// UserSeesOwn shows a signed-in user the rows of the own user id, and colleagues' through the owner column if given.
func UserSeesOwn(userColumn, ownerColumn string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.SignedIn() {
			return nil, false
		}
		own := columnIn(userColumn, []string{v.UserID})
		if ownerColumn == "" || v.OrganizationID == "" {
			return own, true
		}
		return anyOf(own, columnIn(ownerColumn, []string{v.OrganizationID})), true
	}
}

// UserSeesOwnAndColleagues shows a signed-in user the own account and those with a membership in the active organisation.
func UserSeesOwnAndColleagues() Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if !v.SignedIn() {
			return nil, false
		}
		own := columnIn("id", []string{v.UserID})
		if v.OrganizationID == "" {
			return own, true
		}
		return anyOf(own, func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			t := d.Table("memberships")
			s.Where(sql.In(s.C("id"), d.Select(t.C("user_id")).From(t).Where(sql.EQ(t.C("organization_id"), v.OrganizationID))))
		}), true
	}
}

// NobodyElse is the last word of a policy, written out so that it reads as a sentence.
func NobodyElse() Rule {
	return func(viewer.Viewer) (Predicate, bool) { return nothing, true }
}

func columnIn(column string, values []string) Predicate {
	return func(s *sql.Selector) {
		args := make([]any, len(values))
		for i, v := range values {
			args[i] = v
		}
		s.Where(sql.In(s.C(column), args...))
	}
}

func inAreas(areas []string) Predicate {
	return func(s *sql.Selector) {
		ps := make([]*sql.Predicate, 0, 2*len(areas))
		for _, a := range areas {
			ps = append(ps, sql.EQ(s.C("region_code"), a), sql.HasPrefix(s.C("region_code"), a+"."))
		}
		s.Where(sql.Or(ps...))
	}
}

func all(ps ...Predicate) Predicate {
	return func(s *sql.Selector) { sql.AndPredicates(ps...)(s) } // which stay together within anyOf
}

func anyOf(ps ...Predicate) Predicate {
	return func(s *sql.Selector) { sql.OrPredicates(ps...)(s) }
}
