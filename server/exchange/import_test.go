package exchange_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"github.com/jejaring/jejaring/ent/db"
	"github.com/jejaring/jejaring/ent/db/auditevent"
	"github.com/jejaring/jejaring/ent/db/beneficiary"
	"github.com/jejaring/jejaring/ent/types"
	"github.com/jejaring/jejaring/ent/viewer"
	"github.com/jejaring/jejaring/server/audit"
	"github.com/jejaring/jejaring/server/exchange"
	"github.com/jejaring/jejaring/server/exchange/table"
	"github.com/jejaring/jejaring/server/fault"
	rt "github.com/jejaring/jejaring/server/registrytest"
)

const headings = "nama;jenis_kelamin;tanggal_lahir;nik;alasan_tanpa_nik;no_kk;kode_wilayah;kecamatan;kampung;alamat;telepon;kategori;desil\n"

func system() context.Context { return viewer.System(context.Background(), "test") }

// take imports text as who and returns the counts and, by row, the codes of what is wrong.
func take(t *testing.T, w *rt.World, who context.Context, data []byte, change ...func(*exchange.Options)) (exchange.Counts, map[int]string) {
	t.Helper()
	file, err := table.Open(data)
	rt.Must(t, err)
	wrong := map[int]string{}
	o := exchange.Options{Reject: func(r exchange.Rejected) error {
		var codes []string
		for _, p := range r.Problems {
			codes = append(codes, string(p.Field)+":"+p.Code)
		}
		wrong[r.Record.Number] = strings.Join(codes, " ")
		return nil
	}}
	for _, c := range change {
		c(&o)
	}
	done, err := w.Exchange.Import(who, w.Store, file, o)
	rt.Must(t, err)
	return done, wrong
}

func person(n int) string {
	return fmt.Sprintf("Warga Uji %d;L;17/08/1990;11160317089%05d;;;11.16.03.2001;;;Dusun Mawar;0812 3456 7890;FM;\n", n, n+1)
}

func TestTheSameFileTwiceAddsNothing(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		officer := w.Officer()
		// given people with and without NIK, one in a family that two rows tell of
		text := headings + person(1) +
			"Siti Aminah;P;1985-03-02;;dokumen hilang;1116030101200001;11.16.03.2001;;;Dusun Melati;;PRSE;2\n" +
			"Ahmad;L;03/02/2015;;tidak diketahui;1116030101200001;11.16.03.2001;;;;;AT;2\n" +
			"Keluarga Uji;;;;;;;Karang Baru;Kp. Alur Baung;;;RTLH; \n"
		want := exchange.Counts{Rows: 4, Created: 4}
		if dry, wrong := take(t, w, officer, []byte(text), func(o *exchange.Options) { o.DryRun = true }); dry != want {
			t.Fatal(dry, wrong)
		}
		if n := w.Store.Client.Beneficiary.Query().CountX(system()); n != 0 {
			t.Fatalf("a dry run made %d people", n)
		}
		if done, wrong := take(t, w, officer, []byte(text)); done != want {
			t.Fatal(done, wrong)
		}
		if done, wrong := take(t, w, officer, []byte(text)); done != (exchange.Counts{Rows: 4, Unchanged: 4}) {
			t.Fatal(done, wrong)
		}
		// then they wait for the office, and each is in the audit once
		all := w.Store.Client.Beneficiary.Query().WithHousehold().AllX(system())
		for _, b := range all {
			if b.Status != types.BeneficiaryStatusSubmitted {
				t.Error(b.Status)
			}
			if n := w.Store.Client.AuditEvent.Query().Where(auditevent.SubjectID(b.ID)).CountX(system()); n != 1 {
				t.Errorf("%d links", n)
			}
		}
		if n := w.Store.Client.Household.Query().CountX(system()); n != 1 {
			t.Errorf("%d households", n)
		}
		// when a row changes
		text = strings.Replace(text, "Dusun Mawar", "Dusun Pahlawan", 1)
		if done, wrong := take(t, w, officer, []byte(text)); done != (exchange.Counts{Rows: 4, Updated: 1, Unchanged: 3}) {
			t.Fatal(done, wrong)
		}
		// when somebody's NIK turns up, and the family's desil is checked again
		text = strings.NewReplacer("1985-03-02;;dokumen hilang", "1985-03-02;1116034203850007;", ";PRSE;2", ";PRSE;3", ";AT;2", ";AT;3").Replace(text)
		if done, wrong := take(t, w, officer, []byte(text)); done.Created != 0 || done.Rejected != 0 || done.Updated < 1 {
			t.Fatal(done, wrong)
		}
		if done, wrong := take(t, w, officer, []byte(text)); done.Unchanged != 4 {
			t.Fatal(done, wrong)
		}
		if _, err := audit.Verify(system(), w.Store.Client); err != nil {
			t.Error(err)
		}
	})
}

