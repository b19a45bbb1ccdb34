package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledge"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
)

// Honour is what was due by a day and what was delivered of it, in rupiah.
type Honour struct{ DueValue, DeliveredValue types.Rupiah }

// Percent is what was delivered of what was due, rounded down; nil where nothing was due.
func (h Honour) Percent() *int {
	if h.DueValue <= 0 {
		return nil
	}
	percent := int(h.DeliveredValue * 100 / h.DueValue)
	return &percent
}

func (h *Honour) add(l *db.PledgeLine, today types.Date) {
	due := 0
	for _, part := range parts(l) {
		if part.DueOn <= today {
			due += part.Quantity
		}
	}
	h.DueValue += Worth(l, due)
	h.DeliveredValue += Worth(l, min(max(0, l.Delivered), due))
}

// Honours are those of the givers with the ids, by today; what is delivered before its day does not make up for what is late
// elsewhere, and a promise that was withdrawn, refused or ended counts no more. The caller has checked who may know.
func Honours(ctx context.Context, c *db.Client, today types.Date, donorIDs []string) (map[string]Honour, error) {
	out := map[string]Honour{}
	for ids := range slices.Chunk(donorIDs, 500) {
		lines, err := c.PledgeLine.Query().Where(pledgeline.HasPledgeWith(pledge.DonorIDIn(ids...), pledge.StatusIn(Counting...))).
			WithPledge().WithNeed().WithInstalments().All(viewer.Elevate(ctx, "honour"))
		if err != nil {
			return nil, fmt.Errorf("honour: %w", err)
		}
		for _, l := range lines {
			h := out[l.Edges.Pledge.DonorID]
			h.add(l, today)
			out[l.Edges.Pledge.DonorID] = h
		}
	}
	return out, nil
}
