package matching

import (
	"slices"
	"strings"
	"unicode"
)

// trades are words that speak of the same trade; a word counts by how it begins, so that "jahit" stands for "jahitan".
var trades = [][]string{
	{"tani", "pertanian", "kebun", "perkebunan", "sawit", "karet", "padi", "sayur", "pupuk", "hortikultura", "farm", "agri", "plantation", "palm"},
	{"ternak", "peternakan", "ayam", "bebek", "itik", "kambing", "sapi", "pakan", "livestock"},
	{"ikan", "perikanan", "nelayan", "tambak", "lele", "udang", "terasi", "bioflok", "fish"},
	{"makanan", "kuliner", "roti", "kue", "keripik", "kripik", "olahan", "pangan", "katering", "kopi", "food", "bakery"},
	{"jahit", "menjahit", "konveksi", "garmen", "busana", "bordir", "tekstil", "tenun", "sewing", "garment", "textile"},
	{"otomotif", "bengkel", "motor", "mobil", "servis", "transportasi", "angkutan", "automotive"},
	{"las", "teknik", "mesin", "listrik", "minyak", "gas", "migas", "energi", "tambang", "pertambangan", "oil", "energy", "mining"},
	{"bangunan", "konstruksi", "beton", "semen", "tukang", "rumah", "properti", "construction"},
	{"kayu", "mebel", "furnitur", "rotan", "anyam", "wood", "furniture"},
	{"bank", "perbankan", "keuangan", "modal", "pembukuan", "koperasi", "asuransi", "finance"},
	{"dagang", "perdagangan", "niaga", "ritel", "toko", "warung", "pemasaran", "retail", "trade"},
	{"komputer", "digital", "teknologi", "telekomunikasi", "informatika", "desain", "software"},
	{"kesehatan", "klinik", "obat", "farmasi", "bidan", "health"},
	{"pendidikan", "sekolah", "kampus", "universitas", "baca", "education"},
}

// sameTrade says whether two texts speak of the same trade.
func sameTrade(a, b string) bool {
	one, other := words(a), words(b)
	return slices.ContainsFunc(trades, func(trade []string) bool { return speaks(one, trade) && speaks(other, trade) })
}

func speaks(text []string, trade []string) bool {
	return slices.ContainsFunc(text, func(word string) bool {
		return slices.ContainsFunc(trade, func(stem string) bool {
			return word == stem || len(stem) > 3 && strings.HasPrefix(word, stem)
		})
	})
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
}