func TestEveryErrorOfARowIsSaidAtOnce(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		text := headings +
			";X;31/02/1990;111603170890001;;12;11.16.99.2001;;;;123;XYZ;11\n" +
			"Angka Ilmiah;L;17/08/1990;1.1E15;;;11.16.03.2001;;;;;FM;\n" +
			"Angka Koma;L;17/08/1990;1,11603E+15;;;11.16.03.2001;;;;;FM;\n" +
			"Tanpa Alasan;L;17/08/1990;;;;11.16.03.2001;;;;;AT;\n" +
			person(1) + person(1) + strings.Replace(person(1), "Uji 1", "Lain", 1)
		done, wrong := take(t, w, w.Officer(), []byte(text))
		if done != (exchange.Counts{Rows: 7, Created: 1, Unchanged: 1, Rejected: 5}) {
			t.Error(done)
		}
		for row, want := range map[int]string{
			2: "SEX:sex_letter BIRTH_DATE:date_form REGION_CODE:village_unknown KK:kk_not_16_digits DESIL:range NAME:required NIK:not_16_digits PHONE:phone CATEGORIES:category_unknown",
			3: "NIK:not_16_digits", 4: "NIK:not_16_digits", 5: "NIK:required", 8: "NIK:nik_twice",
		} {
			if wrong[row] != want {
				t.Errorf("row %d: %s, want %s", row, wrong[row], want)
			}
		}
	})
}

func TestFilesAsOfficesHaveThem(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String(strings.Replace(headings+person(1), "Warga", "Désirée", 1))
	rt.Must(t, err)
	comma := strings.ReplaceAll(strings.ReplaceAll(headings+person(1), ";", ","), "Dusun Mawar", `"Dusun Mawar, No 5"`)
	wide := []byte{0xFF, 0xFE}
	for _, r := range strings.ReplaceAll(headings+person(1), ";", "\t") {
		wide = append(wide, byte(r), 0)
	}
	var xlsx bytes.Buffer
	to, err := table.NewWriter(&xlsx, table.XLSX, exchange.Headings())
	rt.Must(t, err)
	rt.Must(t, to.Write(strings.Split(strings.TrimSpace(person(1)), ";")))
	rt.Must(t, to.Close())
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		for name, data := range map[string][]byte{
			"windows-1252": []byte(latin), "comma": []byte(comma), "utf-16": wide, "xlsx": xlsx.Bytes(),
			"mark and returns": []byte("\ufeff" + strings.ReplaceAll(headings+person(1), "\n", "\r\n")),
			"sep":              []byte("sep=;\r\n" + headings + person(1)),
			"order and words":  []byte("KATEGORI\tNo. KK\tNIK\tTgl. Lahir\tJK\tNama Lengkap\tDesa\tKecamatan\nfakir_miskin\t\t1116031708900002\t17-08-1990\tLaki-laki\tWarga Uji\tKebun Tandjung Semantok\tKec. Karangbaru\n"),
		} {
			done, wrong := take(t, w, w.Officer(), data, func(o *exchange.Options) { o.DryRun = true })
			if done.Created != 1 {
				t.Errorf("%s: %v %v", name, done, wrong)
			}
		}
		take(t, w, w.Officer(), []byte(latin))
		if n := w.Store.Client.Beneficiary.Query().Where(beneficiary.Name("Désirée Uji 1")).CountX(system()); n != 1 {
			t.Error("the letters are lost")
		}
	})
}

