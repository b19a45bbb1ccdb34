package paper

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/letter"
	"github.com/jejaring/jejaring/ent/types"
)

// OfficeLetterLink is where a letter of the office can be fetched, by whoever has the link.
func (s *Service) OfficeLetterLink(l *db.Letter) string {
	return s.link("/papers/office-letter.pdf", url.Values{"letter": {l.ID}})
}

func (h handler) officeLetter(ctx context.Context, r *http.Request) (*document, error) {
	l, err := h.store.Client.Letter.Query().Where(letter.ID(r.URL.Query().Get("letter"))).WithOrganization().Only(ctx)
	if err != nil {
		return nil, err
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	content, err := officeLetterPDF(office, l)
	return &document{"surat-" + strings.ReplaceAll(l.Number, "/", "-"), content}, err
}

// officeLetterPDF draws a letter as it was written; it names organisations only.
func officeLetterPDF(office string, l *db.Letter) ([]byte, error) {
	s := newSheet(l.Subject, l.CreatedAt)
	s.centred(office, 13, fontstyle.Bold)
	s.AddRows(row.New(6))
	s.paragraph("Tanggal: " + types.DateOf(l.CreatedAt).Indonesian())
	s.paragraph("Nomor: " + l.Number)
	s.paragraph("Hal: " + l.Subject)
	s.AddRows(row.New(4))
	s.paragraph("Kepada Yth. Pimpinan " + l.Edges.Organization.Name)
	s.paragraph("di tempat")
	s.AddRows(row.New(4))
	for part := range strings.SplitSeq(l.Body, "\n") {
		if strings.TrimSpace(part) != "" {
			s.paragraph(part)
		}
	}
	s.AddRows(row.New(8), row.New(40).Add(col.New(8), signature("Hormat kami,", office)))
	return s.bytes()
}
