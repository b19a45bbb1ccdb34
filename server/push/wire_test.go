package push_test

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/jejaring/jejaring/server/push"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

// reader is the browser behind an address: only it can read what is sent there.
type reader struct {
	key  *ecdh.PrivateKey
	auth []byte
}

func newReader(t *testing.T) reader {
	t.Helper()
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	rt.Must(t, err)
	r := reader{key, make([]byte, 16)}
	_, _ = rand.Read(r.auth)
	return r
}

func (r reader) subscription(endpoint string) push.SubscribeInput {
	text := base64.RawURLEncoding.EncodeToString
	return push.SubscribeInput{Endpoint: endpoint, P256dh: text(r.key.PublicKey().Bytes()), Auth: text(r.auth), Device: "Chrome, Android"}
}

// read opens a message of one record as RFC 8291 and RFC 8188 (aes128gcm) say.
func (r reader) read(message []byte) ([]byte, error) {
	if len(message) < 21 || len(message) < 21+int(message[20]) {
		return nil, errors.New("no header")
	}
	salt, size, sender, sealed := message[:16], binary.BigEndian.Uint32(message[16:20]), message[21:21+int(message[20])], message[21+int(message[20]):]
	if len(sealed) > int(size) {
		return nil, errors.New("more than one record")
	}
	public, err := ecdh.P256().NewPublicKey(sender)
	if err != nil {
		return nil, err
	}
	shared, err := r.key.ECDH(public)
	if err != nil {
		return nil, err
	}
	secret, err := hkdf.Key(sha256.New, shared, r.auth, "WebPush: info\x00"+string(r.key.PublicKey().Bytes())+string(sender), 32)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: aes128gcm\x00", 16)
	if err != nil {
		return nil, err
	}
	nonce, err := hkdf.Key(sha256.New, secret, salt, "Content-Encoding: nonce\x00", 12)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	plain, err := gcm.Open(nil, nonce, sealed, nil)
	if err != nil {
		return nil, err
	}
	text, padded := strings.TrimRight(string(plain), "\x00"), "\x02" // 2 ends the last record
	if !strings.HasSuffix(text, padded) {
		return nil, errors.New("no end")
	}
	return []byte(strings.TrimSuffix(text, padded)), nil
}

// voucher checks who signed a call: the key that browsers subscribed with, for this service, not for long (RFC 8292).
func voucher(authorization, key, endpoint string, now time.Time) error {
	var token, said string
	for part := range strings.SplitSeq(strings.TrimPrefix(authorization, "vapid "), ",") {
		switch name, value, _ := strings.Cut(strings.TrimSpace(part), "="); name {
		case "t":
			token = value
		case "k":
			said = value
		}
	}
	if said != key {
		return errors.New("another key")
	}
	raw, err := base64.RawURLEncoding.DecodeString(said)
	if err != nil {
		return err
	}
	public, err := ecdsa.ParseUncompressedPublicKey(elliptic.P256(), raw)
	if err != nil {
		return err
	}
	at, err := url.Parse(endpoint)
	if err != nil {
		return err
	}
	claims := jwt.RegisteredClaims{}
	_, err = jwt.NewParser(jwt.WithValidMethods([]string{"ES256"}), jwt.WithAudience(at.Scheme+"://"+at.Host), jwt.WithExpirationRequired(),
		jwt.WithTimeFunc(func() time.Time { return now })).ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return public, nil })
	switch {
	case err != nil:
		return err
	case claims.ExpiresAt.Sub(now) > 24*time.Hour:
		return errors.New("it is good for longer than a day")
	case !strings.HasPrefix(claims.Subject, "mailto:") && !strings.HasPrefix(claims.Subject, "https:"):
		return errors.New("nobody to turn to: " + claims.Subject)
	}
	return nil
}

func TestOnlyTheBrowserReadsAndTheServiceKnowsWhoSent(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		// given a browser whose service is a real server on this machine
		w.Push.Loopback = true
		service, officer, b := newBrowserService(t), w.Officer(), newReader(t)
		rt.Must(t, subscribe(w, officer, b.subscription(service.URL+"/send/abc")))
		// when something happens that its user is told of
		_, err := w.Pledge(w.Company(), w.Need(5, nil), 1)
		rt.Must(t, err)
		_, err = w.Notices.Dispatch(context.Background(), w.Store)
		rt.Must(t, err)
		_, err = w.Push.Send(context.Background(), w.Store)
		rt.Must(t, err)
		// then the browser opens it, finds a tag and nothing else, and nobody else opens it
		if service.header.Get("Content-Encoding") != "aes128gcm" || service.header.Get("TTL") == "" {
			t.Errorf("%v", service.header)
		}
		plain, err := b.read(service.body)
		rt.Must(t, err)
		var news map[string]string
		rt.Must(t, json.Unmarshal(plain, &news))
		if len(news) != 1 || news["tag"] != service.topics[len(service.topics)-1] {
			t.Errorf("%s", plain)
		}
		if _, err := newReader(t).read(service.body); err == nil {
			t.Error("another browser reads it")
		}
		// and the service sees that it comes from the key which the browser subscribed with
		key, err := w.Push.Key()
		rt.Must(t, err)
		now := time.Now() // what signs has a clock of its own
		rt.Must(t, voucher(service.signed, key, service.URL, now))
		if voucher(service.signed, key, "https://push.example", now) == nil || voucher(service.signed, key, service.URL, now.Add(25*time.Hour)) == nil {
			t.Error("good for another service, or for ever")
		}
	})
}
