package paper

import (
	"fmt"
	"time"

	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/report"
)

// companyPDF draws the report.
func companyPDF(office string, r *report.Company, made time.Time) ([]byte, error) {
	s := newSheet("Laporan dukungan sosial", made)
	s.centred("LAPORAN DUKUNGAN SOSIAL DAN LINGKUNGAN", 15, fontstyle.Bold)
	s.centred(r.Donor.Name, 13, fontstyle.Bold)
	s.centred(period(r.Period), 10, fontstyle.Normal)
	s.centred("Menurut catatan "+office+", "+types.DateOf(made).Indonesian(), 9, fontstyle.Italic)
	plan(s, r)
	where(s, r)
	whom(s, r)
	records(s, r)
	return s.bytes()
}

func plan(s sheet, r *report.Company) {
	widths := []int{2, 2, -2, -2, -2, -2}
	s.heading(headingPlan)
	s.cells(widths, fontstyle.Bold, "Jenis", "Satuan", "Rencana", "Realisasi", "Nilai rencana", "Nilai realisasi")
	for _, k := range r.Kinds {
		s.cells(widths, fontstyle.Normal, kinds[k.Kind], k.Unit, grouped(k.Promised), grouped(k.Delivered), rupiah(k.PromisedValue), rupiah(k.DeliveredValue))
	}
	s.cells(widths, fontstyle.Bold, "Jumlah", "", "", "", rupiah(r.PromisedValue), rupiah(r.DeliveredValue))
	if r.PromisedValue > 0 {
		s.paragraph(fmt.Sprintf("Realisasi %d%% dari rencana, menurut nilai.", r.DeliveredValue*100/r.PromisedValue))
	}
}

func where(s sheet, r *report.Company) {
	widths := []int{6, -3, -3}
	s.heading(headingPlaces)
	s.cells(widths, fontstyle.Bold, "Wilayah", "Nilai rencana", "Nilai realisasi")
	for _, p := range r.Places {
		s.cells(widths, fontstyle.Normal, p.Region.Name, rupiah(p.PromisedValue), rupiah(p.DeliveredValue))
	}
}

func whom(s sheet, r *report.Company) {
	widths := []int{9, -3}
	s.heading(headingPeople)
	s.cells(widths, fontstyle.Bold, "Golongan", "Orang")
	for _, c := range r.Reached.ByCategory {
		s.cells(widths, fontstyle.Normal, group(c, otherCategories), count(c.Count))
	}
	for _, c := range r.Reached.ByPathway {
		s.cells(widths, fontstyle.Normal, group(c, otherPathways), count(c.Count))
	}
	s.cells(widths, fontstyle.Bold, "Jumlah orang (masing-masing dihitung sekali)", count(r.Reached.Total))
	s.paragraph(fmt.Sprintf("Dari %d pelatihan dan %d kelompok usaha. %s", len(r.Reached.TrainingSessionIds), len(r.Reached.BusinessGroupIds), noteHidden))
	s.heading(headingOutcomes)
	if len(r.Outcomes) == 0 {
		s.paragraph("Belum ada lulusan yang ditanya dalam masa ini.")
	}
	for _, o := range r.Outcomes {
		s.cells(widths, fontstyle.Normal, fmt.Sprintf("%d bulan: %s", o.Months, livelihoods[o.Livelihood]), count(o.Count))
	}
}

func records(s sheet, r *report.Company) {
	widths := []int{4, 2, 2, -2, -2}
	s.heading(headingLines)
	s.cells(widths, fontstyle.Bold, "Kebutuhan dan catatan", "Wilayah", "Jatuh tempo", "Rencana", "Realisasi")
	for _, l := range r.Lines {
		s.cells(widths, fontstyle.Normal, l.Title+" "+l.PledgeLineID, l.Region.Name, days(l.DueOn), grouped(l.Promised)+" "+l.Unit, grouped(l.Delivered)+" "+l.Unit)
	}
	widths = []int{4, 2, -2, 3, -1}
	s.heading(headingReceipts)
	s.cells(widths, fontstyle.Bold, "Catatan", "Tanggal", "Jumlah", "Nomor BAST", "Berkas")
	for _, l := range r.Lines {
		for _, d := range l.Receipts {
			s.cells(widths, fontstyle.Normal, d.DeliveryID, string(d.ReceivedOn), grouped(d.Quantity)+" "+l.Unit, d.HandoverNumber, grouped(d.Evidence))
		}
	}
}
