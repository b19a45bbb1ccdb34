package crypt_test

import (
	"bytes"
	"crypto/rand"
	"io"
	"testing"

	"github.com/jejaring/jejaring/server/crypt"
)

func box(t *testing.T) *crypt.Box {
	t.Helper()
	keys, err := crypt.NewKeyset()
	if err != nil {
		t.Fatal(err)
	}
	b, err := crypt.NewBox(keys, make([]byte, crypt.BlindKeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestAStreamOpensWholeOrNotAtAll(t *testing.T) {
	b := box(t)
	plain := make([]byte, 3<<20+17) // more than two segments
	if _, err := rand.Read(plain); err != nil {
		t.Fatal(err)
	}
	var sealed bytes.Buffer
	w, err := b.SealStream(&sealed, "cadangan")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(plain); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	opened := func(b *crypt.Box, raw []byte, context string) ([]byte, error) {
		r, err := b.OpenStream(bytes.NewReader(raw), context)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	if got, err := opened(b, sealed.Bytes(), "cadangan"); err != nil || !bytes.Equal(got, plain) {
		t.Fatal("it does not open", err)
	}
	changed := bytes.Clone(sealed.Bytes())
	changed[len(changed)/2] ^= 1
	for name, c := range map[string]struct {
		box     *crypt.Box
		raw     []byte
		context string
	}{
		"another key": {box(t), sealed.Bytes(), "cadangan"}, "another context": {b, sealed.Bytes(), "lain"}, "changed": {b, changed, "cadangan"},
		"cut": {b, sealed.Bytes()[:sealed.Len()-1], "cadangan"}, "cut at a segment": {b, sealed.Bytes()[:1<<20], "cadangan"},
		"empty": {b, nil, "cadangan"}, "something else": {b, plain, "cadangan"},
	} {
		if _, err := opened(c.box, c.raw, c.context); err == nil {
			t.Errorf("%s opens", name)
		}
	}
}
