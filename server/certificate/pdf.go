package certificate

import (
	"fmt"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/code"
	"github.com/johnfercher/maroto/v2/pkg/components/col"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/consts/orientation"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/props"

	"github.com/jejaring/jejaring/ent/types"
)

// Sheet is what stands on a certificate.
type Sheet struct {
	Office, Name, Course, Skill string
	Hours                       int
	StartsOn, EndsOn, IssuedOn  types.Date
	Code, Address               string // Address is of the public page
}

// PDF draws the sheet on A4, landscape.
func PDF(s Sheet) ([]byte, error) {
	m := maroto.New(config.NewBuilder().WithOrientation(orientation.Horizontal).WithLeftMargin(20).WithRightMargin(20).WithTopMargin(18).
		WithTitle("Sertifikat", true).WithCreator("Jejaring", true).WithCreationDate(s.IssuedOn.Time()).Build())
	m.AddRows(
		line(10, s.Office, 13, fontstyle.Bold),
		line(18, "SERTIFIKAT", 30, fontstyle.Bold),
		line(9, "diberikan kepada", 12, fontstyle.Normal),
		line(16, s.Name, 24, fontstyle.BoldItalic),
		line(9, "yang telah menyelesaikan pelatihan", 12, fontstyle.Normal),
		line(13, s.Course, 18, fontstyle.Bold),
		line(8, s.subject(), 12, fontstyle.Normal),
		line(8, "pada "+s.StartsOn.Indonesian()+" sampai "+s.EndsOn.Indonesian(), 12, fontstyle.Normal),
		row.New(8),
		row.New(44).Add(
			code.NewQrCol(3, s.Address, props.Rect{Percent: 95}),
			col.New(5).Add(
				text.New("Periksa keasliannya:", props.Text{Top: 8, Size: 10}),
				text.New(s.Address, props.Text{Top: 14, Size: 9}),
				text.New("Kode "+s.Code, props.Text{Top: 26, Size: 9}),
			),
			col.New(4).Add(
				text.New("Ditetapkan "+s.IssuedOn.Indonesian(), props.Text{Top: 2, Size: 11, Align: align.Center}),
				text.New("Kepala "+s.Office, props.Text{Top: 8, Size: 11, Align: align.Center}),
				text.New("(..............................)", props.Text{Top: 34, Size: 11, Align: align.Center}),
			),
		),
	)
	document, err := m.Generate()
	if err != nil {
		return nil, fmt.Errorf("certificate: %w", err)
	}
	return document.GetBytes(), nil
}

func (s Sheet) subject() string {
	if s.Hours == 0 {
		return "keterampilan " + s.Skill
	}
	return fmt.Sprintf("keterampilan %s, %d jam pelajaran", s.Skill, s.Hours)
}

func line(height float64, content string, size float64, style fontstyle.Type) core.Row {
	return text.NewRow(height, content, props.Text{Size: size, Style: style, Align: align.Center})
}
