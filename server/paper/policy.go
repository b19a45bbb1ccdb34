package paper

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/policy"
)

// PolicyLink is where the yearly page can be fetched as the viewer sees it, by whoever has the link.
func (s *Service) PolicyLink(ctx context.Context, y *policy.Year, f Format) string {
	return s.link("/papers/policy."+string(f), url.Values{"year": {strconv.Itoa(y.Year)}, "as": {viewer.From(ctx).MembershipID}})
}

// policy tells the year as the membership of the link sees it now.
func (h handler) policy(ctx context.Context, r *http.Request) (*policy.Year, error) {
	year, err := strconv.Atoi(r.URL.Query().Get("year"))
	if err != nil {
		return nil, fault.Missing()
	}
	who, err := h.through(ctx, r.URL.Query().Get("as"))
	if err != nil {
		return nil, fault.Missing()
	}
	return policy.Of(who, h.store.Client, clock.Today(h.Clock), year)
}

func (h handler) policyPDF(ctx context.Context, r *http.Request) (*document, error) {
	y, err := h.policy(ctx, r)
	if err != nil {
		return nil, err
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	content, err := policyPDF(office, y, h.Clock.Now())
	return &document{fmt.Sprintf("kebijakan-%d", y.Year), content}, err
}

func (h handler) policyXLSX(ctx context.Context, r *http.Request) (*document, error) {
	y, err := h.policy(ctx, r)
	if err != nil {
		return nil, err
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = policyXLSX(&out, office, y)
	return &document{fmt.Sprintf("kebijakan-%d", y.Year), out.Bytes()}, err
}

var flowNames = map[policy.Flow]string{
	policy.Entered: "Terdata dan terverifikasi", policy.Trained: "Menyelesaikan pelatihan", policy.Grouped: "Masuk kelompok usaha",
	policy.Graduated: "Lulus mandiri", policy.Sustained: "Tetap mandiri setelah 12 bulan", policy.Returned: "Kembali membutuhkan bantuan",
	policy.Guaranteed: "Mulai menerima jaminan", policy.Moved: "Pindah", policy.Deceased: "Meninggal", policy.Removed: "Dihapus dari data",
}

var directionNames = map[policy.Direction]string{
	policy.Empowerment: "Pemberdayaan", policy.Guarantee: "Jaminan", policy.Aid: "Bantuan langsung",
}

// Rules of the figures, as policy/doc.go has them.
const (
	headingYears    = "Jumlah PMKS menurut kategori (potret data tahunan)"
	headingFlows    = "Pergerakan warga dalam tahun ini (masing-masing dihitung sekali)"
	headingSpending = "Ke mana dana mengarah"
	headingCapacity = "Daya tampung hari ini"
	noteSpending    = "Pemberdayaan: program pelatihan, modal usaha dan pendampingan, serta dukungan mitra untuknya. Jaminan: program jaminan. Bantuan langsung: perumahan dan lainnya. Anggaran program dibagi rata atas hari-harinya; yang dihitung bagian tahun ini."
	noteGraduate    = "Biaya per lulusan: anggaran pemberdayaan ditambah dukungan mitra untuk pemberdayaan, dibagi jumlah lulus mandiri tahun ini."
	noYears         = "Belum ada potret data. Potret dibuat saat pemutakhiran tahunan ditutup."
)

func policyPDF(office string, y *policy.Year, made time.Time) ([]byte, error) {
	s := newSheet("Kebijakan kesejahteraan sosial", made)
	s.centred("DARI BANTUAN MENUJU KEMANDIRIAN", 15, fontstyle.Bold)
	s.centred(fmt.Sprintf("Tahun %d (%s sampai %s)", y.Year, y.From.Indonesian(), y.Until.Indonesian()), 11, fontstyle.Normal)
	s.centred("Menurut catatan "+office+", "+types.DateOf(made).Indonesian(), 9, fontstyle.Italic)
	for _, t := range policyTables(office, y) {
		s.heading(t.heading)
		widths := columnsOf(len(t.columns))
		s.cells(widths, fontstyle.Bold, t.columns...)
		for _, row := range t.rows {
			s.cells(widths, fontstyle.Normal, printed(row)...)
		}
		for _, note := range t.notes {
			s.paragraph(note)
		}
	}
	return s.bytes()
}

// columnsOf shares twelve parts among a name and n-1 figures.
func columnsOf(n int) []int {
	figure := min(2, 8/max(1, n-1))
	widths := []int{12 - figure*(n-1)}
	for range n - 1 {
		widths = append(widths, -figure)
	}
	return widths
}

func printed(row []any) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		switch v := cell.(type) {
		case int:
			out[i] = grouped(v)
		case int64:
			out[i] = rupiah(types.Rupiah(v))
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}

func policyXLSX(out io.Writer, office string, y *policy.Year) error {
	all := policyTables(office, y)
	for i := range all {
		for _, note := range all[i].notes {
			all[i].rows = append(all[i].rows, []any{note})
		}
	}
	return workbook(out, all)
}

func policyTables(office string, y *policy.Year) []table {
	years := table{sheet: "PMKS", heading: headingYears, columns: []string{"Kategori"}}
	for _, s := range y.Snapshots {
		years.columns = append(years.columns, types.DateOf(s.TakenAt).Indonesian())
	}
	for _, c := range y.Counts {
		row := []any{"Jumlah"}
		if c.Category != nil {
			row[0] = c.Category.NameID
		}
		for _, n := range c.Counts {
			row = append(row, number(n))
		}
		years.rows = append(years.rows, row)
	}
	note := noteHidden
	if y.Whole {
		note = noteWhole
	}
	years.notes = []string{note}
	if len(y.Snapshots) == 0 {
		years.rows, years.notes = nil, []string{noYears}
	}
	moves := table{sheet: "Pergerakan", heading: headingFlows, columns: []string{"Pergerakan", "Orang"}, notes: []string{note}}
	districts := table{sheet: "Kecamatan", heading: "Pergerakan menurut kecamatan", columns: []string{"Pergerakan", "Kecamatan", "Orang"}}
	for _, f := range y.Flows {
		if f.Region == nil {
			moves.rows = append(moves.rows, []any{flowNames[f.Flow], number(f.Count)})
			continue
		}
		districts.rows = append(districts.rows, []any{flowNames[f.Flow], f.Region.Name, number(f.Count)})
	}
	out := []table{years, moves, spending(y), capacity(y)}
	if len(districts.rows) > 0 {
		out = append(out, districts)
	}
	out[0].heading += ", " + office
	return out
}

func spending(y *policy.Year) table {
	t := table{sheet: "Dana", heading: headingSpending, columns: []string{"Arah", "Anggaran", "Jaminan diberikan", "Dari mitra"}, notes: []string{noteSpending, noteGraduate}}
	for _, d := range y.Spending {
		t.rows = append(t.rows, []any{directionNames[d.Direction], int64(d.Budget), int64(d.Given), int64(d.Delivered)})
	}
	if y.CostPerGraduate != nil {
		t.rows = append(t.rows, []any{"Biaya per lulusan", int64(*y.CostPerGraduate), "", ""})
	}
	return t
}

func capacity(y *policy.Year) table {
	k := y.Capacity
	return table{sheet: "Daya tampung", heading: headingCapacity, columns: []string{"Hal", "Jumlah"}, rows: [][]any{
		{"Menunggu pelatihan (jalur pemberdayaan)", number(k.WaitingForTraining)},
		{"Kursi pelatihan yang didanai tahun ini", k.Seats},
		{"Selesai dari pelatihan tahun ini", k.Completed},
		{"Berhenti dari pelatihan tahun ini", k.Dropped},
		{"Menunggu jaminan (belum ada pendamping)", number(k.WaitingForGuarantee)},
		{"Dijamin sekarang", number(k.GuaranteedNow)},
		{"Biaya jaminan setahun", int64(k.GuaranteeCost)},
	}}
}
