package pages

import (
	"net/http"

	"github.com/jejaring/jejaring/server/opendata"
)

type dataPage struct {
	frame
	Tables  []opendata.Table
	License string
}

// data tells a person what the files of open data are.
func (s *Site) data(r *http.Request) (any, error) {
	p := dataPage{frame: s.frame(r), Tables: opendata.Tables, License: opendata.License}
	p.Title, p.Description = p.T("Data terbuka", "Open data"), p.Text(opendata.About)
	return p, nil
}

// Text is a text in the language of the page.
func (f frame) Text(t opendata.Text) string { return f.T(t.ID, t.EN) }
