package web

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// worthPacking is from how many bytes on an answer is compressed: below, it goes in two packets of a slow network anyway.
// What a phone pulls for its area is about six times smaller, a list of 20 four times.
const worthPacking = 2 << 10

// zips are used again: one is larger than most answers.
var zips = sync.Pool{New: func() any {
	zip, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a valid one
	return zip
}}

// packed compresses large answers for whoever takes gzip.
func packed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		p := &packing{ResponseWriter: w}
		next.ServeHTTP(p, r)
		p.end()
	})
}

// packing decides at the first write, when it sees how much there is; headers go out with that.
type packing struct {
	http.ResponseWriter
	status int
	begun  bool
	zip    *gzip.Writer
}

// WriteHeader waits for the first write.
func (p *packing) WriteHeader(status int) {
	if p.status == 0 {
		p.status = status
	}
}

// Write sends, compressed where the first part is large.
func (p *packing) Write(part []byte) (int, error) {
	if !p.begun {
		p.begin(len(part) >= worthPacking)
	}
	if p.zip != nil {
		return p.zip.Write(part)
	}
	return p.ResponseWriter.Write(part)
}

// Flush sends what is there, for answers that go on.
func (p *packing) Flush() {
	if !p.begun {
		p.begin(false)
	}
	if p.zip != nil {
		_ = p.zip.Flush()
	}
	_ = http.NewResponseController(p.ResponseWriter).Flush()
}

// Unwrap lets deadlines be set through it.
func (p *packing) Unwrap() http.ResponseWriter { return p.ResponseWriter }

func (p *packing) begin(zip bool) {
	p.begun = true
	h := p.Header()
	h.Add("Vary", "Accept-Encoding")
	if zip && h.Get("Content-Encoding") == "" {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		p.zip = zips.Get().(*gzip.Writer) //nolint:errcheck // the pool holds nothing else
		p.zip.Reset(p.ResponseWriter)
	}
	if p.status != 0 {
		p.ResponseWriter.WriteHeader(p.status)
	}
}

func (p *packing) end() {
	if !p.begun {
		p.begin(false)
	}
	if p.zip != nil {
		_ = p.zip.Close()
		p.zip.Reset(nil)
		zips.Put(p.zip)
	}
}
