package fault

var _ = more(map[string]phrase{
	"individual_alone": {"Akun perorangan hanya untuk satu orang dan untuk memberi.", "An individual's account is for one person, and for giving."},
})
