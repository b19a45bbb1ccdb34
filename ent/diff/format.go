//go:build ignore

package main

import "text/template"

func fileName(stamp string) *template.Template {
	return template.Must(template.New("name").Parse(stamp + "_{{ .Name }}.sql"))
}

var fileBody = template.Must(template.New("body").Parse("-- +goose Up\n{{ range .Changes }}{{ with .Comment }}-- {{ . }}\n{{ end }}{{ .Cmd }};\n{{ end }}"))
