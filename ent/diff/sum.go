//go:build ignore

// Command sum writes atlas.sum anew after a migration was written by hand.
//
//	go run ent/diff/sum.go
package main

import (
	"log"

	atlas "ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
)

func main() {
	for _, folder := range []string{"sqlite", "postgres"} {
		dir, err := sqltool.NewGooseDir("ent/migrations/" + folder)
		if err != nil {
			log.Fatal(err)
		}
		sum, err := dir.Checksum()
		if err != nil {
			log.Fatal(err)
		}
		if err := atlas.WriteSumFile(dir, sum); err != nil {
			log.Fatal(err)
		}
	}
}
