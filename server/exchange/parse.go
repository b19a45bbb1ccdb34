package exchange

import (
	"strconv"
	"strings"
	"time"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/identity"
)

// Problem is what is wrong with a cell of a row; field "" is the row as a whole.
type Problem struct {
	Field types.ImportField
	Code  string
	Args  []any
}

// Message is the problem in plain words.
func (p Problem) Message(language string) string {
	return fault.Field{Code: p.Code, Args: p.Args}.Message(language)
}

// row is a row of a file as the registry understands it.
type row struct {
	record   table.Record
	in       beneficiary.RegisterInput
	kk       string // the family card, "" for none
	desil    *int
	repeated bool // it stood in the file before, just so
	problems []Problem
}

// wrong notes a problem; a cell shows its first only.
func (r *row) wrong(field types.ImportField, code string, args ...any) {
	for _, p := range r.problems {
		if p.Field == field {
			return
		}
	}
	r.problems = append(r.problems, Problem{field, code, args})
}

// parser turns cells into what registerBeneficiary takes, and lets its rules judge.
type parser struct {
	at         layout
	places     *places
	categories catalog
	today      types.Date
}

func (p *parser) row(record table.Record) *row {
	r := &row{record: record}
	cell := func(f types.ImportField) string {
		at, ok := p.at[f]
		if !ok {
			return ""
		}
		return record.Cell(at)
	}
	r.in.Name, r.in.Submit = cell(types.ImportFieldName), true
	r.in.CategoryCodes, r.in.Kind = p.categories.codes(cell(types.ImportFieldCategories))
	r.in.Sex = sex(r, cell(types.ImportFieldSex))
	birth(r, cell(types.ImportFieldBirthDate))
	r.in.Nik = present(cell(types.ImportFieldNik))
	r.in.NikMissingReason = missing(r, cell(types.ImportFieldNikMissingReason))
	r.in.Address, r.in.Phone = present(cell(types.ImportFieldAddress)), phone(cell(types.ImportFieldPhone))
	p.region(r, cell)
	if text := cell(types.ImportFieldKk); text != "" {
		number, code := identity.ParseKK(text)
		if code != "" {
			r.wrong(types.ImportFieldKk, code)
		}
		r.kk = number
	}
	if text := cell(types.ImportFieldDesil); text != "" {
		n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
		if err != nil || n < 1 || n > 10 {
			r.wrong(types.ImportFieldDesil, "range", 1, 10)
		}
		r.desil = &n
	}
	p.judge(r)
	return r
}

// judge adds what the rules of registerBeneficiary refuse.
func (p *parser) judge(r *row) {
	if strings.HasPrefix(r.in.Name, examplePrefix) {
		r.wrong(types.ImportFieldName, "example_row")
	}
	err := r.in.Validate(p.today)
	f, ok := err.(*fault.Error) //nolint:errorlint // Validate makes nothing else
	if !ok {
		f = &fault.Error{}
	}
	for _, field := range f.Fields {
		r.wrong(fieldOf(field.Path), field.Code, field.Args...)
	}
	for _, code := range r.in.CategoryCodes {
		if k, ok := p.categories[key(code)]; !ok || k.Code != code {
			r.wrong(types.ImportFieldCategories, "category_unknown")
		}
	}
}

func (p *parser) region(r *row, cell func(types.ImportField) string) {
	if text := cell(types.ImportFieldRegionCode); text != "" {
		code, ok := p.places.code(text)
		if !ok {
			r.wrong(types.ImportFieldRegionCode, "village_unknown")
		}
		r.in.RegionCode = code
		return
	}
	district, village := cell(types.ImportFieldDistrict), cell(types.ImportFieldVillage)
	if district == "" && village == "" {
		return
	}
	code, wrong := p.places.named(district, village)
	switch {
	case wrong == types.ImportFieldDistrict:
		r.wrong(wrong, "district_name_unknown")
	case wrong != "":
		r.wrong(wrong, "village_unknown")
	}
	if wrong != "" {
		code = unread
	}
	r.in.RegionCode = code
}

