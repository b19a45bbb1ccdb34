package file

import (
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/web"
)

const (
	uploadHeader = "X-Jejaring-Upload"
	codeHeader   = "X-Jejaring-Tracking-Code"
	uploadTakes  = 2 * time.Minute // at most, on a bad network
	maxEnvelope  = 16 << 10        // what multipart writes around the content
)

// Handler serves POST /files (for the viewer of the context) and GET /files/{id} (for whoever has a link).
func (s *Service) Handler(store *database.Store, log *slog.Logger) http.Handler {
	h := handler{s, store, log}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /files", h.upload)
	mux.HandleFunc("GET /files/{id}", h.download)
	return mux
}

type handler struct {
	*Service
	store *database.Store
	log   *slog.Logger
}

// sent is the answer to an upload.
type sent struct {
	ID          string `json:"id"`
	ContentType string `json:"contentType"`
	Size        int    `json:"size"`
	Width       int    `json:"width"`
	Height      int    `json:"height"`
	URL         string `json:"url"`
}

func (h handler) upload(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get(uploadHeader) != "1" {
		h.refuse(w, r, fault.New(fault.Invalid, "upload_header"))
		return
	}
	_ = http.NewResponseController(w).SetReadDeadline(h.Clock.Now().Add(uploadTakes))
	r.Body = http.MaxBytesReader(w, r.Body, MaxBytes+maxEnvelope)
	in, err := read(r)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	f, err := h.uploaded(r, in)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusCreated)
	answer := sent{f.ID, f.ContentType, f.Size, f.Width, f.Height, h.Link(f)}
	if r.Header.Get(codeHeader) != "" { // who has a code sends, and does not read
		answer.ID, answer.URL = "", ""
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// uploaded takes the file in for the viewer, or for whoever has the code of a thing.
func (h handler) uploaded(r *http.Request, in UploadInput) (*db.File, error) {
	if code := r.Header.Get(codeHeader); code != "" {
		return h.UploadByCode(r.Context(), h.store, code, in.Content)
	}
	return h.Upload(r.Context(), h.store, in)
}

// read takes the part with a file name as the content and the part "id" as the id.
func read(r *http.Request) (UploadInput, error) {
	var in UploadInput
	parts, err := r.MultipartReader()
	if err != nil {
		return in, fault.New(fault.Invalid, "upload_multipart")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return in, nil
		}
		if err == nil {
			err = take(&in, part)
		}
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			return in, wrong("file_size", MaxBytes>>20)
		case err != nil:
			return in, fault.New(fault.Invalid, "upload_multipart").Because(err)
		}
	}
}

func take(in *UploadInput, part *multipart.Part) error {
	content, err := io.ReadAll(part)
	switch {
	case err != nil:
		return err
	case part.FileName() != "":
		in.Content = content
	case part.FormName() == "id":
		id := string(content)
		in.ID = &id
	}
	return nil
}

// suffixes are the ends of file names that downloads get.
var suffixes = map[string]string{"image/jpeg": ".jpg", "application/pdf": ".pdf"}

func (h handler) download(w http.ResponseWriter, r *http.Request) {
	f, err := h.Linked(r.Context(), h.store.Client, r.PathValue("id"), r.FormValue("until"), r.FormValue("signature"))
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	content, err := h.Content(r.Context(), f)
	if err != nil {
		h.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", f.ContentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.Header().Set("Content-Disposition", `attachment; filename="`+f.ID+suffixes[f.ContentType]+`"`)
	w.Header().Set("Cache-Control", "private, max-age=300, immutable")
	_, _ = w.Write(content)
}

var statuses = map[fault.Kind]int{
	fault.Unauthenticated: http.StatusUnauthorized, fault.Invalid: http.StatusBadRequest, fault.Expired: http.StatusGone,
	fault.NotFound: http.StatusNotFound, fault.Conflict: http.StatusConflict, fault.RateLimited: http.StatusTooManyRequests,
	fault.Forbidden: http.StatusForbidden, fault.Unavailable: http.StatusServiceUnavailable,
}

func (h handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := database.Fault(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		h.log.ErrorContext(r.Context(), "files", "error", err)
	}
	status, ok := statuses[f.Kind]
	if !ok {
		status = http.StatusInternalServerError
	}
	w.Header().Set("Cache-Control", "no-store")
	web.Refuse(w, r, status, f)
}
