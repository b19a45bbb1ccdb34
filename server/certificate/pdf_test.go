package certificate_test

import (
	"bytes"
	"testing"

	"github.com/jejaring/jejaring/server/certificate"
)

func TestACertificateIsAPDFOfOnePage(t *testing.T) {
	content, err := certificate.PDF(certificate.Sheet{
		Office: "Dinas Sosial Kabupaten Aceh Tamiang", Name: "Nuraini Uji", Course: "Menjahit dasar", Skill: "Menjahit", Hours: 120,
		StartsOn: "2026-01-05", EndsOn: "2026-01-30", IssuedOn: "2026-02-02", Code: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		Address: "https://jejaring.test/sertifikat/ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	})
	if err != nil || !bytes.HasPrefix(content, []byte("%PDF-")) {
		t.Fatalf("%d bytes, %v", len(content), err)
	}
	if n := bytes.Count(content, []byte("/Type /Page\n")); n != 1 {
		t.Errorf("%d pages", n)
	}
}
