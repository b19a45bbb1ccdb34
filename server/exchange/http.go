package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"path/filepath"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/access"
	"github.com/jejaring/jejaring/server/clock"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

// fileTakes is how long a file may be on its way over a slow line.
const fileTakes = 5 * time.Minute

// Handler serves /imports and /exports: files in and out, for officers.
func (s *Service) Handler(store *database.Store, log *slog.Logger) http.Handler {
	h := &handler{s, store, log}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /imports", h.upload)
	mux.HandleFunc("GET /imports/template", h.template)
	mux.HandleFunc("POST /imports/{id}/errors", h.errors)
	mux.HandleFunc("POST /exports", h.export)
	return mux
}

type handler struct {
	*Service
	store *database.Store
	log   *slog.Logger
}

// upload takes the part "file" of a form; the header says that no other site sent it.
func (h *handler) upload(w http.ResponseWriter, r *http.Request) {
	h.slow(w)
	if r.Header.Get("X-Jejaring-Upload") != "1" {
		h.refuse(w, r, fault.Denied())
		return
	}
	if err := access.Officer(viewer.From(r.Context())); err != nil {
		h.refuse(w, r, err)
		return
	}
	in, err := uploaded(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	var made *db.PeopleImport
	err = h.store.Write(r.Context(), func(ctx context.Context, c *db.Client) (err error) {
		made, err = h.Upload(ctx, c, in)
		return err
	})
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(struct {
		ID string `json:"id"`
	}{made.ID})
}

func uploaded(r *http.Request) (UploadInput, error) {
	missing := fault.New(fault.Invalid, "file_unreadable")
	form, err := r.MultipartReader()
	if err != nil {
		return UploadInput{}, missing.Because(err)
	}
	for {
		part, err := form.NextPart()
		if err != nil {
			return UploadInput{}, missing.Because(err)
		}
		if part.FormName() != "file" {
			continue
		}
		content, err := io.ReadAll(io.LimitReader(part, MostBytes+1))
		var large *http.MaxBytesError
		if errors.As(err, &large) || len(content) > MostBytes {
			return UploadInput{}, fault.New(fault.Invalid, "file_too_large", MostBytes>>20)
		}
		if err != nil {
			return UploadInput{}, missing.Because(err)
		}
		return UploadInput{FileName: filepath.Base(part.FileName()), Content: content}, nil
	}
}

func (h *handler) template(w http.ResponseWriter, r *http.Request) {
	out := &late{ResponseWriter: w, begin: func() { attach(w, "templat-warga.xlsx", table.XLSX) }}
	h.done(out, r, h.WriteTemplate(r.Context(), h.store.Client, out))
}

func (h *handler) errors(w http.ResponseWriter, r *http.Request) {
	h.slow(w)
	var in struct{ Format table.Format }
	if !h.read(w, r, &in) {
		return
	}
	if in.Format != table.CSV {
		in.Format = table.XLSX
	}
	out := &late{ResponseWriter: w, begin: func() { attach(w, "baris-salah."+ending(in.Format), in.Format) }}
	h.done(out, r, h.WriteErrors(r.Context(), h.store, out, r.PathValue("id"), in.Format))
}

func (h *handler) export(w http.ResponseWriter, r *http.Request) {
	h.slow(w)
	in := ExportInput{Format: table.XLSX, Fields: types.ExportFieldsPeople}
	if !h.read(w, r, &in) {
		return
	}
	name := "warga-" + string(clock.Today(h.Clock)) + "." + ending(in.Format)
	out := &late{ResponseWriter: w, begin: func() { attach(w, name, in.Format) }}
	_, err := h.Export(r.Context(), h.store, out, in)
	h.done(out, r, err)
}

// done tells of a failure as far as it still can: a file that was begun breaks off.
func (h *handler) done(out *late, r *http.Request, err error) {
	switch {
	case err == nil:
	case out.begun:
		h.log.Error("a file breaks off", "error", err)
		panic(http.ErrAbortHandler)
	default:
		h.refuse(out.ResponseWriter, r, err)
	}
}

func (h *handler) read(w http.ResponseWriter, r *http.Request, in any) bool {
	if err := json.NewDecoder(r.Body).Decode(in); err != nil {
		h.refuse(w, r, fault.New(fault.Invalid, "invalid").Because(err))
		return false
	}
	return true
}

func (h *handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := database.Fault(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		h.log.Error("exchange", "error", err)
	}
	web.Refuse(w, r, statuses[f.Kind], f)
}

var statuses = map[fault.Kind]int{
	fault.Unauthenticated: http.StatusUnauthorized, fault.Forbidden: http.StatusForbidden, fault.NotFound: http.StatusNotFound,
	fault.Invalid: http.StatusBadRequest, fault.Conflict: http.StatusConflict, fault.Internal: http.StatusInternalServerError,
}

// late writes the headers of a file with its first byte, so that a refusal can still be told.
type late struct {
	http.ResponseWriter
	begin func()
	begun bool
}

func (l *late) Write(b []byte) (int, error) {
	if !l.begun {
		l.begun = true
		l.begin()
	}
	return l.ResponseWriter.Write(b)
}

func (h *handler) slow(w http.ResponseWriter) {
	c := http.NewResponseController(w)
	now := h.Clock.Now()
	_ = c.SetReadDeadline(now.Add(fileTakes))
	_ = c.SetWriteDeadline(now.Add(fileTakes))
}

func ending(f table.Format) string {
	if f == table.CSV {
		return "csv"
	}
	return "xlsx"
}

func attach(w http.ResponseWriter, name string, f table.Format) {
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Type", map[table.Format]string{
		table.CSV: "text/csv; charset=utf-8", table.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	}[f])
}
