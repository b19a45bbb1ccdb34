//go:build ignore

// Command diff writes the migrations that bring ent/migrations up to ent/schema.
//
//	go run ./ent/diff/main.go NAME SQLITE_URL POSTGRES_URL
package main

import (
	"context"
	"log"
	"os"
	"time"

	atlas "ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/dialect/sql/schema"
	_ "github.com/lib/pq"
	_ "modernc.org/sqlite"

	"github.com/jejaring/jejaring/ent/db/migrate"
)

func main() {
	if len(os.Args) != 4 {
		log.Fatal("usage: diff NAME SQLITE_URL POSTGRES_URL")
	}
	stamp := time.Now().UTC().Format("20060102150405")
	one("sqlite", dialect.SQLite, "sqlite", os.Args[2], stamp, os.Args[1])
	one("postgres", dialect.Postgres, "postgres", os.Args[3], stamp, os.Args[1])
}

func one(folder, name, driver, address, stamp, title string) {
	d, err := entsql.Open(driver, address)
	if err != nil {
		log.Fatal(err)
	}
	defer d.Close()
	dir, err := sqltool.NewGooseDir("ent/migrations/" + folder)
	if err != nil {
		log.Fatal(err)
	}
	format, err := atlas.NewTemplateFormatter(fileName(stamp), fileBody)
	if err != nil {
		log.Fatal(err)
	}
	tables := migrate.Tables
	m, err := schema.NewMigrate(entsql.OpenDB(name, d.DB()), schema.WithDir(dir), schema.WithMigrationMode(schema.ModeReplay),
		schema.WithDialect(name), schema.WithFormatter(format), schema.WithDropColumn(true), schema.WithDropIndex(true))
	if err != nil {
		log.Fatal(err)
	}
	if err := m.NamedDiff(context.Background(), title, tables...); err != nil {
		log.Fatal(folder, ": ", err)
	}
}
