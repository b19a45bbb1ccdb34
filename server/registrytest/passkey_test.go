package registrytest_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/auth"
	"github.com/jejaring/jejaring/server/auth/password"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// device is a passkey in software, as a browser's authenticator holds it.
type device struct {
	key    *ecdsa.PrivateKey
	id     []byte
	handle string
	count  uint32
}

func b64(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

func (d *device) data(flags byte, attested []byte) []byte {
	host := sha256.Sum256([]byte("localhost"))
	d.count++
	out := append(host[:], flags)
	out = binary.BigEndian.AppendUint32(out, d.count)
	return append(out, attested...)
}

func clientData(kind, challenge, origin string) []byte {
	raw, _ := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false})
	return raw
}

// create answers a registration.
func (d *device) create(t *testing.T, options, origin string) string {
	t.Helper()
	var o struct {
		Challenge string
		User      struct{ ID string }
	}
	rt.Must(t, json.Unmarshal([]byte(options), &o))
	d.handle = o.User.ID
	point, err := d.key.PublicKey.Bytes()
	rt.Must(t, err)
	cose, err := cbor.Marshal(map[int]any{1: 2, 3: -7, -1: 1, -2: point[1:33], -3: point[33:]})
	rt.Must(t, err)
	attested := binary.BigEndian.AppendUint16(make([]byte, 16), uint16(len(d.id)))
	attested = append(append(attested, d.id...), cose...)
	object, err := cbor.Marshal(map[string]any{"fmt": "none", "attStmt": map[string]any{}, "authData": d.data(0x45, attested)})
	rt.Must(t, err)
	raw, _ := json.Marshal(map[string]any{"id": b64(d.id), "rawId": b64(d.id), "type": "public-key", "response": map[string]any{
		"clientDataJSON": b64(clientData("webauthn.create", o.Challenge, origin)), "attestationObject": b64(object),
	}})
	return string(raw)
}

// get answers a sign-in.
func (d *device) get(t *testing.T, question auth.Question, origin string) string {
	t.Helper()
	var o struct{ Challenge string }
	rt.Must(t, json.Unmarshal(question.Options, &o))
	client, data := clientData("webauthn.get", o.Challenge, origin), d.data(0x05, nil)
	sum := sha256.Sum256(client)
	digest := sha256.Sum256(append(append([]byte{}, data...), sum[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, digest[:])
	rt.Must(t, err)
	raw, _ := json.Marshal(map[string]any{"ceremonyId": question.CeremonyID, "response": map[string]any{
		"id": b64(d.id), "rawId": b64(d.id), "type": "public-key", "response": map[string]any{
			"clientDataJSON": b64(client), "authenticatorData": b64(data), "signature": b64(signature), "userHandle": d.handle,
		},
	}})
	return string(raw)
}

func newDevice(t *testing.T) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	rt.Must(t, err)
	id := make([]byte, 16)
	_, _ = rand.Read(id)
	return &device{key: key, id: id}
}

func TestAPasskeySignsInInsteadOfThePassword(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		h, who := w.Handler(), w.Company()
		hash, err := password.Hash("kata-sandi-uji")
		rt.Must(t, err)
		rt.Get(w, viewer.System(context.Background(), "test"), func(ctx context.Context, c *db.Client) (*db.User, error) {
			return c.User.UpdateOneID(viewer.From(who).UserID).SetPasswordHash(hash).Save(ctx)
		})
		begin := func(word string) (*auth.Question, error) {
			return rt.Do(w, who, func(ctx context.Context, c *db.Client) (*auth.Question, error) {
				return w.Sessions.BeginPasskey(ctx, c, auth.BeginPasskeyInput{Password: word})
			})
		}
		if _, err := begin("salah"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("a wrong password: %v", err)
		}
		finish := func(d *device, origin string, late time.Duration) error {
			q, err := begin("kata-sandi-uji")
			rt.Must(t, err)
			response := d.create(t, string(q.Options), origin)
			w.Clock.Advance(late)
			_, err = rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Passkey, error) {
				return w.Sessions.FinishPasskey(ctx, c, auth.FinishPasskeyInput{CeremonyID: q.CeremonyID, Name: "Ponsel", Response: response})
			})
			return err
		}
		d := newDevice(t)
		for name, c := range map[string]struct {
			err  error
			want fault.Kind
		}{
			"another site": {finish(newDevice(t), "https://jejaring.example", 0), fault.Invalid},
			"too late":     {finish(newDevice(t), "http://localhost", 6*time.Minute), fault.Expired},
			"ours":         {finish(d, "http://localhost", 0), ""},
		} {
			if fault.KindOf(c.err) != c.want && !(c.want == "" && c.err == nil) {
				t.Errorf("%s: %v", name, c.err)
			}
		}
		question := func() (q auth.Question) {
			answer := rt.Post(h, "/auth/passkey/begin", "", "")
			rt.Must(t, json.Unmarshal(answer.Body.Bytes(), &q))
			return q
		}
		q := question()
		if strings.Contains(string(q.Options), viewer.From(who).UserID) {
			t.Error("the question says whose passkeys there are")
		}
		body := d.get(t, q, "http://localhost")
		if s := rt.SignedIn(t, h, "/auth/passkey", body); s.AccessToken == "" || s.Cookie == "" {
			t.Error("no session")
		}
		copied := *d
		copied.count = 0
		for name, body := range map[string]string{
			"the same answer again": body,
			"another site":          d.get(t, question(), "https://jejaring.example"),
			"an unknown device":     newDevice(t).get(t, question(), "http://localhost"),
			"a copy of the device":  copied.get(t, question(), "http://localhost"),
			"no question":           d.get(t, auth.Question{CeremonyID: types.NewID("cer"), Options: q.Options}, "http://localhost"),
		} {
			if a := rt.Post(h, "/auth/passkey", body, ""); a.Code != http.StatusUnauthorized {
				t.Errorf("%s: %d %s", name, a.Code, a.Body)
			}
		}
		// removed, it signs in no more; others see none of it
		k := w.Store.Client.Passkey.Query().OnlyX(who)
		if w.Store.Client.Passkey.Query().CountX(w.Officer()) != 0 {
			t.Error("the office sees passkeys")
		}
		_, err = rt.Do(w, who, func(ctx context.Context, c *db.Client) (*db.Passkey, error) {
			return w.Sessions.RemovePasskey(ctx, c, auth.RemovePasskeyInput{PasskeyID: k.ID})
		})
		rt.Must(t, err)
		if a := rt.Post(h, "/auth/passkey", d.get(t, question(), "http://localhost"), ""); a.Code != http.StatusUnauthorized {
			t.Errorf("removed: %d", a.Code)
		}
	})
}
