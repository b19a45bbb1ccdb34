package file_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/pledgeline"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth/token"
	"github.com/jejaring/jejaring/server/beneficiary"
	"github.com/jejaring/jejaring/server/fault"
	"github.com/jejaring/jejaring/server/file"
	"github.com/jejaring/jejaring/server/pledge"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// picture is wide and red, with a blue left edge.
func picture(w, h int) image.Image {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 200, A: 255}
			if x < w/4 {
				c = color.RGBA{B: 200, A: 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	return p
}

// jpegOf says in its EXIF how it is to be turned, and where it was taken.
func jpegOf(t *testing.T, p image.Image, orientation uint16) []byte {
	t.Helper()
	var plain bytes.Buffer
	rt.Must(t, jpeg.Encode(&plain, p, nil))
	tiff := []byte("MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01")
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00GPS 4.28 98.05"...)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	out := []byte{0xFF, 0xD8, 0xFF, 0xE1}
	out = binary.BigEndian.AppendUint16(out, uint16(len(segment)+2))
	return append(append(out, segment...), plain.Bytes()[2:]...)
}

func send(w *rt.World, who context.Context, content []byte) (*db.File, error) {
	return w.Files.Upload(who, w.Store, file.UploadInput{Content: content})
}

func TestAPhotoIsTurnedUprightAndForgetsWhereItWasTaken(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		sent := jpegOf(t, picture(80, 40), 6) // taken with the phone upright
		f, err := send(w, w.Community(), sent)
		rt.Must(t, err)
		if f.Width != 40 || f.Height != 80 {
			t.Errorf("%d × %d", f.Width, f.Height)
		}
		kept, err := w.Files.Content(context.Background(), f)
		rt.Must(t, err)
		if bytes.Contains(kept, []byte("Exif")) || bytes.Contains(kept, []byte("GPS")) || len(kept) != f.Size {
			t.Error("EXIF is still there")
		}
		p, err := jpeg.Decode(bytes.NewReader(kept))
		rt.Must(t, err)
		if _, _, b, _ := p.At(20, 5).RGBA(); b>>8 < 150 { // what was left is above now
			t.Error("it was turned the wrong way")
		}
		raw, err := w.Bucket.ReadAll(context.Background(), f.Object)
		rt.Must(t, err)
		if bytes.Contains(raw, kept[:64]) {
			t.Error("the bucket holds it in clear")
		}
	})
}