// unread stands for a kampung whose name was not understood, which is said at the name.
const unread = "?"

func present(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// phone puts back the zero that a spreadsheet takes from a number.
func phone(text string) *string {
	if strings.HasPrefix(text, "8") && len(text) >= 9 && len(text) <= 13 {
		text = "0" + text
	}
	return present(text)
}

var sexes = map[string]types.Sex{
	"l": types.SexMale, "lk": types.SexMale, "laki laki": types.SexMale, "pria": types.SexMale, "male": types.SexMale,
	"p": types.SexFemale, "pr": types.SexFemale, "perempuan": types.SexFemale, "wanita": types.SexFemale, "female": types.SexFemale,
}

func sex(r *row, text string) *types.Sex {
	if text == "" {
		return nil
	}
	s, ok := sexes[key(text)]
	if !ok {
		r.wrong(types.ImportFieldSex, "sex_letter")
		return nil
	}
	return &s
}

var reasons = map[string]types.NikMissingReason{
	"lost in disaster": types.NikMissingReasonLostInDisaster, "dokumen hilang": types.NikMissingReasonLostInDisaster,
	"hilang dalam bencana": types.NikMissingReasonLostInDisaster, "hilang saat bencana": types.NikMissingReasonLostInDisaster,
	"newborn": types.NikMissingReasonNewborn, "baru lahir": types.NikMissingReasonNewborn,
	"homeless": types.NikMissingReasonHomeless, "tunawisma": types.NikMissingReasonHomeless, "tidak punya tempat tinggal": types.NikMissingReasonHomeless,
	"remote community": types.NikMissingReasonRemoteCommunity, "komunitas adat terpencil": types.NikMissingReasonRemoteCommunity,
	"foreigner": types.NikMissingReasonForeigner, "warga asing": types.NikMissingReasonForeigner, "warga luar": types.NikMissingReasonForeigner,
	"unknown": types.NikMissingReasonUnknown, "tidak diketahui": types.NikMissingReasonUnknown, "belum rekam": types.NikMissingReasonUnknown,
	"menolak": types.NikMissingReasonUnknown,
}

func missing(r *row, text string) *types.NikMissingReason {
	if text == "" {
		return nil
	}
	reason, ok := reasons[key(text)]
	if !ok {
		r.wrong(types.ImportFieldNikMissingReason, "nik_reason")
		return nil
	}
	return &reason
}

// birth reads a day, a day as spreadsheets count it, or a year alone.
func birth(r *row, text string) {
	if text == "" {
		return
	}
	text, _, _ = strings.Cut(text, " 00:00")
	text, _, _ = strings.Cut(text, "T00:00")
	for _, form := range []string{time.DateOnly, "2/1/2006", "2-1-2006", "2.1.2006", "2006/1/2", "2006-1-2"} {
		if t, err := time.Parse(form, text); err == nil {
			born := types.Date(t.Format(time.DateOnly))
			r.in.BirthDate = &born
			return
		}
	}
	n, err := strconv.ParseFloat(text, 64)
	switch {
	case err == nil && n == float64(int(n)) && n >= 1900 && n <= lastYear:
		year := int(n)
		r.in.BirthYear = &year
	case err == nil && n > lastYear && n < 100_000:
		born := types.Date(serialZero.AddDate(0, 0, int(n)).Format(time.DateOnly))
		r.in.BirthDate = &born
	default:
		r.wrong(types.ImportFieldBirthDate, "date_form")
	}
}

// A number up to lastYear is a year; above it, the days since serialZero, as XLSX stores a date (2101 is in 1905).
const lastYear = 2100

var serialZero = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// numbers are what the message needs; the problems of a row name nothing but limits and other rows.
func (p Problem) numbers() []int {
	out := make([]int, 0, len(p.Args))
	for _, a := range p.Args {
		if n, ok := a.(int); ok {
			out = append(out, n)
		}
	}
	return out
}
