package webhook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"syscall"
	"time"

	"github.com/jejaring/jejaring/ent/db"
)

// Headers of a call.
const (
	SignatureHeader = "Jejaring-Signature"
	DeliveryHeader  = "Jejaring-Delivery"
)

const callTakes = 10 * time.Second

// message is the body of a call.
type message struct {
	ID       string    `json:"id"`
	Event    string    `json:"event"`
	Time     time.Time `json:"time"`
	ObjectID string    `json:"objectId"`
}

// answer is what came of a call: failure is "" where it arrived.
type answer struct {
	status  int
	failure string
}

// Sign is the signature of a raw body at a time in seconds.
func Sign(secret string, at int64, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(strconv.FormatInt(at, 10) + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// call sends a delivery to its webhook; it follows no redirect and reads no answer but the status.
func (s *Service) call(ctx context.Context, d *db.WebhookDelivery, now time.Time) answer {
	w := d.Edges.Webhook
	if w.RemovedAt != nil {
		return answer{failure: "removed"}
	}
	body, err := json.Marshal(message{d.ID, d.Topic, d.HappenedAt.UTC(), d.SubjectID})
	if err != nil {
		return answer{failure: "internal"}
	}
	signature, err := s.signature(w, now, body)
	if err != nil {
		return answer{failure: "internal"}
	}
	ctx, cancel := context.WithTimeout(ctx, callTakes)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		return answer{failure: "address"}
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", "Jejaring")
	r.Header.Set(DeliveryHeader, d.ID)
	r.Header.Set(SignatureHeader, signature)
	response, err := s.client().Do(r)
	switch {
	case errors.Is(err, errInternal):
		return answer{failure: "internal_address"}
	case errors.Is(err, context.DeadlineExceeded):
		return answer{failure: "timeout"}
	case err != nil:
		return answer{failure: "connection"}
	}
	_ = response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode > 299 {
		return answer{response.StatusCode, "status"}
	}
	return answer{status: response.StatusCode}
}

// signature is "t=seconds,v1=hex", with a second v1 while the secret before is good too.
func (s *Service) signature(w *db.Webhook, now time.Time, body []byte) (string, error) {
	sealed := [][]byte{w.SecretSealed}
	if w.PreviousUntil != nil && w.PreviousUntil.After(now) {
		sealed = append(sealed, w.PreviousSealed)
	}
	out := fmt.Sprintf("t=%d", now.Unix())
	for _, one := range sealed {
		secret, err := s.Box.Open(one, sealedAs(w.ID))
		if err != nil {
			return "", err
		}
		out += ",v1=" + Sign(secret, now.Unix(), body)
	}
	return out, nil
}

var errInternal = errors.New("webhook: an address within our own networks")

// Client is an HTTP client that connects to no address of our own networks, follows no redirect and waits ten seconds at most.
func Client(loopback bool) *http.Client { return (&Service{Loopback: loopback}).client() }

// IsInternal says whether a call came to nothing because its address lies within our own networks.
func IsInternal(err error) bool { return errors.Is(err, errInternal) }

// MayCall says what is wrong with an address as it is written: "" where it may be called.
func MayCall(address string, loopback bool) string {
	return (&Service{Loopback: loopback}).addressFault(address)
}

// client looks at the address it is about to connect to, after the name was resolved, so that no name can lead inside.
func (s *Service) client() *http.Client {
	dialer := &net.Dialer{Timeout: callTakes, Control: func(_, address string, _ syscall.RawConn) error {
		to, err := netip.ParseAddrPort(address)
		if err != nil || !s.mayCall(to.Addr()) {
			return errInternal
		}
		return nil
	}}
	return &http.Client{
		Transport:     &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, TLSHandshakeTimeout: callTakes, MaxResponseHeaderBytes: 16 << 10},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       callTakes,
	}
}

// reserved are addresses that are global by their form and yet lead inside, or nowhere.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"), netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"), netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// mayCall says whether an address is out in the internet, or this machine where that is allowed.
func (s *Service) mayCall(ip netip.Addr) bool {
	ip = ip.Unmap()
	if ip.IsLoopback() {
		return s.Loopback
	}
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, p := range reserved {
		if p.Contains(ip) {
			return false
		}
	}
	return true
}
