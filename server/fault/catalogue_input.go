package fault

var _ = more(map[string]phrase{
	"field.rupiah":     {"Tulis jumlah rupiah dengan angka saja, tanpa titik.", "Write an amount of rupiah in digits alone, without separators."},
	"field.number":     {"Tulis bilangan bulat.", "Write a whole number."},
	"field.yes_no":     {"Pilih ya atau tidak.", "Choose yes or no."},
	"field.moment":     {"Waktu tidak sah.", "The time is not valid."},
	"field.text":       {"Tulis dengan huruf.", "Write it as text."},
	"field.object":     {"Bentuk isian ini tidak sah.", "This is not filled in as it should be."},
	"field.no_field":   {"Isian ini tidak dikenal.", "There is no such field."},
	"field.cursor":     {"Halaman ini dari daftar atau urutan lain. Mulai dari awal.", "This place is of another list or order. Begin again."},
	"field.not_before": {"Paling awal %s.", "On %s at the earliest."},
})
