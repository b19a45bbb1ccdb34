package snapshot

import (
	"math/rand/v2"
	"testing"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/report"
)

func lineOf(before, entered, left, in, out int) *line {
	return &line{before: before, after: before + entered - left + in - out, entered: entered, movedIn: in, movedOut: out, left: map[types.BeneficiaryStatus]int{types.BeneficiaryStatusMoved: left}}
}

// Whatever a reader takes away from the total, nobody or at least five people are left, and never one line.
func TestWhatIsHiddenIsNotTheDifference(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	some := func() int { // often nobody, sometimes few
		if random.IntN(3) == 0 {
			return 0
		}
		return random.IntN(30)
	}
	told, shut := 0, 0
	for round := range 500 {
		c, total := &Comparison{}, &line{left: map[types.BeneficiaryStatus]int{}}
		for range 2 + random.IntN(5) {
			l := lineOf(40+random.IntN(200), some(), some(), some(), some())
			total.add(l)
			c.Rows = append(c.Rows, l.change())
		}
		c.Total = total.change()
		whole := *c.Total
		c.hide()
		hidden := 0
		for _, k := range c.Rows {
			if k.Entered == nil {
				hidden++
			}
		}
		if shut += hidden; c.Total.Entered == nil {
			continue
		}
		told++
		if hidden == 1 {
			t.Fatalf("%d: one line is hidden, and is what is left", round)
		}
		for _, flow := range []func(*Change) *int{
			func(k *Change) *int { return k.Entered }, func(k *Change) *int { return k.Left }, func(k *Change) *int { return k.MovedIn }, func(k *Change) *int { return k.MovedOut },
		} {
			left := *flow(&whole)
			for _, k := range c.Rows {
				if n := flow(k); n != nil {
					left -= *n
				}
			}
			if report.Few(left) {
				t.Fatalf("%d: %d people are left", round, left)
			}
		}
	}
	if told == 0 || shut == 0 {
		t.Errorf("%d totals told, %d lines hidden", told, shut)
	}
}

func TestHiddenCellsAreAtLeastFivePeople(t *testing.T) {
	for _, counts := range [][]int{{30, 9, 2, 1}, {30, 9, 3}, {30, 4, 4}, {12, 1, 1, 1}, {7, 0}} {
		var cells []*Cell
		for _, n := range counts {
			cells = append(cells, &Cell{Count: &n})
		}
		suppress(cells)
		hidden, people := 0, 0
		for i, c := range cells {
			if c.Count == nil {
				hidden, people = hidden+1, people+counts[i]
			}
		}
		if hidden < 2 || report.Few(people) {
			t.Errorf("of %v %d are hidden, %d people", counts, hidden, people)
		}
	}
}
