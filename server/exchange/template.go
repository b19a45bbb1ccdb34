package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/place"
)

// examplePrefix begins the name of the template's example, which is never taken in.
const examplePrefix = "CONTOH"

var example = []string{
	examplePrefix + " Siti Aminah", "P", "17/08/1990", "1116035708900001", "", "1116030101200001", "11.16.03.2001", "", "",
	"Dusun Mawar No. 5", "0812 3456 7890", "FM;PRSE", "2",
}

// templateRows is how many rows have lists to choose from.
const templateRows = 5000

// WriteTemplate writes an XLSX file to fill in: headings, an example, lists to choose from, and what may be chosen.
func (s *Service) WriteTemplate(ctx context.Context, c *db.Client, out io.Writer) error {
	lookup, err := s.People.Lookup(ctx, c)
	if err != nil {
		return err
	}
	f := excelize.NewFile()
	err = f.SetSheetName(f.GetSheetName(0), table.Sheet)
	text, styleErr := f.NewStyle(&excelize.Style{NumFmt: 49})
	bold, boldErr := f.NewStyle(&excelize.Style{NumFmt: 49, Font: &excelize.Font{Bold: true}})
	last, nameErr := excelize.ColumnNumberToName(len(template))
	err = errors.Join(err, styleErr, boldErr, nameErr,
		f.SetColStyle(table.Sheet, "A:"+last, text), f.SetColWidth(table.Sheet, "A", last, 20),
		rows(f, table.Sheet, [][]string{Headings(), example}), f.SetCellStyle(table.Sheet, "A1", last+"1", bold),
		choices(f), categories(f, lookup.Categories), villages(f, lookup.Regions))
	if err == nil {
		_, err = f.WriteTo(out)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("template: %w", err)
	}
	return nil
}

func rows(f *excelize.File, sheet string, all [][]string) error {
	for r, cells := range all {
		for i, cell := range cells {
			at, err := excelize.CoordinatesToCellName(i+1, r+1)
			if err == nil {
				err = f.SetCellStr(sheet, at, cell)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// choices lets the spreadsheet offer what the registry knows.
func choices(f *excelize.File) error {
	var errs []error
	for i, h := range template {
		v := excelize.NewDataValidation(true)
		var err error
		switch h.field {
		case types.ImportFieldSex:
			err = v.SetDropList([]string{"L", "P"})
		case types.ImportFieldDesil:
			err = v.SetDropList([]string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"})
		case types.ImportFieldNikMissingReason:
			err = v.SetDropList([]string{"dokumen hilang", "baru lahir", "tunawisma", "komunitas adat terpencil", "warga asing", "tidak diketahui"})
		default:
			continue
		}
		column, nameErr := excelize.ColumnNumberToName(i + 1)
		v.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, templateRows))
		errs = append(errs, err, nameErr, f.AddDataValidation(table.Sheet, v))
	}
	return errors.Join(errs...)
}

func categories(f *excelize.File, all []*db.Category) error {
	list := [][]string{{"kode", "singkatan", "nama"}}
	for _, k := range all {
		list = append(list, []string{k.Code, k.Abbreviation, k.NameID})
	}
	_, err := f.NewSheet("Kategori")
	return errors.Join(err, rows(f, "Kategori", list))
}

func villages(f *excelize.File, all []*db.Region) error {
	names := map[string]string{}
	list := [][]string{{"kode_wilayah", "kecamatan", "kampung"}}
	for _, r := range all {
		names[r.Code] = r.Name
		if r.Level == types.RegionLevelVillage {
			list = append(list, []string{r.Code, names[place.District(r.Code)], r.Name})
		}
	}
	_, err := f.NewSheet("Wilayah")
	return errors.Join(err, rows(f, "Wilayah", list))
}