func TestWhatAFileIsItsContentSays(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		var large, small bytes.Buffer
		rt.Must(t, png.Encode(&large, image.NewGray(image.Rect(0, 0, 5000, 4000))))
		rt.Must(t, png.Encode(&small, picture(3000, 100)))
		who := w.Community()
		for name, c := range map[string]struct {
			content []byte
			code    string
		}{
			"PNG":               {small.Bytes(), ""},
			"PDF":               {[]byte("%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"), ""},
			"program in a PDF":  {[]byte("%PDF-1.4\n<< /S /JavaScript /JS (x) >>\n%%EOF\n"), "file_active"},
			"cut PDF":           {[]byte("%PDF-1.4\n"), "file_damaged"},
			"page called .jpg":  {[]byte("<html><script>alert(1)</script>"), "file_type"},
			"cut photo":         {jpegOf(t, picture(40, 40), 1)[:200], "file_damaged"},
			"too many pixels":   {large.Bytes(), "file_pixels"},
			"nothing":           {nil, "required"},
			"more than allowed": {make([]byte, file.MaxBytes+1), "file_size"},
		} {
			f, err := send(w, who, c.content)
			if c.code == "" {
				if err != nil || f.Width > 2048 {
					t.Errorf("%s: %v", name, err)
				}
			} else if err == nil || !strings.Contains(err.Error(), "file:"+c.code) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestAFileIsAsVisibleAsItsPerson(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		community, stranger := w.Community(), w.Community()
		f, err := send(w, community, jpegOf(t, picture(40, 40), 1))
		rt.Must(t, err)
		sees := func(who context.Context) bool {
			_, err := w.Store.Client.File.Get(who, f.ID)
			return err == nil
		}
		if !sees(community) || sees(w.Officer()) || sees(context.Background()) {
			t.Error("before it belongs to something, only who sent it sees it")
		}
		_, err = rt.Do(w, stranger, func(ctx context.Context, c *db.Client) (*db.Beneficiary, error) {
			year := 1990
			return w.People.Register(ctx, c, beneficiary.RegisterInput{
				Kind: types.BeneficiaryKindIndividual, Name: "Uji", BirthYear: &year, CategoryCodes: []string{"pengemis"},
				RegionCode: "11.16.03.2001", PhotoIds: []string{f.ID},
			})
		})
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("a stranger's photo: %v", err)
		}
		b := w.Person(community, func(in *beneficiary.RegisterInput) { in.PhotoIds = []string{f.ID} })
		if !sees(community) || !sees(w.Officer()) || sees(stranger) || sees(w.Company()) || sees(w.Officer("11.16.04")) {
			t.Error("not as visible as the person")
		}
		other := w.Person(community)
		_, err = rt.Do(w, community, func(ctx context.Context, c *db.Client) (*db.File, error) {
			return w.Files.Attach(ctx, c, file.AttachInput{FileID: f.ID, SubjectID: other.ID})
		})
		if fault.KindOf(err) != fault.Conflict {
			t.Errorf("given away twice: %v", err)
		}
		rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.File, error) {
			return w.Files.Attach(ctx, c, file.AttachInput{FileID: f.ID, SubjectID: b.ID}) // again: nothing changes
		})
		rt.Get(w, community, func(ctx context.Context, c *db.Client) (*db.File, error) {
			return w.Files.Remove(ctx, c, file.RemoveInput{FileID: f.ID})
		})
		if sees(community) || sees(w.Officer()) {
			t.Error("it was removed")
		}
		n, err := w.Files.Purge(context.Background(), w.Store)
		rt.Must(t, err)
		if there, _ := w.Bucket.Exists(context.Background(), f.Object); there || n != 1 {
			t.Errorf("its content stays (%d purged)", n)
		}
	})
}

func TestEvidenceComesWithAReceiptOnly(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		company, officer := w.Company(), w.Officer()
		p, err := w.Pledge(company, w.Need(10, nil), 5)
		rt.Must(t, err)
		rt.Get(w, officer, func(ctx context.Context, c *db.Client) (*db.Pledge, error) {
			return w.Pledges.Accept(ctx, c, pledge.AcceptInput{PledgeID: p.ID})
		})
		f, err := send(w, officer, jpegOf(t, picture(40, 40), 1))
		rt.Must(t, err)
		line := w.Store.Client.PledgeLine.Query().Where(pledgeline.PledgeID(p.ID)).OnlyIDX(officer)
		deliver := func(quantity int) error {
			_, err := rt.Do(w, officer, func(ctx context.Context, c *db.Client) (*db.Delivery, error) {
				return w.Pledges.RecordDelivery(ctx, c, pledge.DeliveryInput{
					IdempotencyKey: rt.Key(), PledgeLineID: line, Quantity: quantity, ReceivedOn: "2026-03-02", FileIds: []string{f.ID},
				})
			})
			return err
		}
		if err := deliver(-1); fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
		rt.Must(t, deliver(2))
		if _, err := w.Store.Client.File.Get(company, f.ID); err != nil {
			t.Errorf("the giver does not see the evidence: %v", err)
		}
		if _, err := w.Store.Client.File.Get(w.Company(), f.ID); err == nil {
			t.Error("another company does")
		}
	})
}

