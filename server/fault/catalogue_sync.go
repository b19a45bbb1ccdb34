package fault

import "maps"

func init() { maps.Copy(catalogue, syncPhrases) }

var syncPhrases = map[string]phrase{
	"sync_other_content":      {"Kiriman dengan tanda ini sudah diterima dengan isi yang berbeda.", "An operation with this id has already been received with other content."},
	"sync_after_failed":       {"Kiriman sebelumnya belum berhasil, jadi yang ini belum dikerjakan.", "The operation before this one did not succeed, so this one was not done."},
	"sync_after_missing":      {"Kiriman sebelumnya belum diterima.", "The operation before this one has not been received."},
	"sync_clash":              {"Orang lain sudah mengubah isian yang sama. Kantor akan memutuskan.", "Somebody else has changed the same answers. The office decides."},
	"field.predecessor":       {"Menunggu kiriman sebelumnya.", "It waits for the operation before it."},
	"field.changed_meanwhile": {"Sudah diubah orang lain.", "Somebody else has changed this."},
}
