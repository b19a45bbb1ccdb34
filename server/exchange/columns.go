package exchange

import (
	"slices"
	"strings"

	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/fault"
)

// Column says which heading of a file holds a field.
type Column = types.ImportColumn

// heading is a column of the template, with other words under which offices write it.
type heading struct {
	field types.ImportField
	name  string
	also  []string
}

// template is the default mapping, in the order of the template file.
var template = []heading{
	{types.ImportFieldName, "nama", []string{"nama lengkap", "nama warga", "nama penerima", "name"}},
	{types.ImportFieldSex, "jenis_kelamin", []string{"l/p", "jk", "kelamin", "jenis kelamin (l/p)", "sex"}},
	{types.ImportFieldBirthDate, "tanggal_lahir", []string{"tgl lahir", "tgl. lahir", "birth date"}},
	{types.ImportFieldNik, "nik", []string{"no nik", "no. nik", "nomor nik", "no ktp"}},
	{types.ImportFieldNikMissingReason, "alasan_tanpa_nik", []string{"alasan tidak ada nik"}},
	{types.ImportFieldKk, "no_kk", []string{"kk", "no. kk", "nomor kk", "nomor kartu keluarga", "nkk"}},
	{types.ImportFieldRegionCode, "kode_wilayah", []string{"kode kampung", "kode desa"}},
	{types.ImportFieldDistrict, "kecamatan", []string{"kec", "nama kecamatan"}},
	{types.ImportFieldVillage, "kampung", []string{"desa", "gampong", "nama kampung", "kampung/desa", "desa/kelurahan", "kelurahan"}},
	{types.ImportFieldAddress, "alamat", []string{"alamat lengkap", "address"}},
	{types.ImportFieldPhone, "telepon", []string{"no hp", "no. hp", "hp", "no telepon", "nomor telepon", "telp", "phone"}},
	{types.ImportFieldCategories, "kategori", []string{"kategori pmks", "jenis pmks", "pmks", "jenis ppks", "ppks"}},
	{types.ImportFieldDesil, "desil", []string{"desil dtsen"}},
}

// Headings of the template.
func Headings() []string {
	names := make([]string, len(template))
	for i, h := range template {
		names[i] = h.name
	}
	return names
}

// Guess finds the columns of a file by their headings.
func Guess(headings []string) []Column {
	var out []Column
	for _, h := range template {
		words := append([]string{h.name}, h.also...)
		for _, word := range words {
			at := slices.IndexFunc(headings, func(heading string) bool { return key(heading) == key(word) })
			if at >= 0 {
				out = append(out, Column{Field: h.field, Heading: headings[at]})
				break
			}
		}
	}
	return out
}

func key(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" _.-\t\n", r) }), " ")
}

// layout is where the fields lie in a row.
type layout map[types.ImportField]int

// arrange places the columns; it says every column that is missing, doubled or not in the file.
func arrange(headings []string, columns []Column) (layout, error) {
	var f fault.Fields
	out := layout{}
	for _, c := range columns {
		at := slices.Index(headings, c.Heading)
		if at < 0 {
			f.Add("columns."+string(c.Field), "unknown")
			continue
		}
		if _, twice := out[c.Field]; twice {
			f.Add("columns."+string(c.Field), "duplicate")
		}
		out[c.Field] = at
	}
	has := func(field types.ImportField) bool { _, ok := out[field]; return ok }
	f.Check(has(types.ImportFieldName), "columns.NAME", "required")
	f.Check(has(types.ImportFieldCategories), "columns.CATEGORIES", "required")
	f.Check(has(types.ImportFieldRegionCode) || has(types.ImportFieldVillage), "columns.REGION_CODE", "required")
	return out, f.Err()
}

// place is the column at which an answer of the registry's rules is shown.
func (l layout) place(field types.ImportField) int {
	for _, f := range append([]types.ImportField{field}, beside[field]...) {
		if at, ok := l[f]; ok {
			return at
		}
	}
	return -1
}

// beside are the fields that stand for another which the file does not have.
var beside = map[types.ImportField][]types.ImportField{
	types.ImportFieldRegionCode:       {types.ImportFieldVillage, types.ImportFieldDistrict},
	types.ImportFieldVillage:          {types.ImportFieldRegionCode, types.ImportFieldDistrict},
	types.ImportFieldDistrict:         {types.ImportFieldRegionCode, types.ImportFieldVillage},
	types.ImportFieldNik:              {types.ImportFieldNikMissingReason},
	types.ImportFieldNikMissingReason: {types.ImportFieldNik},
}

// fieldOf is the column behind a path of beneficiary.RegisterInput.
func fieldOf(path string) types.ImportField {
	first, _, _ := strings.Cut(path, ".")
	switch first {
	case "sex":
		return types.ImportFieldSex
	case "birthDate", "birthYear":
		return types.ImportFieldBirthDate
	case "nik":
		return types.ImportFieldNik
	case "nikMissingReason":
		return types.ImportFieldNikMissingReason
	case "regionCode":
		return types.ImportFieldRegionCode
	case "address":
		return types.ImportFieldAddress
	case "phone":
		return types.ImportFieldPhone
	case "categoryCodes", "primaryCategoryCode":
		return types.ImportFieldCategories
	default:
		return types.ImportFieldName
	}
}