func TestWhatNobodyUsesIsPurgedAfterADay(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		who := w.Community()
		f, err := send(w, who, jpegOf(t, picture(40, 40), 1))
		rt.Must(t, err)
		if n, err := w.Files.Purge(context.Background(), w.Store); n != 0 || err != nil {
			t.Error(n, err)
		}
		w.Clock.Advance(25 * time.Hour)
		if n, err := w.Files.Purge(context.Background(), w.Store); n != 1 || err != nil {
			t.Error(n, err)
		}
		if n, _ := w.Store.Client.File.Query().Count(viewer.System(context.Background(), "test")); n != 0 {
			t.Error("the row stays")
		}
		if there, _ := w.Bucket.Exists(context.Background(), f.Object); there {
			t.Error("the content stays")
		}
	})
}

func TestFilesOverHTTP(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		v := viewer.From(w.Community())
		bearer, _, err := w.Signer.Issue(token.Claims{UserID: v.UserID, MembershipID: v.MembershipID, SessionID: "sid_x", AuthTime: w.Clock.Now()})
		rt.Must(t, err)
		h, id := w.Handler(), types.NewID(types.PrefixFile)
		content := jpegOf(t, picture(400, 300), 1)
		post := func(id, bearer, mark string, content []byte) (*httptest.ResponseRecorder, struct{ ID, URL string }) {
			var body bytes.Buffer
			form := multipart.NewWriter(&body)
			rt.Must(t, form.WriteField("id", id))
			part, err := form.CreateFormFile("file", "nama orang.jpg")
			rt.Must(t, err)
			_, _ = part.Write(content)
			rt.Must(t, form.Close())
			r := httptest.NewRequest(http.MethodPost, "/files", &body)
			r.Header.Set("Content-Type", form.FormDataContentType())
			r.Header.Set("X-Jejaring-Upload", mark)
			if bearer != "" {
				r.Header.Set("Authorization", "Bearer "+bearer)
			}
			recorder := httptest.NewRecorder()
			h.ServeHTTP(recorder, r)
			var out struct{ ID, URL string }
			_ = json.Unmarshal(recorder.Body.Bytes(), &out)
			return recorder, out
		}
		if got, _ := post(id, bearer, "", content); got.Code != http.StatusBadRequest {
			t.Error("without the header:", got.Code)
		}
		if got, _ := post(id, "", "1", content); got.Code != http.StatusUnauthorized {
			t.Error("without a session:", got.Code)
		}
		if got, _ := post(id, bearer, "1", make([]byte, file.MaxBytes+100_000)); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "file_size") {
			t.Error("too large:", got.Code, got.Body)
		}
		first, out := post(id, bearer, "1", content)
		again, same := post(id, bearer, "1", content)
		if first.Code != http.StatusCreated || again.Code != http.StatusCreated || out.ID != id || out != same {
			t.Error(first.Code, first.Body, again.Code, again.Body)
		}
		if other, _ := post(id, bearer, "1", jpegOf(t, picture(40, 30), 1)); other.Code != http.StatusConflict {
			t.Error("the id for another photo:", other.Code)
		}
		get := func(url string) *httptest.ResponseRecorder {
			recorder := httptest.NewRecorder()
			h.ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, url, nil))
			return recorder
		}
		got := get(out.URL)
		header := got.Header()
		if got.Code != http.StatusOK || header.Get("Content-Type") != "image/jpeg" || header.Get("X-Content-Type-Options") != "nosniff" ||
			!strings.HasPrefix(header.Get("Content-Disposition"), "attachment") || !strings.HasPrefix(header.Get("Cache-Control"), "private") {
			t.Error(got.Code, header)
		}
		if got := get(out.URL[:len(out.URL)-1] + "x"); got.Code != http.StatusNotFound {
			t.Error("another signature:", got.Code)
		}
		w.Clock.Advance(11 * time.Minute)
		if got := get(out.URL); got.Code != http.StatusGone {
			t.Error("an old link:", got.Code)
		}
	})
}
