package table

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"
)

// Sheet is the name of the one sheet of a written XLSX file.
const Sheet = "Data"

// Writer puts rows into a file, every cell as text.
type Writer interface {
	// Write adds a row; the columns in marked are shown as wrong where the format can.
	Write(cells []string, marked ...int) error
	// Close completes the file.
	Close() error
}

// NewWriter begins a file with its headings.
func NewWriter(out io.Writer, format Format, headings []string) (Writer, error) {
	if format == XLSX {
		return newXLSX(out, headings)
	}
	return newCSV(out, headings)
}

type csvWriter struct{ to *csv.Writer }

// newCSV writes UTF-8 with a mark at the start and semicolons, as spreadsheets in Indonesia open it.
func newCSV(out io.Writer, headings []string) (Writer, error) {
	if _, err := io.WriteString(out, "\ufeff"); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	w := &csvWriter{csv.NewWriter(out)}
	w.to.Comma = ';'
	return w, w.Write(headings)
}

func (w *csvWriter) Write(cells []string, _ ...int) error {
	return w.to.Write(safe(cells))
}

func (w *csvWriter) Close() error {
	w.to.Flush()
	return w.to.Error()
}

type xlsxWriter struct {
	out    io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	row    int
	wrong  int // style of a marked cell
	text   int
}

func newXLSX(out io.Writer, headings []string) (Writer, error) {
	f := excelize.NewFile()
	w := &xlsxWriter{out: out, file: f}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: textFormat})
	if err == nil {
		w.text, err = f.NewStyle(&excelize.Style{NumFmt: textFormat})
	}
	if err == nil {
		w.wrong, err = f.NewStyle(&excelize.Style{NumFmt: textFormat, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}})
	}
	if err == nil {
		err = f.SetSheetName(f.GetSheetName(0), Sheet)
	}
	if err == nil {
		w.stream, err = f.NewStreamWriter(Sheet)
	}
	if err == nil {
		err = w.stream.SetColWidth(1, max(1, len(headings)), 20)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write XLSX: %w", err), f.Close())
	}
	return w, w.add(headings, func(int) int { return bold })
}

const textFormat = 49 // "@": the spreadsheet leaves the cell as it is written

func (w *xlsxWriter) Write(cells []string, marked ...int) error {
	return w.add(cells, func(i int) int {
		if slices.Contains(marked, i) {
			return w.wrong
		}
		return w.text
	})
}

func (w *xlsxWriter) add(cells []string, style func(int) int) error {
	w.row++
	row := make([]any, len(cells))
	for i, cell := range safe(cells) {
		row[i] = excelize.Cell{StyleID: style(i), Value: cell}
	}
	at, err := excelize.CoordinatesToCellName(1, w.row)
	if err != nil {
		return err
	}
	return w.stream.SetRow(at, row)
}

func (w *xlsxWriter) Close() error {
	err := w.stream.Flush()
	if err == nil {
		_, err = w.file.WriteTo(w.out)
	}
	return errors.Join(err, w.file.Close())
}

func safe(cells []string) []string {
	out := make([]string, len(cells))
	for i, cell := range cells {
		out[i] = Safe(cell)
	}
	return out
}
