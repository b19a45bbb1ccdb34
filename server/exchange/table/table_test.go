package table_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/jejaring/jejaring/server/exchange/table"
)

func TestWhatIsWrittenIsReadAndNeverRuns(t *testing.T) {
	cells := []string{"=1+1", "+62812", "-2", "@SUM(A1)", "1116031708900001", "biasa; \"kutip\"\nbaris"}
	for _, format := range []table.Format{table.CSV, table.XLSX} {
		var out bytes.Buffer
		w, err := table.NewWriter(&out, format, []string{"a", "b", "c", "d", "e", "f"})
		if err == nil {
			err = w.Write(cells, 1)
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if format == table.CSV && (bytes.Contains(out.Bytes(), []byte("\n=")) || !bytes.Contains(out.Bytes(), []byte("'@SUM"))) {
			t.Errorf("a formula leaves: %s", out.String())
		}
		r, err := table.Open(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Next()
		if err != nil || !slices.Equal(got.Cells, cells) || got.Number != 2 {
			t.Errorf("%s: %v %v", format, got, err)
		}
		if _, err := r.Next(); !errors.Is(err, io.EOF) {
			t.Error(err)
		}
	}
}

func TestFilesThatAreNoTable(t *testing.T) {
	for want, data := range map[error][]byte{
		table.ErrUnreadable: []byte("%PDF-1.7"), table.ErrEmpty: []byte(" \n;;\n"),
	} {
		if _, err := table.Open(data); !errors.Is(err, want) {
			t.Errorf("%s: %v", data, err)
		}
	}
	if _, err := table.Open([]byte("PK\x03\x04rubbish")); !errors.Is(err, table.ErrUnreadable) {
		t.Error(err)
	}
}

func TestXLSXAsSpreadsheetsWriteIt(t *testing.T) {
	f := excelize.NewFile()
	set := func(at string, value any) {
		if err := f.SetCellValue("Sheet1", at, value); err != nil {
			t.Fatal(err)
		}
	}
	set("A2", "nama") // the first row is blank, and B stays so
	set("C2", "nik")
	set("A5", "Siti & Ani")
	set("C5", 1116035708900000) // a number has lost its last digit
	set("D5", time.Date(1990, 8, 17, 0, 0, 0, 0, time.UTC))
	if err := f.SetCellRichText("Sheet1", "B5", []excelize.RichTextRun{{Text: "tebal", Font: &excelize.Font{Bold: true}}, {Text: " biasa"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Lain"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	r, err := table.Open(out.Bytes())
	if err != nil || !slices.Equal(r.Headings, []string{"nama", "", "nik"}) {
		t.Fatal(r, err)
	}
	got, err := r.Next()
	if err != nil || got.Number != 5 || !slices.Equal(got.Cells, []string{"Siti & Ani", "tebal biasa", "1.1160357089E+15", "33102"}) {
		t.Errorf("%v %v", got, err)
	}
}
