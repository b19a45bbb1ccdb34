package paper

import (
	"cmp"
	"context"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/delivery"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
)

// handover is what stands on a handover report.
type handover struct {
	Office, Number, Giver, Title, Region, Place, Receiver, Unit, RecordedBy, ID, PledgeID string
	Kind                                                                                  types.NeedKind
	Quantity, Evidence                                                                    int
	Value                                                                                 types.Rupiah
	ReceivedOn                                                                            types.Date
}

// receipt reads what stands on the handover report of a delivery. Errors: NOT_FOUND (also where something was taken back).
func (h handler) receipt(ctx context.Context, id string) (handover, error) {
	office, err := h.office(ctx)
	if err != nil {
		return handover{}, err
	}
	d, err := h.store.Client.Delivery.Query().Where(delivery.ID(id), delivery.QuantityGT(0)).WithFiles().WithReceivedBy().WithReceiver().
		WithPledgeLine(func(q *db.PledgeLineQuery) {
			q.WithNeed(func(q *db.NeedQuery) { q.WithRegion() }).WithPledge(func(q *db.PledgeQuery) { q.WithDonor() })
		}).Only(ctx)
	if db.IsNotFound(err) {
		return handover{}, fault.Missing()
	}
	if err != nil {
		return handover{}, err
	}
	l := d.Edges.PledgeLine
	receiver := "Perwakilan masyarakat"
	if d.Edges.Receiver != nil {
		receiver = d.Edges.Receiver.Name
	}
	return handover{
		Office: office, Number: d.HandoverNumber, Giver: l.Edges.Pledge.Edges.Donor.Name, Title: l.Edges.Need.Title,
		Region: l.Edges.Need.Edges.Region.Name, Unit: l.Unit, Kind: l.Kind, Quantity: d.Quantity, Evidence: len(d.Edges.Files),
		Value: report.Worth(l, d.Quantity), ReceivedOn: d.ReceivedOn,
		Place: cmp.Or(d.Place, "-"), Receiver: receiver, RecordedBy: d.Edges.ReceivedBy.Name, ID: d.ID, PledgeID: l.PledgeID,
	}, nil
}

// handoverPDF draws the report with places for three signatures.
func handoverPDF(h handover) ([]byte, error) {
	s := newSheet("Berita acara serah terima", h.ReceivedOn.Time())
	s.centred(h.Office, 12, fontstyle.Bold)
	s.centred("BERITA ACARA SERAH TERIMA", 16, fontstyle.Bold)
	s.centred("Nomor: "+h.Number, 11, fontstyle.Normal)
	s.AddRows(row.New(6))
	s.paragraph("Pada tanggal " + h.ReceivedOn.Indonesian() + " telah diserahkan oleh " + h.Giver + " dan diterima untuk masyarakat melalui " + h.Office + ":")
	widths := []int{4, 8}
	for _, r := range [][2]string{
		{"Untuk kebutuhan", h.Title},
		{"Jenis", kinds[h.Kind]},
		{"Jumlah", grouped(h.Quantity) + " " + h.Unit},
		{"Nilai", rupiah(h.Value)},
		{"Wilayah", h.Region},
		{"Tempat serah terima", h.Place},
		{"Diterima oleh", h.Receiver},
		{"Dicatat oleh", h.RecordedBy},
		{"Berkas bukti", grouped(h.Evidence)},
		{"Catatan janji", h.PledgeID},
		{"Catatan penerimaan", h.ID},
	} {
		s.cells(widths, fontstyle.Normal, r[0], r[1])
	}
	s.paragraph("Berita acara ini dibuat dengan sebenarnya untuk dipakai sebagaimana mestinya.")
	s.AddRows(row.New(10), row.New(40).Add(signature("Yang menyerahkan", h.Giver), signature("Yang menerima", h.Receiver), signature("Mengetahui", h.Office)))
	return s.bytes()
}

func signature(role, name string) core.Col {
	return col.New(4).Add(
		text.New(role, props.Text{Size: 9, Align: align.Center}),
		text.New("(..............................)", props.Text{Top: 26, Size: 9, Align: align.Center}),
		text.New(plain(name), props.Text{Top: 31, Size: 8, Align: align.Center}),
	)
}
