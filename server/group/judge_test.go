package group_test

import (
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/criteria"
	"github.com/jejaring/jejaring/server/group"
)

func TestJudgeIsAPureFunctionOfTheBook(t *testing.T) {
	set := criteria.Defaults[types.CriteriaSubjectGroupStage]
	month := func(meetings, share int, profit, savings, loans types.Rupiah) *group.Month {
		m := &group.Month{Meetings: meetings, AttendanceShare: share, Profit: profit, SavingsHeld: savings, LoansOut: loans}
		if savings > 0 {
			m.Sums = []*group.Sum{{Kind: types.GroupEntryKindSavings, Amount: 1}}
		}
		return m
	}
	good, poor := month(1, 90, 100, 100, 50), month(0, 0, -5, 0, 0)
	indebted := month(1, 90, 100, 100, 150)
	for name, c := range map[string]struct {
		read     []*group.Month
		reported int
		score    int
		stage    types.GroupStage
	}{
		"no book":         {nil, 0, 0, types.GroupStageTumbuh},
		"all good":        {[]*group.Month{good, good}, 2, 100, types.GroupStageMandiri},
		"not reported":    {[]*group.Month{good, good}, 0, 85, types.GroupStageMandiri},
		"half":            {[]*group.Month{good, poor}, 0, 46, types.GroupStageBerkembang},
		"quiet":           {[]*group.Month{poor, poor}, 0, 0, types.GroupStageTumbuh},
		"lends too much":  {[]*group.Month{good, indebted}, 0, 75, types.GroupStageMandiri},
		"more than heard": {[]*group.Month{good}, 9, 100, types.GroupStageMandiri},
	} {
		if got := group.Judge(set, c.read, c.reported); got.Score != c.score || got.Stage != c.stage {
			t.Errorf("%s: %d %s, want %d %s", name, got.Score, got.Stage, c.score, c.stage)
		}
	}
}
