package pages

import (
	"encoding/xml"
	"fmt"
	"net/http"

	"github.com/jejaring/jejaring/ent/db/need"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/server/opendata"
)

// mostListed is how many addresses a sitemap may have.
const mostListed = 45_000

type address struct {
	Location string     `xml:"loc"`
	Changed  types.Date `xml:"lastmod,omitempty"`
}

type addresses struct {
	XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	All     []address `xml:"url"`
}

// sitemap lists the pages for search engines: those that stay, and one of each open need.
func (s *Site) sitemap(w http.ResponseWriter, r *http.Request) {
	open, err := s.open().Order(need.ByCreatedAt(), need.ByID()).Limit(mostListed).Select(need.FieldID, need.FieldUpdatedAt).All(r.Context())
	if err != nil {
		s.fail(w, "sitemap", fmt.Errorf("open needs: %w", err))
		return
	}
	out := addresses{All: []address{{Location: s.BaseURL + Home}, {Location: s.BaseURL + Needs}, {Location: s.BaseURL + Stories}, {Location: s.BaseURL + opendata.Page}}}
	for _, n := range open {
		out.All = append(out.All, address{s.BaseURL + Needs + "/" + n.ID, types.DateOf(n.UpdatedAt)})
	}
	content, err := xml.Marshal(out)
	if err != nil {
		s.fail(w, "sitemap", err)
		return
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = w.Write(append([]byte(xml.Header), content...))
}

// robots keeps search engines from what needs an account and from single answers.
func (s *Site) robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	_, _ = fmt.Fprintf(w, "User-agent: *\nDisallow: /akun\nDisallow: /auth/\nDisallow: /certificates/\nDisallow: /files/\nDisallow: /graphql\nDisallow: /kantor\n"+
		"Disallow: /lapangan\nDisallow: /mitra\nDisallow: /papers/\nDisallow: /pengaduan/cek\nDisallow: /sertifikat\nDisallow: /undangan\nAllow: /\n\nSitemap: %s/sitemap.xml\n", s.BaseURL)
}
