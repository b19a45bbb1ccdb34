package webhook_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jejaring/jejaring/server/webhook"
)

// signed says whether a call comes from Jejaring: the raw body, its Jejaring-Signature, and the secret of the webhook.
func signed(secret, signature string, body []byte, now time.Time) bool {
	var at string
	var sums []string
	for part := range strings.SplitSeq(signature, ",") {
		switch name, value, _ := strings.Cut(part, "="); name {
		case "t":
			at = value
		case "v1":
			sums = append(sums, value)
		}
	}
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > 5*time.Minute {
		return false // too old: somebody may be repeating it
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(at + "."))
	mac.Write(body)
	want := hex.EncodeToString(mac.Sum(nil))
	for _, sum := range sums {
		if hmac.Equal([]byte(sum), []byte(want)) {
			return true
		}
	}
	return false
}

func TestTheDocumentShowsThisCheckAndATrueExample(t *testing.T) {
	text, err := os.ReadFile("../../docs/api.md")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("verify_test.go")
	if err != nil {
		t.Fatal(err)
	}
	shown := func(fence string) string {
		_, after, _ := strings.Cut(string(text), "```"+fence+"\n")
		block, _, ok := strings.Cut(after, "```")
		if !ok {
			t.Fatalf("no block %s", fence)
		}
		return block
	}
	if check := shown("go"); !strings.Contains(string(source), check) {
		t.Error("the check in docs/api.md is not this one")
	}
	head, body, _ := strings.Cut(strings.TrimSpace(shown("http webhook")), "\n\n")
	_, signature, _ := strings.Cut(head, webhook.SignatureHeader+": ")
	signature, _, _ = strings.Cut(signature, "\n")
	const secret = "whs_contoh"
	if !signed(secret, signature, []byte(body), time.Unix(1772420400, 0)) {
		t.Errorf("the example is not signed: t=1772420400,v1=%s", webhook.Sign(secret, 1772420400, []byte(body)))
	}
}
