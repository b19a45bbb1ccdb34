package group_test

import (
	"context"
	"testing"

	"entgo.io/ent"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/group"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// On SQLite nobody leaves meanwhile: it has one writer.
func TestNobodyWhoLeavesMeanwhileIsAppointed(t *testing.T) {
	w := rt.New(t, rt.Postgres(t))
	community := w.Community()
	g, members := formed(t, w, community, 6)
	// given an appointment that has read its member, when that member leaves
	left := false
	w.Store.Client.GroupMember.Intercept(ent.InterceptFunc(func(next ent.Querier) ent.Querier {
		return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
			found, err := next.Query(ctx, q)
			if !left {
				left = true
				_, err := do(w, community, w.Groups.Leave, group.LeaveInput{GroupMemberID: members[5].ID})
				rt.Must(t, err)
			}
			return found, err
		})
	}))
	_, err := do(w, community, w.Groups.Appoint, group.OfficeInput{GroupMemberID: members[5].ID, Office: types.GroupOfficeChair})
	// then who left is no chair
	refused(t, "who left", err, fault.Conflict, "")
	if now := w.Store.Client.GroupMember.GetX(system(), members[5].ID); !left || now.LeftOn == nil || now.Office != types.GroupOfficeMember {
		t.Errorf("%v of %s is %s", now.LeftOn, g.Name, now.Office)
	}
}
