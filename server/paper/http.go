package paper

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/jejaring/jejaring/ent/db/organization"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/report"
	"github.com/jejaring/jejaring/server/web"
)

// Through is the context of a membership; an error where it acts no more.
type Through func(ctx context.Context, membershipID string) (context.Context, error)

// Handler serves GET /papers/{name} to whoever has a link.
func (s *Service) Handler(store *database.Store, log *slog.Logger, through Through) http.Handler {
	h := handler{s, store, log, through}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /papers/report.pdf", h.paper(h.reportPDF))
	mux.HandleFunc("GET /papers/report.xlsx", h.paper(h.reportXLSX))
	mux.HandleFunc("GET /papers/handover.pdf", h.paper(h.handover))
	mux.HandleFunc("GET /papers/policy.pdf", h.paper(h.policyPDF))
	mux.HandleFunc("GET /papers/policy.xlsx", h.paper(h.policyXLSX))
	mux.HandleFunc("GET /papers/letter.pdf", h.paper(h.letter))
	mux.HandleFunc("GET /papers/office-letter.pdf", h.paper(h.officeLetter))
	mux.HandleFunc("GET /papers/", func(w http.ResponseWriter, r *http.Request) { h.refuse(w, r, fault.Missing()) })
	return mux
}

type handler struct {
	*Service
	store   *database.Store
	log     *slog.Logger
	through Through
}

// document is a file and the name it is saved under.
type document struct {
	name    string
	content []byte
}

var contentTypes = map[string]string{
	"pdf": "application/pdf", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func (h handler) paper(draw func(context.Context, *http.Request) (*document, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h.check(r.URL.Path, r.URL.Query())
		if err != nil {
			h.refuse(w, r, err)
			return
		}
		d, err := draw(viewer.System(r.Context(), "signed link"), r)
		if err != nil {
			h.refuse(w, r, err)
			return
		}
		_, ending, _ := strings.Cut(r.URL.Path, ".")
		w.Header().Set("Content-Type", contentTypes[ending])
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.name + "." + ending}))
		w.Header().Set("Content-Length", strconv.Itoa(len(d.content)))
		_, _ = w.Write(d.content)
	}
}

func (h handler) report(ctx context.Context, r *http.Request) (*report.Company, string, error) {
	query := r.URL.Query()
	donor := query.Get("donor")
	year, err := strconv.Atoi(query.Get("year"))
	if err != nil {
		return nil, "", fault.Missing()
	}
	in := report.CompanyInput{DonorID: &donor, Period: report.Period{Year: year}}
	name := fmt.Sprintf("laporan-csr-%d", year)
	if quarter, err := strconv.Atoi(query.Get("quarter")); err == nil {
		in.Quarter = &quarter
		name += fmt.Sprintf("-triwulan-%d", quarter)
	}
	company, err := report.OfCompany(ctx, h.store.Client, in)
	return company, name, err
}

func (h handler) reportPDF(ctx context.Context, r *http.Request) (*document, error) {
	company, name, err := h.report(ctx, r)
	if err != nil {
		return nil, err
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	content, err := companyPDF(office, company, h.Clock.Now())
	return &document{name, content}, err
}

func (h handler) reportXLSX(ctx context.Context, r *http.Request) (*document, error) {
	company, name, err := h.report(ctx, r)
	if err != nil {
		return nil, err
	}
	office, err := h.office(ctx)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = companyXLSX(&out, office, company)
	return &document{name, out.Bytes()}, err
}

func (h handler) handover(ctx context.Context, r *http.Request) (*document, error) {
	sheet, err := h.receipt(ctx, r.URL.Query().Get("delivery"))
	if err != nil {
		return nil, err
	}
	content, err := handoverPDF(sheet)
	return &document{"bast-" + string(sheet.ReceivedOn), content}, err
}

func (h handler) office(ctx context.Context) (string, error) {
	o, err := h.store.Client.Organization.Query().Where(organization.TypeEQ(types.OrganizationTypeOffice)).Only(ctx)
	if err != nil {
		return "", fmt.Errorf("office: %w", err)
	}
	return o.Name, nil
}

func (h handler) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := database.Fault(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		h.log.Error("paper", "error", err)
	}
	status, known := statuses[f.Kind]
	if !known {
		status = http.StatusInternalServerError
	}
	web.Refuse(w, r, status, f)
}

var statuses = map[fault.Kind]int{fault.NotFound: http.StatusNotFound, fault.Expired: http.StatusGone, fault.Invalid: http.StatusBadRequest}
