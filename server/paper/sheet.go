package paper

import (
	"fmt"
	"strings"
	"time"

	"github.com/johnfercher/maroto/v2"
	"github.com/johnfercher/maroto/v2/pkg/components/row"
	"github.com/johnfercher/maroto/v2/pkg/components/text"
	"github.com/johnfercher/maroto/v2/pkg/config"
	"github.com/johnfercher/maroto/v2/pkg/consts/align"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core"
	"github.com/johnfercher/maroto/v2/pkg/props"
)

// sheet is a PDF that grows downwards, on A4.
type sheet struct{ core.Maroto }

func newSheet(title string, made time.Time) sheet {
	return sheet{maroto.New(config.NewBuilder().WithLeftMargin(18).WithRightMargin(18).WithTopMargin(16).WithBottomMargin(16).
		WithTitle(title, true).WithCreator("Jejaring", true).WithCreationDate(made).
		WithPageNumber(props.PageNumber{Pattern: "{current} / {total}", Place: props.RightBottom, Size: 8}).Build())}
}

func (s sheet) centred(content string, size float64, style fontstyle.Type) {
	s.AddAutoRow(text.NewCol(12, plain(content), props.Text{Size: size, Style: style, Align: align.Center, Bottom: 2}))
}

func (s sheet) heading(content string) {
	s.AddRows(row.New(4))
	s.AddAutoRow(text.NewCol(12, plain(content), props.Text{Size: 11, Style: fontstyle.Bold, Bottom: 2}))
}

func (s sheet) paragraph(content string) {
	s.AddAutoRow(text.NewCol(12, plain(content), props.Text{Size: 9, Bottom: 2}))
}

// cells writes one row of columns of the widths (of 12); those whose width is below zero stand to the right.
func (s sheet) cells(widths []int, style fontstyle.Type, contents ...string) {
	cols := make([]core.Col, len(contents))
	for i, content := range contents {
		width, side := widths[i], align.Left
		if width < 0 {
			width, side = -width, align.Right
		}
		cols[i] = text.NewCol(width, plain(content), props.Text{Size: 8, Style: style, Align: side, Bottom: 1.5, Right: 1})
	}
	s.AddAutoRow(cols...)
}

func (s sheet) bytes() ([]byte, error) {
	document, err := s.Generate()
	if err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return document.GetBytes(), nil
}

// plain keeps to the letters of the built-in fonts.
func plain(content string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case r == '–' || r == '—':
			return '-'
		case r == '’' || r == '‘':
			return '\''
		case r > 255:
			return '?'
		}
		return r
	}, content)
}
