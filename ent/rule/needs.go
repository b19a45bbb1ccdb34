package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/viewer"
)

// PartnerSeesNeeds shows the active organisation the open needs, what it drafted itself and, once published, what concerns it:
// needs that it promised for, of a session that it holds or offered, and of a group that it registered.
func PartnerSeesNeeds(open string, published []string) Rule {
	return func(v viewer.Viewer) (Predicate, bool) {
		if v.OrganizationID == "" {
			return nil, false
		}
		through := func(key, parent, parentKey string, owners ...string) Predicate {
			return func(s *sql.Selector) {
				t := sql.Dialect(s.Dialect()).Table(parent)
				own := make([]*sql.Predicate, len(owners))
				for i, column := range owners {
					own[i] = sql.EQ(t.C(column), v.OrganizationID)
				}
				s.Where(sql.In(s.C(key), sql.Dialect(s.Dialect()).Select(t.C(parentKey)).From(t).Where(sql.Or(own...))))
			}
		}
		return anyOf(columnIn("drafted_by_id", []string{v.OrganizationID}), columnIn("status", []string{open}), all(columnIn("status", published), anyOf(
			through("id", "pledge_lines", "need_id", "organization_id"),
			through("training_session_id", "training_sessions", "id", "provider_id", "proposed_by_id"),
			through("business_group_id", "business_groups", "id", "registered_by_id"),
		))), true
	}
}

// EveryoneSeesWhole shows bundles in the open state of which every need is open too.
func EveryoneSeesWhole(open string) Rule {
	return func(viewer.Viewer) (Predicate, bool) {
		return func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			i, n := d.Table("need_bundle_items").As("held"), d.Table("needs").As("asked")
			s.Where(sql.And(sql.EQ(s.C("status"), open), sql.Not(sql.Exists(d.Select(i.C("id")).From(i).Join(n).On(i.C("need_id"), n.C("id")).
				Where(sql.And(sql.ColumnsEQ(i.C("bundle_id"), s.C("id")), sql.NEQ(n.C("status"), open)))))))
		}, true
	}
}
