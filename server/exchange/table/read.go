package table

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
)

// Format is the kind of a file, found by its content.
type Format = types.TableFormat

// Formats that are read and written.
const (
	XLSX = types.TableFormatXlsx
	CSV  = types.TableFormatCsv
)

// Errors of files that are no table.
var (
	ErrUnreadable = errors.New("table: the file is neither XLSX nor CSV text")
	ErrEmpty      = errors.New("table: the file has no row")
)

// Record is one row with the number by which people find it in the file.
type Record struct {
	Number int
	Cells  []string
}

// Cell is the text of a column without blanks around it; "" where the row is shorter.
func (r Record) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Reader gives the rows of a file after its headings.
type Reader struct {
	Format   Format
	Headings []string
	next     func() (Record, error)
	close    func() error
}

// Next is the following row that is not blank; io.EOF after the last.
func (r *Reader) Next() (Record, error) { return filled(r.next) }

// Close frees what the reader holds.
func (r *Reader) Close() error { return r.close() }

// Open reads the headings, which are the first row that is not blank.
func Open(data []byte) (*Reader, error) {
	r := &Reader{Format: Detect(data)}
	var err error
	switch r.Format {
	case XLSX:
		r.next, r.close, err = openXLSX(data)
	case CSV:
		r.next, r.close, err = openCSV(data)
	default:
		err = ErrUnreadable
	}
	if err != nil {
		return nil, err
	}
	first, err := r.Next()
	if errors.Is(err, io.EOF) {
		err = ErrEmpty
	}
	if err != nil {
		return nil, errors.Join(err, r.Close())
	}
	r.Headings = first.Cells
	return r, nil
}

// Detect looks at the content; "" for what is no table.
func Detect(data []byte) Format {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return XLSX
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return CSV
	case bytes.IndexByte(data[:min(len(data), 4096)], 0) >= 0, bytes.HasPrefix(data, []byte("%PDF")):
		return ""
	default:
		return CSV
	}
}

func filled(next func() (Record, error)) (Record, error) {
	for {
		record, err := next()
		if err != nil {
			return Record{}, err
		}
		for i, cell := range record.Cells {
			record.Cells[i] = plain(cell)
		}
		if slices.ContainsFunc(record.Cells, func(cell string) bool { return cell != "" }) {
			return record, nil
		}
	}
}

// plain takes blanks (also the hard ones that spreadsheets love) and the mark of Safe away.
func plain(cell string) string {
	cell = strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
	if rest, ok := strings.CutPrefix(cell, "'"); ok && runs(rest) {
		return strings.TrimSpace(rest)
	}
	return cell
}

// Safe is a text that no spreadsheet runs as a formula.
func Safe(cell string) string {
	if runs(cell) {
		return "'" + cell
	}
	return cell
}

func runs(cell string) bool { return cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) }
