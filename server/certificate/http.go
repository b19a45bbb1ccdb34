package certificate

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/server/database"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/outcome"
	"github.com/jejaring/jejaring/server/web"
)

// Printer answers GET /certificates/{code} with the PDF.
type Printer struct {
	Store    *database.Store
	Outcomes *outcome.Service
	Office   string
	BaseURL  string
	Log      *slog.Logger
}

// PublicPath is where everybody may check a certificate.
const PublicPath = "/sertifikat/"

// ServeHTTP prints for those who see the holder.
func (p *Printer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sheet, err := p.sheet(r.Context(), r.PathValue("code"))
	if err != nil {
		p.refuse(w, r, err)
		return
	}
	content, err := PDF(sheet)
	if err != nil {
		p.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", `attachment; filename="sertifikat-`+sheet.Code+`.pdf"`)
	_, _ = w.Write(content)
}

func (p *Printer) sheet(ctx context.Context, code string) (Sheet, error) {
	var k *db.Certificate
	var name string
	err := p.Store.Write(ctx, func(ctx context.Context, c *db.Client) error { // a write, as the reading is audited
		var err error
		k, name, err = p.Outcomes.ForPrint(ctx, c, code)
		return err
	})
	if err != nil {
		return Sheet{}, err
	}
	return Sheet{
		Office: p.Office, Name: name, Course: k.Course, Skill: k.Skill, Hours: k.Hours, StartsOn: k.StartsOn, EndsOn: k.EndsOn,
		IssuedOn: k.IssuedOn, Code: k.Code, Address: p.BaseURL + PublicPath + k.Code,
	}, nil
}

func (p *Printer) refuse(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case db.IsNotFound(err):
		web.Refuse(w, r, http.StatusNotFound, fault.Missing())
	case fault.KindOf(err) == fault.Unauthenticated:
		web.Refuse(w, r, http.StatusUnauthorized, fault.New(fault.Unauthenticated, "unauthenticated"))
	case fault.KindOf(err) == fault.Conflict:
		web.Refuse(w, r, http.StatusConflict, fault.New(fault.Conflict, "certificate_revoked"))
	default:
		p.Log.Error("print certificate", "error", err)
		web.Refuse(w, r, http.StatusInternalServerError, database.Fault(err))
	}
}
