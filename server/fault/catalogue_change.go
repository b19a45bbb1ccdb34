package fault

var _ = more(map[string]phrase{
	"values_fixed": {"Sebagian isian tidak bisa diubah lagi pada keadaan ini.", "In its present state some values can no longer be changed."},

	"field.fixed": {"Tidak bisa diubah lagi pada keadaan ini.", "Can no longer be changed in the present state."},
})
