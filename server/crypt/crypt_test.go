package crypt_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/mac"

	"github.com/jejaring/jejaring/server/crypt"
)

var blind = bytes.Repeat([]byte{7}, crypt.BlindKeyBytes)

func fresh(t *testing.T) ([]byte, *crypt.Box) {
	t.Helper()
	keys, err := crypt.NewKeyset()
	if err != nil {
		t.Fatal(err)
	}
	box, err := crypt.NewBox(keys, blind)
	if err != nil {
		t.Fatal(err)
	}
	return keys, box
}

func TestSealAndOpen(t *testing.T) {
	_, box := fresh(t)
	for _, plain := range []string{"", "1116010101900001", "Jalan Merdeka 1\nKuala Simpang", strings.Repeat("é", 5000)} {
		sealed, err := box.Seal(plain, "beneficiary.nik:ben_1")
		if err != nil {
			t.Fatal(err)
		}
		if plain != "" && bytes.Contains(sealed, []byte(plain)) {
			t.Error("the sealed value holds the plaintext")
		}
		got, err := box.Open(sealed, "beneficiary.nik:ben_1")
		if err != nil || got != plain {
			t.Errorf("opened to %d bytes, %v", len(got), err)
		}
	}
	one, _ := box.Seal("same", "c")
	two, _ := box.Seal("same", "c")
	if bytes.Equal(one, two) {
		t.Error("two seals of one value are equal")
	}
}

func TestOpenRefuses(t *testing.T) {
	_, box := fresh(t)
	_, other := fresh(t)
	sealed, err := box.Seal("secret", "a:1")
	if err != nil {
		t.Fatal(err)
	}
	tampered := bytes.Clone(sealed)
	tampered[len(tampered)-1] ^= 1
	for name, open := range map[string]func() (string, error){
		"other context": func() (string, error) { return box.Open(sealed, "a:2") },
		"tampered":      func() (string, error) { return box.Open(tampered, "a:1") },
		"other keys":    func() (string, error) { return other.Open(sealed, "a:1") },
		"empty":         func() (string, error) { return box.Open(nil, "a:1") },
		"short":         func() (string, error) { return box.Open(sealed[:4], "a:1") },
	} {
		if got, err := open(); !errors.Is(err, crypt.ErrOpen) || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestRotate(t *testing.T) {
	keys, box := fresh(t)
	old, err := box.Seal("secret", "c")
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if keys, err = crypt.Rotate(keys); err != nil {
			t.Fatal(err)
		}
	}
	rotated, err := crypt.NewBox(keys, blind)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := rotated.Open(old, "c"); err != nil || got != "secret" {
		t.Errorf("old value: %q, %v", got, err)
	}
	sealed, err := rotated.Seal("secret", "c")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := box.Open(sealed, "c"); !errors.Is(err, crypt.ErrOpen) {
		t.Error("the new key is not the one that seals")
	}
	if _, err := crypt.Rotate([]byte("{}")); err == nil {
		t.Error("an empty keyset rotates")
	}
}

func TestBlindIndex(t *testing.T) {
	keys, box := fresh(t)
	again, err := crypt.NewBox(keys, blind)
	if err != nil {
		t.Fatal(err)
	}
	index := box.BlindIndex("nik", "1116010101900001")
	if !regexp.MustCompile(`^[0-9a-f]{32}$`).MatchString(index) {
		t.Errorf("index %q", index)
	}
	if again.BlindIndex("nik", "1116010101900001") != index {
		t.Error("the index is not stable")
	}
	foreign, err := crypt.NewBox(keys, bytes.Repeat([]byte{8}, crypt.BlindKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]string{
		"value":    box.BlindIndex("nik", "1116010101900002"),
		"purpose":  box.BlindIndex("kk", "1116010101900001"),
		"boundary": box.BlindIndex("nik1", "116010101900001"),
		"key":      foreign.BlindIndex("nik", "1116010101900001"),
	} {
		if other == index {
			t.Errorf("another %s gives the same index", name)
		}
	}
}

func TestNewBoxRefuses(t *testing.T) {
	keys, _ := fresh(t)
	handle, err := keyset.NewHandle(mac.HMACSHA256Tag128KeyTemplate())
	if err != nil {
		t.Fatal(err)
	}
	var wrong bytes.Buffer
	if err := insecurecleartextkeyset.Write(handle, keyset.NewJSONWriter(&wrong)); err != nil {
		t.Fatal(err)
	}
	for name, try := range map[string]struct{ keys, blind []byte }{
		"no keyset":       {nil, blind},
		"no JSON":         {[]byte("hello"), blind},
		"empty keyset":    {[]byte("{}"), blind},
		"keyset for MAC":  {wrong.Bytes(), blind},
		"short blind key": {keys, blind[:31]},
		"no blind key":    {keys, nil},
	} {
		box, err := crypt.NewBox(try.keys, try.blind)
		if err == nil || box != nil {
			t.Errorf("%s was taken", name)
			continue
		}
		if len(try.keys) > 10 && strings.Contains(err.Error(), string(try.keys)) {
			t.Errorf("%s: the error holds the keys", name)
		}
	}
}

func TestConcurrent(t *testing.T) {
	_, box := fresh(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				sealed, err := box.Seal("x", "c")
				if err != nil {
					t.Error(err)
					return
				}
				if got, err := box.Open(sealed, "c"); err != nil || got != "x" {
					t.Error("did not open")
				}
				box.BlindIndex("p", "v")
			}
		})
	}
	all.Wait()
}
