package exchange

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/server/exchange/table"
)

// Columns that the errors file adds; taking it in again ignores them.
const (
	rowHeading    = "baris"
	columnHeading = "kolom_salah"
	errorHeading  = "kesalahan"
)

// theirs are the headings of a table without those that the errors file added: the file is the same table, mended.
func theirs(headings []string) []string {
	added := []string{rowHeading, columnHeading, errorHeading}
	for n := len(headings) - len(added); n >= 0 && slices.Equal(headings[n:], added); n = len(headings) - len(added) {
		headings = headings[:n]
	}
	return headings
}

// ErrorsFile holds the rejected rows as they were written, with what is wrong: to be mended and taken in again.
type ErrorsFile struct {
	headings []string
	at       layout
	language string
	to       table.Writer
}

// NewErrorsFile begins the file; headings and columns are those of the table that is taken in.
func NewErrorsFile(out io.Writer, format table.Format, headings []string, columns []Column, language string) (*ErrorsFile, error) {
	headings = theirs(headings)
	if columns == nil {
		columns = Guess(headings)
	}
	at, err := arrange(headings, columns)
	if err != nil {
		return nil, err
	}
	to, err := table.NewWriter(out, format, append(append([]string{}, headings...), rowHeading, columnHeading, errorHeading))
	if err != nil {
		return nil, err
	}
	return &ErrorsFile{headings: headings, at: at, language: language, to: to}, nil
}

// Add writes a rejected row; its wrong cells are marked.
func (e *ErrorsFile) Add(r Rejected) error {
	cells := make([]string, len(e.headings), len(e.headings)+3)
	copy(cells, r.Record.Cells)
	var marked []int
	var columns, messages []string
	for _, p := range r.Problems {
		text := p.Message(e.language)
		if at := e.at.place(p.Field); at >= 0 {
			marked = append(marked, at)
			columns = append(columns, e.headings[at])
			text = e.headings[at] + ": " + text
		}
		messages = append(messages, text)
	}
	cells = append(cells, strconv.Itoa(r.Record.Number), strings.Join(columns, ", "), strings.Join(messages, " "))
	return e.to.Write(cells, append(marked, len(cells)-1)...)
}

// Close completes the file.
func (e *ErrorsFile) Close() error { return e.to.Close() }
