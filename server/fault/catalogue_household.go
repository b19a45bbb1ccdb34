package fault

var _ = more(map[string]phrase{
	"field.kk":          {"Nomor KK terdiri dari 16 angka.", "A family card number has 16 digits."},
	"field.house_space": {"Luas per orang dihitung dari luas lantai dan jumlah penghuni.", "The area per person follows from floor area and residents."},
	"field.point":       {"Titik peta harus lintang dan bujur di Indonesia.", "A point needs latitude and longitude within Indonesia."},
})
