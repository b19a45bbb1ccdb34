package paper

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/jejaring/jejaring/server/report"
)

// table is one sheet: a heading, the names of the columns, rows.
type table struct {
	sheet, heading string
	columns        []string
	rows           [][]any
	notes          []string
}

// companyXLSX writes the report as a workbook; figures are numbers, days are texts YYYY-MM-DD.
func companyXLSX(out io.Writer, office string, r *report.Company) error {
	return workbook(out, tables(office, r))
}

// workbook writes a sheet for each table.
func workbook(out io.Writer, all []table) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	for _, t := range all {
		if err := t.write(f, bold); err != nil {
			return fmt.Errorf("workbook: %w", err)
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	if err := f.Write(out); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	return nil
}

func (t table) write(f *excelize.File, bold int) error {
	if _, err := f.NewSheet(t.sheet); err != nil {
		return err
	}
	last, err := excelize.ColumnNumberToName(len(t.columns))
	if err != nil {
		return err
	}
	heads := make([]any, len(t.columns))
	for i, c := range t.columns {
		heads[i] = c
	}
	for i, row := range append([][]any{{t.heading}, heads}, t.rows...) {
		if err := f.SetSheetRow(t.sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(t.sheet, "A1", last+"2", bold); err != nil {
		return err
	}
	return f.SetColWidth(t.sheet, "A", last, 22)
}

// number is a count as a cell.
func number(n *int) any {
	if n == nil {
		return hidden
	}
	return *n
}

func tables(office string, r *report.Company) []table {
	summary := table{"Ringkasan", "Laporan dukungan sosial " + r.Donor.Name + ", " + period(r.Period) + ", " + office,
		[]string{"Jenis", "Satuan", "Rencana", "Realisasi", "Nilai rencana (Rp)", "Nilai realisasi (Rp)", "Catatan"}, nil, nil}
	for _, k := range r.Kinds {
		summary.rows = append(summary.rows, []any{kinds[k.Kind], k.Unit, k.Promised, k.Delivered, int64(k.PromisedValue), int64(k.DeliveredValue), strings.Join(k.PledgeLineIds, " ")})
	}
	summary.rows = append(summary.rows, []any{"Jumlah", "", "", "", int64(r.PromisedValue), int64(r.DeliveredValue), ""}, []any{headingPlan})
	places := table{"Tempat", headingPlaces, []string{"Kode", "Wilayah", "Nilai rencana (Rp)", "Nilai realisasi (Rp)", "Catatan"}, nil, nil}
	for _, p := range r.Places {
		places.rows = append(places.rows, []any{p.Region.Code, p.Region.Name, int64(p.PromisedValue), int64(p.DeliveredValue), strings.Join(p.PledgeLineIds, " ")})
	}
	people := table{"Penerima manfaat", headingPeople, []string{"Menurut", "Golongan", "Orang"}, [][]any{{"semua", "Jumlah", number(r.Reached.Total)}}, nil}
	for _, c := range r.Reached.ByCategory {
		people.rows = append(people.rows, []any{"kategori", group(c, otherCategories), number(c.Count)})
	}
	for _, c := range r.Reached.ByPathway {
		people.rows = append(people.rows, []any{"jalur", group(c, otherPathways), number(c.Count)})
	}
	for _, id := range append(append([]string{}, r.Reached.TrainingSessionIds...), r.Reached.BusinessGroupIds...) {
		people.rows = append(people.rows, []any{"catatan", id, ""})
	}
	people.rows = append(people.rows, []any{noteHidden})
	outcomes := table{"Hasil", headingOutcomes, []string{"Bulan", "Penghidupan", "Orang"}, nil, nil}
	for _, o := range r.Outcomes {
		outcomes.rows = append(outcomes.rows, []any{o.Months, livelihoods[o.Livelihood], number(o.Count)})
	}
	lines := table{"Rincian", headingLines, []string{"Janji", "Baris", "Nomor mitra", "Kebutuhan", "Wilayah", "Jenis", "Satuan", "Jatuh tempo", "Rencana", "Realisasi", "Nilai rencana (Rp)", "Nilai realisasi (Rp)"}, nil, nil}
	receipts := table{"Bukti", headingReceipts, []string{"Penerimaan", "Baris", "Tanggal", "Jumlah", "Satuan", "Nomor BAST", "Berkas bukti"}, nil, nil}
	for _, l := range r.Lines {
		lines.rows = append(lines.rows, []any{l.PledgeID, l.PledgeLineID, l.ExternalRef, l.Title, l.Region.Name, kinds[l.Kind], l.Unit, days(l.DueOn), l.Promised, l.Delivered, int64(l.PromisedValue), int64(l.DeliveredValue)})
		for _, d := range l.Receipts {
			receipts.rows = append(receipts.rows, []any{d.DeliveryID, l.PledgeLineID, string(d.ReceivedOn), d.Quantity, l.Unit, d.HandoverNumber, d.Evidence})
		}
	}
	return []table{summary, lines, receipts, places, people, outcomes}
}
