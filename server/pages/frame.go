package pages

import (
	"net/http"
	"net/url"

	"github.com/jejaring/jejaring/ent/types"
)

// frame is what every page has around its content.
type frame struct {
	Language           string // id or en
	Office, Base       string
	Title, Description string
	Path               string // of this page, with what chooses its content
	Hidden             bool   // from search engines
}

// frame of a page: in Indonesian, or in English where the address says so; never by header, as pages are cached and shared.
func (s *Site) frame(r *http.Request) frame {
	language := "id"
	if r.URL.Query().Get("bahasa") == "en" {
		language = "en"
	}
	return frame{Language: language, Office: s.Office, Base: s.BaseURL, Path: r.URL.Path}
}

// T chooses between Indonesian and English.
func (f frame) T(id, en string) string {
	if f.Language == "en" {
		return en
	}
	return id
}

// Word is the word for a value.
func (f frame) Word(value string) string {
	w, known := words[value]
	if !known {
		return value
	}
	return f.T(w[0], w[1])
}

// Link is the address of a page of ours in the language of this one.
func (f frame) Link(path string) string { return in(path, f.Language) }

// Here is this page in a language, with the whole address.
func (f frame) Here(language string) string { return f.Base + in(f.Path, language) }

// Canonical is the one address under which search engines keep this page.
func (f frame) Canonical() string { return f.Here(f.Language) }

func in(path, language string) string {
	if language != "en" {
		return path
	}
	u, err := url.Parse(path)
	if err != nil {
		return path
	}
	q := u.Query()
	q.Set("bahasa", "en")
	u.RawQuery = q.Encode()
	return u.String()
}

// Number groups thousands.
func (f frame) Number(n int) string { return types.Grouped(n, f.Language) }

// Rupiah writes an amount.
func (f frame) Rupiah(amount int64) string {
	if amount < 0 {
		return "−Rp" + types.Grouped(-amount, f.Language)
	}
	return "Rp" + types.Grouped(amount, f.Language)
}

// Money is Rupiah for an amount of a report.
func (f frame) Money(amount types.Rupiah) string { return f.Rupiah(int64(amount)) }

// Day writes a day.
func (f frame) Day(d types.Date) string {
	if f.Language == "en" {
		return d.Time().Format("2 January 2006")
	}
	return d.Indonesian()
}
