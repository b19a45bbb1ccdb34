package password_test

import (
	"testing"

	"github.com/jejaring/jejaring/server/auth/password"
)

func TestHashVerifiesOnlyItsPassword(t *testing.T) {
	hash, err := password.Hash("kata sandi yang panjang")
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := password.Verify(hash, "kata sandi yang panjang"); err != nil || !ok {
		t.Errorf("own password: %v %v", ok, err)
	}
	if ok, err := password.Verify(hash, "kata sandi yang lain"); err != nil || ok {
		t.Errorf("other password: %v %v", ok, err)
	}
	if _, err := password.Verify("plain", "plain"); err == nil {
		t.Error("a plain text passed as a hash")
	}
	again, _ := password.Hash("kata sandi yang panjang")
	if again == hash {
		t.Error("two hashes share a salt")
	}
}

func TestLengthIsTenToTwoHundred(t *testing.T) {
	for text, want := range map[string]bool{"123456789": false, "1234567890": true, "": false} {
		if password.Validate(text) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}
