package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"time"
)

const shell = "index.html"

var inlineScript = regexp.MustCompile(`(?s)<script(?:\s[^>]*)?>(.*?)</script>`)

// contentPolicy allows our own files and the shell's inline scripts by hash.
func contentPolicy(files fs.FS) (string, error) {
	page, err := fs.ReadFile(files, shell)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read the shell: %w", err)
	}
	scripts := "'self'"
	for _, m := range inlineScript.FindAllSubmatch(page, -1) {
		if len(bytes.TrimSpace(m[1])) == 0 {
			continue
		}
		sum := sha256.Sum256(m[1])
		scripts += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'self'; script-src " + scripts + "; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
		"object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'", nil
}

type staticFiles struct {
	files fs.FS
	etags map[string]string
}

// Static serves the embedded screens: files as they are, every other path the shell.
func Static(files fs.FS) (http.Handler, error) {
	s := &staticFiles{files: files, etags: map[string]string{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, name)
		sum := sha256.Sum256(content)
		s.etags[name] = `"` + hex.EncodeToString(sum[:12]) + `"`
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("embedded screens: %w", err)
	}
	return s, nil
}

func (s *staticFiles) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if _, there := s.etags[name]; !there {
		if strings.HasPrefix(name, "_app/") || path.Ext(name) != "" {
			http.NotFound(w, r)
			return
		}
		name = shell
	}
	if _, there := s.etags[name]; !there {
		http.Error(w, "The screens are not built in; run make build.", http.StatusServiceUnavailable)
		return
	}
	s.serve(w, r, name)
}

func (s *staticFiles) serve(w http.ResponseWriter, r *http.Request, name string) {
	h := w.Header()
	h.Set("Cache-Control", "no-cache")
	if strings.HasPrefix(name, "_app/immutable/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if path.Ext(name) == ".webmanifest" {
		kind = "application/manifest+json"
	}
	if kind != "" {
		h.Set("Content-Type", kind)
	}
	h.Add("Vary", "Accept-Encoding")
	file, encoding := s.packed(name, r.Header.Get("Accept-Encoding"))
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("ETag", s.etags[file])
	content, err := fs.ReadFile(s.files, file)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// packed is the file to send: one compressed at build time, where the browser takes it.
func (s *staticFiles) packed(name, accepts string) (file, encoding string) {
	for _, e := range []struct{ suffix, encoding string }{{".br", "br"}, {".gz", "gzip"}} {
		if _, there := s.etags[name+e.suffix]; there && strings.Contains(accepts, e.encoding) {
			return name + e.suffix, e.encoding
		}
	}
	return name, ""
}
