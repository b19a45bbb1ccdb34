package rule

import (
	"entgo.io/ent/dialect/sql"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// EveryoneSeesAgreed shows rows in a state, as long as the person they tell of agrees to the purpose, is in the registry, not
// anonymised, and of no sensitive category: a consent that is withdrawn hides them at once.
func EveryoneSeesAgreed(personColumn, stateColumn, state string, purpose types.ConsentPurpose) Rule {
	return func(viewer.Viewer) (Predicate, bool) {
		return func(s *sql.Selector) {
			d := sql.Dialect(s.Dialect())
			c, p := d.Table("consents").As("agreed"), d.Table("beneficiaries").As("told")
			s.Where(sql.And(
				sql.EQ(s.C(stateColumn), state),
				sql.Exists(d.Select(c.C("id")).From(c).Where(sql.And(
					sql.ColumnsEQ(c.C("beneficiary_id"), s.C(personColumn)), sql.EQ(c.C("purpose"), string(purpose)), sql.IsNull(c.C("withdrawn_at"))))),
				sql.Exists(d.Select(p.C("id")).From(p).Where(sql.And(
					sql.ColumnsEQ(p.C("id"), s.C(personColumn)), sql.EQ(p.C("sensitive"), false), sql.EQ(p.C("restricted"), false), sql.IsNull(p.C("erased_at")),
					sql.In(p.C("status"), string(types.BeneficiaryStatusVerified), string(types.BeneficiaryStatusGraduated))))),
			))
		}, true
	}
}
