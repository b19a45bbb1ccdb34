package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// RegistrarsSee shows rows in one of the states to the kinds of organisations that register people.
func RegistrarsSee(column string, values ...string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) { return columnIn(column, values), v.ReadsPeople() }
}

// WorkersSeeTheirTasks shows an organisation the tasks given to it; an enumerator those given to the enumerator, and
// those within the own areas that nobody of the organisation has yet.
func WorkersSeeTheirTasks() Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		return func(s *sql.Selector) { s.Where(taskOf(v, s.C)) }, v.ReadsPeople()
	}
}

// OrByOpenTask widens a rule about an organisation: a task that is to do, in a campaign that is open, shows its person.
func OrByOpenTask(r Rule) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		p, ok := r(v)
		if !ok || p == nil || !v.ReadsPeople() {
			return p, ok
		}
		return func(s *sql.Selector) {
			s.CollectPredicates()
			p(s)
			own := s.CollectedPredicates()
			s.UncollectedPredicates()
			d := sql.Dialect(s.Dialect())
			t := d.Table("tasks")
			people := d.Select(t.C("beneficiary_id")).From(t).Where(sql.And(
				taskOf(v, t.C), sql.EQ(t.C("open"), true), sql.In(t.C("status"), types.TaskStatusTodo, types.TaskStatusRework)))
			s.Where(sql.Or(sql.And(own...), sql.In(s.C("id"), people)))
		}, true
	}
}

// taskOf is the condition that a task is the viewer's to see; column qualifies a column of tasks.
func taskOf(v viewer.Viewer, column func(string) string) *sql.Predicate {
	own := sql.EQ(column("organization_id"), v.OrganizationID)
	if v.Role != types.RoleEnumerator {
		return own
	}
	mine := []*sql.Predicate{sql.EQ(column("enumerator_id"), v.UserID)}
	for _, area := range v.Areas {
		here := sql.Or(sql.EQ(column("region_code"), area), sql.HasPrefix(column("region_code"), area+"."))
		mine = append(mine, sql.And(sql.IsNull(column("enumerator_id")), here))
	}
	return sql.And(own, sql.Or(mine...))
}
