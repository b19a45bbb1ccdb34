package paper

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/forum"
)

// LetterLink is where a letter that asks a company for its plan or report can be fetched; nil where nothing is missing.
func (s *Service) LetterLink(r *forum.Row) *string {
	if len(r.Missing(clock.Today(s.Clock))) == 0 {
		return nil
	}
	link := s.link("/papers/letter.pdf", url.Values{"donor": {r.Donor.ID}, "year": {strconv.Itoa(r.Year)}})
	return &link
}

// letter asks for what is missing when it is fetched. Errors: NOT_FOUND (nothing is missing any more).
func (h handler) letter(ctx context.Context, r *http.Request) (*document, error) {
	year, err := strconv.Atoi(r.URL.Query().Get("year"))
	if err != nil {
		return nil, fault.Missing()
	}
	stands, err := (&forum.Service{Clock: h.Clock}).One(ctx, h.store.Client, r.URL.Query().Get("donor"), year)
	if err != nil {
		return nil, err
	}
	today := clock.Today(h.Clock)
	missing := stands.Missing(today)
	if len(missing) == 0 {
		return nil, fault.Missing()
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	content, err := letterPDF(office, stands.Donor.Name, year, missing, today)
	return &document{fmt.Sprintf("surat-csr-%d", year), content}, err
}

// letterPDF draws the letter; it names organisations only, as whoever has the link may fetch it.
func letterPDF(office, company string, year int, missing []*forum.Owed, today types.Date) ([]byte, error) {
	s := newSheet("Surat pengingat CSR", today.Time())
	s.centred(office, 13, fontstyle.Bold)
	s.AddRows(row.New(6))
	s.paragraph("Tanggal: " + today.Indonesian())
	s.paragraph("Nomor: ........................................")
	s.paragraph(fmt.Sprintf("Hal: Pengingat rencana dan laporan tanggung jawab sosial tahun %d", year))
	s.AddRows(row.New(4))
	s.paragraph("Kepada Yth. Pimpinan " + company)
	s.paragraph("di tempat")
	s.AddRows(row.New(4))
	s.paragraph("Dengan hormat,")
	s.paragraph("Forum CSR mencatat rencana dan laporan tanggung jawab sosial dan lingkungan setiap perusahaan, agar bantuan tidak menumpuk di satu tempat dan tidak ada yang terlewat (PP 47/2012 Pasal 4 sampai 6). Menurut catatan kami, yang belum kami terima:")
	for _, one := range missing {
		what := map[types.FilingKind]string{types.FilingKindPlan: "rencana", types.FilingKindReport: "laporan"}[one.Kind]
		s.paragraph(fmt.Sprintf("- %s tahun %d, yang jatuh tempo %s.", what, one.Year, one.DueOn.Indonesian()))
	}
	s.paragraph("Keduanya dapat dikirim dalam beberapa menit: masuk ke Jejaring, buka menu Forum CSR. Angka laporan sudah terisi dari janji dan penyerahan yang tercatat. Bila surat ini bersilang dengan kiriman Anda, abaikan saja.")
	s.paragraph("Atas perhatian dan kerja samanya kami ucapkan terima kasih.")
	s.AddRows(row.New(8), row.New(40).Add(col.New(8), signature("Hormat kami,", office)))
	return s.bytes()
}
