SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export GOFLAGS := -buildvcs=false

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  %-14s %s\n", $$1, $$2}'

run: build ## Build, then serve the demo at http://localhost:8080
	bin/jejaring demo

build: ## Build bin/jejaring
	mkdir -p bin
	go build -o bin/jejaring ./server

tools: ## Install what tests need on a bare Debian machine
	scripts/tools

test: tools check ## Test everything: Go on SQLite and PostgreSQL
	scripts/postgres go test ./...

check: ## Vet, static analysis, format, generated code and migrations without drift
	test -z "$$(gofmt -l $$(git ls-files '*.go' | grep -v '^ent/db/' | grep -v '^graph/exec/'))"
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck ./server/... ./graph ./graph/guard ./ent/rule ./ent/viewer ./ent/types ./ent/schema
	scripts/generated

generate: ## Generate code from ent/schema and graph/schema
	cd ent && go run -mod=mod entc.go
	go run github.com/99designs/gqlgen generate

migration: ## Write the migrations for a changed schema: make migration NAME=what
	scripts/postgres bash -c 'go run ent/diff/main.go ent/diff/format.go $(NAME) "file:/tmp/jejaring-diff?mode=memory&_pragma=foreign_keys(1)" "$$TEST_DATABASE_URL"'

dev: ## Serve the demo with introspection
	DEVELOPMENT=true go run ./server demo

.PHONY: help run build tools test check generate migration dev
