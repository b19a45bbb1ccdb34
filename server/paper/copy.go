package paper

import (
	"time"

	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"

	"github.com/jejaring/jejaring/ent/types"
)

// Part is a part of what is kept about somebody: records of one kind, each a list of what and its value.
type Part struct {
	Title   string
	Records [][][2]string
}

// CopyPDF draws all that is kept about somebody, to be handed to the person.
func CopyPDF(office string, parts []Part, made time.Time) ([]byte, error) {
	s := newSheet("Salinan data pribadi", made)
	s.centred(office, 12, fontstyle.Bold)
	s.centred("SALINAN DATA PRIBADI", 16, fontstyle.Bold)
	s.paragraph("Salinan ini memuat semua data tentang Anda yang disimpan di Jejaring, sesuai UU 27/2022. Dibuat " + types.DateOf(made).Indonesian() + ".")
	for _, p := range parts {
		s.heading(p.Title)
		for i, r := range p.Records {
			if i > 0 {
				s.paragraph(" ")
			}
			for _, line := range r {
				s.cells([]int{4, 8}, fontstyle.Normal, line[0], line[1])
			}
		}
	}
	return s.bytes()
}
