package group_test

import (
	"context"
	"testing"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

func limits(fewest, most, head, district, age int) []types.Criterion {
	return []types.Criterion{
		{Code: "fewest", Value: fewest}, {Code: "most", Value: most}, {Code: "head", Value: head}, {Code: "district", Value: district}, {Code: "age", Value: age},
	}
}

func TestTheOfficeSetsTheRulesOfGroups(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, admin := w.Community(), w.Office(types.RoleOfficeAdmin)
		set := func(who context.Context, name string, k []types.Criterion) error {
			_, err := do(w, who, w.Criteria.Create, criteria.CreateInput{Subject: types.CriteriaSubjectGroupRules, Name: name, Criteria: k, Marks: []int{}})
			return err
		}
		// given rules that no group can meet, or that are not complete
		refused(t, "an officer", set(w.Officer(), "2026-2", limits(5, 20, 1, 1, 18)), fault.Forbidden, "")
		for what, k := range map[string][]types.Criterion{
			"more than the database holds": limits(5, 21, 1, 1, 18), "fewest above most": limits(12, 10, 1, 1, 18), "neither yes nor no": limits(5, 20, 2, 1, 18),
			"not complete": limits(5, 20, 1, 1, 18)[1:], "weighed": append(limits(5, 20, 1, 1, 18)[1:], types.Criterion{Code: "fewest", Points: 100, Value: 5}),
		} {
			refused(t, what, set(admin, "2026-2", k), fault.Invalid, "")
		}
		// when they are loosened: three are enough, of any kecamatan, whether heads of family or not
		young := w.Ready(community, func(in *beneficiary.RegisterInput) {
			year := w.Clock.Now().Year() - 19
			in.BirthYear = &year
		})
		follower := w.Ready(community, func(in *beneficiary.RegisterInput) { in.FamilyHead = false })
		three := func(ids ...string) error {
			in := group.CreateInput{IdempotencyKey: rt.Key(), Name: "KUBE Tiga", BusinessKind: "menjahit_bordir", RegionCode: "11.16.03.2001"}
			for i, office := range []types.GroupOffice{types.GroupOfficeChair, types.GroupOfficeSecretary, types.GroupOfficeTreasurer} {
				in.Members = append(in.Members, group.MemberInput{BeneficiaryID: ids[i], Office: office})
			}
			_, err := do(w, community, w.Groups.Create, in)
			return err
		}
		ids := []string{w.Ready(community).ID, follower.ID, w.Ready(community).ID}
		refused(t, "under the first rules", three(ids...), fault.Invalid, "")
		rt.Must(t, set(admin, "2026-2", limits(3, 4, 0, 0, 21)))
		// then groups are formed by them
		refused(t, "too young now", three(ids[0], ids[1], young.ID), fault.Conflict, "group_not_grown")
		rt.Must(t, three(ids...))
		// and the checklist says them
		rules, err := w.Groups.Rules(community, w.Store.Client, nil)
		rt.Must(t, err)
		if len(rules) != 4 {
			t.Errorf("%d rules", len(rules))
		}
		g := w.Store.Client.BusinessGroup.Query().OnlyX(system())
		add := func(b *db.Beneficiary) error {
			_, err := do(w, community, w.Groups.Add, group.AddInput{BusinessGroupID: g.ID, BeneficiaryID: b.ID})
			return err
		}
		rt.Must(t, add(w.Ready(community)))
		refused(t, "a fifth", add(w.Ready(community)), fault.Full, "")
		refused(t, "a name used before", set(admin, "2026-2", limits(5, 20, 1, 1, 18)), fault.Conflict, "exists")
	})
}
