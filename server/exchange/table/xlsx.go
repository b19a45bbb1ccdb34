package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// unzipped is how much a file may unfold to; all of it stays in memory, as a file of people has no place on the disk.
const unzipped = 192 << 20

// openXLSX streams the first sheet; cells come as they are stored, days as numbers.
func openXLSX(data []byte) (func() (Record, error), func() error, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: unzipped, UnzipXMLSizeLimit: unzipped,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		return nil, nil, errors.Join(ErrUnreadable, err, f.Close())
	}
	number := 0
	next := func() (Record, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return Record{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
			}
			return Record{}, io.EOF
		}
		number++
		cells, err := rows.Columns()
		if err != nil {
			return Record{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
		}
		return Record{number, cells}, nil
	}
	return next, func() error { return errors.Join(rows.Close(), f.Close()) }, nil
}
