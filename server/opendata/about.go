package opendata

// Page is where a person reads what the files are; who asks for HTML under /open-data/ is led there.
const Page = "/publik/data-terbuka"

// License of the files.
const License = "CC BY 4.0"

// Text is in Indonesian and in English.
type Text struct{ ID, EN string }

// About describes all files.
var About = Text{
	"Yang diminta, dijanjikan dan diserahkan dalam jejaring dinas sosial. Tidak ada warga dan tidak ada pemberi yang disebut namanya. Nilai dalam rupiah bulat; tanggal YYYY-MM-DD menurut Asia/Jakarta. Paling lama lima menit.",
	"What is asked for, promised and delivered in the network of the social affairs office. No person and no giver is named. Values are in whole rupiah; days are YYYY-MM-DD in Asia/Jakarta. At most five minutes old.",
}

// Table describes one file, which there is as CSV and as JSON.
type Table struct {
	Name    string // of the file, without its ending
	Title   Text
	About   Text
	Columns []Column
}

// Column says what stands in a column.
type Column struct {
	Name  string
	About Text
}

// Tables are all files, with every column in its order.
var Tables = []Table{
	{
		"needs", Text{"Kebutuhan yang dibuka", "Open needs"},
		Text{"Kebutuhan yang sedang dibuka, yang paling dekat batas waktunya di atas.", "Needs that are open now, the one that is due soonest first."},
		[]Column{
			{"id", Text{"Nomor tetap kebutuhan; halamannya /publik/kebutuhan/{id}.", "Lasting id of the need; its page is /publik/kebutuhan/{id}."}},
			{"kind", Text{"Jenis: MONEY uang, GOODS barang, TRAINING_SLOT kursi pelatihan, SERVICE_HOURS jam layanan, EQUIPMENT peralatan, JOB_PLACEMENT penempatan kerja.", "Kind: MONEY, GOODS, TRAINING_SLOT, SERVICE_HOURS, EQUIPMENT or JOB_PLACEMENT."}},
			{"title", Text{"Judul.", "Title."}},
			{"unit", Text{"Satuan jumlahnya.", "Unit of the quantities."}},
			{"requested", Text{"Jumlah yang diminta.", "Quantity asked for."}},
			{"promised", Text{"Jumlah yang dijanjikan, juga yang masih menunggu keputusan dinas.", "Quantity promised, also what still waits for the office."}},
			{"received", Text{"Jumlah yang sudah sampai.", "Quantity that arrived."}},
			{"unitValue", Text{"Nilai satu satuan, dalam rupiah.", "Worth of one unit, in rupiah."}},
			{"dueOn", Text{"Batas waktu.", "Due day."}},
			{"regionCode", Text{"Kode wilayah (Kemendagri).", "Code of the region (Kemendagri)."}},
			{"region", Text{"Nama wilayah.", "Name of the region."}},
		},
	},
	{
		"totals", Text{"Janji dan penyerahan", "Promises and deliveries"},
		Text{
			"Janji yang sudah diterima dinas, menurut triwulan saat dijanjikan, dan yang sampai, menurut triwulan sampainya. Bila di balik sebuah angka ada kurang dari tiga pemberi dan salah satunya perorangan atau minta tidak disebut, angka itu digabung dalam baris satu triwulan dengan kolom lain kosong, atau satu baris sepanjang waktu dengan tahun dan triwulan 0.",
			"Accepted promises by the quarter in which they were made, and what arrived by the quarter in which it arrived. Where fewer than three givers stand behind a figure and one of them is an individual or asked not to be named, it is part of a row of the whole quarter, with the other fields empty, or of one row of all time, with year and quarter 0.",
		},
		[]Column{
			{"year", Text{"Tahun; 0 untuk sepanjang waktu.", "Year; 0 for all time."}},
			{"quarter", Text{"Triwulan 1 sampai 4; 0 untuk sepanjang waktu.", "Quarter 1 to 4; 0 for all time."}},
			{"partnerType", Text{"Jenis mitra; INDIVIDUAL perorangan, RECORDED dicatat dinas.", "Kind of partner; INDIVIDUAL, or RECORDED by the office."}},
			{"regionCode", Text{"Kode kecamatan (Kemendagri).", "Code of the kecamatan (Kemendagri)."}},
			{"region", Text{"Nama kecamatan.", "Name of the kecamatan."}},
			{"kind", Text{"Jenis bantuan, seperti pada kebutuhan.", "Kind of help, as of needs."}},
			{"promisedValue", Text{"Nilai yang dijanjikan, dalam rupiah.", "Worth promised, in rupiah."}},
			{"deliveredValue", Text{"Nilai yang sampai, dalam rupiah.", "Worth that arrived, in rupiah."}},
		},
	},
}

// described is a file in the description for machines.
type described struct {
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Columns     []describedColumn `json:"columns"`
}

type describedColumn struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

// description is what machines read of all files.
func description() any {
	out := struct {
		Description string      `json:"description"`
		License     string      `json:"license"`
		Files       []described `json:"files"`
	}{Description: About.EN, License: License}
	for _, t := range Tables {
		d := described{Name: t.Name + ".csv, " + t.Name + ".json", Description: t.About.EN}
		for _, c := range t.Columns {
			d.Columns = append(d.Columns, describedColumn{c.Name, c.About.EN})
		}
		out.Files = append(out.Files, d)
	}
	return out
}