func TestImportGoesNoFurtherThanTheViewer(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		data := []byte(headings + person(1) + strings.Replace(person(2), "11.16.03.2001", "11.16.04.2002", 1))
		// an officer of one kecamatan
		if done, wrong := take(t, w, w.Officer("11.16.03"), data); done.Created != 1 || wrong[3] != "REGION_CODE:outside_area" {
			t.Error(done, wrong)
		}
		// a community may not learn more of another's person than that the NIK is in use
		if done, wrong := take(t, w, w.Community(), data); done.Created != 1 || wrong[2] != "NIK:in_use" {
			t.Error(done, wrong)
		}
		file, err := table.Open(data)
		rt.Must(t, err)
		if _, err := w.Exchange.Import(w.Company(), w.Store, file, exchange.Options{}); fault.KindOf(err) != fault.Forbidden {
			t.Error(err)
		}
	})
}

func TestTwoHundredBadRowsAreMendedInTheErrorsFile(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		var text strings.Builder
		text.WriteString(headings)
		for n := range 5000 {
			line := person(n)
			if n%25 == 0 {
				line = strings.Replace(line, ";L;", ";?;", 1)
			}
			text.WriteString(line)
		}
		for _, format := range []table.Format{table.CSV, table.XLSX} {
			var marked bytes.Buffer
			file, err := table.Open([]byte(text.String()))
			rt.Must(t, err)
			wrong, err := exchange.NewErrorsFile(&marked, format, file.Headings, nil, "id")
			rt.Must(t, err)
			done, err := w.Exchange.Import(w.Officer(), w.Store, file, exchange.Options{Reject: wrong.Add})
			rt.Must(t, err)
			rt.Must(t, wrong.Close())
			if done.Rejected != 200 || done.Created+done.Unchanged != 4800 {
				t.Fatal(done)
			}
			reread, err := table.Open(marked.Bytes())
			rt.Must(t, err)
			first, err := reread.Next()
			rt.Must(t, err)
			if n := len(first.Cells); first.Cells[n-3] != "2" || first.Cells[n-2] != "jenis_kelamin" || !strings.Contains(first.Cells[n-1], "L atau P") {
				t.Error(first.Cells[n-3:])
			}
			// and what is still wrong in it afterwards is marked once, not beside the old marks
			var again bytes.Buffer
			still, err := exchange.NewErrorsFile(&again, format, reread.Headings, nil, "id")
			rt.Must(t, err)
			rt.Must(t, still.Add(exchange.Rejected{Record: first}))
			rt.Must(t, still.Close())
			twice, err := table.Open(again.Bytes())
			rt.Must(t, err)
			if !slices.Equal(twice.Headings, reread.Headings) {
				t.Error(twice.Headings)
			}
		}
		mended := strings.ReplaceAll(text.String(), ";?;", ";L;")
		if done, wrong := take(t, w, w.Officer(), []byte(mended)); done.Created != 200 || done.Unchanged != 4800 {
			t.Fatal(done, wrong)
		}
	})
}

func TestAnInterruptedFileGoesOnWhereItStood(t *testing.T) {
	rt.EachDatabase(t, func(t *testing.T, w *rt.World) {
		var text strings.Builder
		text.WriteString(headings)
		for n := range 1200 {
			text.WriteString(person(n))
		}
		text.WriteString(strings.Replace(person(3), "Uji", "Lain", 1)) // says something else of a person of the first chunk
		// given a process that dies in the second chunk, before it commits
		taken, chunks := 0, 0
		file, err := table.Open([]byte(text.String()))
		rt.Must(t, err)
		died := fmt.Errorf("died")
		_, err = w.Exchange.Import(w.Officer(), w.Store, file, exchange.Options{Commit: func(_ context.Context, _ *db.Client, done exchange.Counts, _ []exchange.Rejected) error {
			if chunks++; chunks == 2 {
				return died
			}
			taken += done.Rows
			return nil
		}})
		if err == nil || taken != 500 {
			t.Fatal(taken, err)
		}
		// then the rest follows, and the row that is there twice is still known
		done, wrong := take(t, w, w.Officer(), []byte(text.String()), func(o *exchange.Options) { o.Skip = taken })
		if done != (exchange.Counts{Rows: 701, Created: 700, Rejected: 1}) || !strings.Contains(wrong[1202], "nik_twice") {
			t.Error(done, wrong)
		}
		if n := w.Store.Client.Beneficiary.Query().CountX(system()); n != 1200 {
			t.Error(n)
		}
	})
}
