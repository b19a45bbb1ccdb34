package fault

import (
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jejaring/jejaring/ent/types"
)

// Fields gathers every wrong value of an input, so that a form shows them all at once.
type Fields []Field

// Add notes that the value at path is wrong.
func (f *Fields) Add(path, code string, args ...any) { *f = append(*f, Field{path, code, args}) }

// Check notes code where ok is false.
func (f *Fields) Check(ok bool, path, code string, args ...any) {
	if !ok {
		f.Add(path, code, args...)
	}
}

// Text checks a text that must be there: not blank, at most limit characters, no control characters.
func (f *Fields) Text(path, value string, limit int) {
	if strings.TrimSpace(value) == "" {
		f.Add(path, "required")
		return
	}
	f.Optional(path, value, limit)
}

// Optional checks a text that may be empty.
func (f *Fields) Optional(path, value string, limit int) {
	switch {
	case !utf8.ValidString(value) || strings.IndexFunc(value, forbidden) >= 0:
		f.Add(path, "characters")
	case utf8.RuneCountInString(value) > limit:
		f.Add(path, "too_long", limit)
	}
}

// OptionalPtr checks a text that may be left out.
func (f *Fields) OptionalPtr(path string, value *string, limit int) {
	if value != nil {
		f.Optional(path, *value, limit)
	}
}

func forbidden(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || r == utf8.RuneError)
}

// Ref checks that value is an id of the type.
func (f *Fields) Ref(path, prefix, value string) {
	f.Check(types.ValidID(prefix, value), path, "id")
}

// RefPtr checks an id that may be left out.
func (f *Fields) RefPtr(path, prefix string, value *string) {
	if value != nil {
		f.Ref(path, prefix, *value)
	}
}

// Email checks an e-mail address of at most 254 characters.
func (f *Fields) Email(path, value string) {
	if strings.TrimSpace(value) == "" {
		f.Add(path, "required")
		return
	}
	a, err := mail.ParseAddress(value)
	f.Check(err == nil && a.Address == value && len(value) <= 254 && strings.Contains(value[strings.LastIndex(value, "@"):], "."), path, "email")
}

// Between checks a number.
func (f *Fields) Between(path string, value, low, high int) {
	f.Check(value >= low && value <= high, path, "range", low, high)
}

// Rupiah checks an amount of money that may be nothing.
func (f *Fields) Rupiah(path string, value types.Rupiah) {
	f.Check(value >= 0, path, "not_negative")
	f.Check(value <= types.MostRupiah, path, "range", 0, int(types.MostRupiah))
}

// Key checks an idempotency key: 1 to 200 characters.
func (f *Fields) Key(path, value string) {
	n := utf8.RuneCountInString(value)
	f.Check(n >= 1 && n <= 200 && utf8.ValidString(value) && strings.IndexFunc(value, forbidden) < 0, path, "idempotency_key")
}

// Err is the INVALID fault with every field, or nil.
func (f Fields) Err() error {
	if len(f) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Key: "invalid", Fields: f}
}

// Wrong is the fault of one field alone.
func Wrong(path, code string, args ...any) error {
	var f Fields
	f.Add(path, code, args...)
	return f.Err()
}
