SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
export GOFLAGS := -buildvcs=false -trimpath

help: ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | sort | awk -F'\t' '{printf "  %-14s %s\n", $$1, $$2}'

run: build ## Build, then serve the demo at http://localhost:8080
	bin/jejaring demo

build: frontend/build/index.html ## Build the screens and bin/jejaring
	mkdir -p bin
	go build -o bin/jejaring ./server

frontend/node_modules/.package-lock.json: frontend/package-lock.json
	cd frontend && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund

frontend/build/index.html: frontend/node_modules/.package-lock.json $(shell find frontend/src frontend/static -type f) frontend/svelte.config.js frontend/vite.config.ts
	cd frontend && npm run -s build

tools: ## Install what tests need on a bare Debian machine
	scripts/tools

test: tools build check ## Test everything: Go on SQLite and PostgreSQL, the screens, the browser
	scripts/postgres go test ./...
	cd frontend && npm run -s test:unit && npm run -s budget && npm run -s test:e2e

check: ## Vet, static analysis, known vulnerabilities, format, generated code and migrations without drift
	test -z "$$(gofmt -l $$(git ls-files '*.go' | grep -v '^ent/db/' | grep -v '^graph/exec/'))"
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck ./server/... ./graph ./graph/guard ./graph/statement ./ent/rule ./ent/viewer ./ent/types ./ent/schema
	scripts/vulnerabilities
	scripts/generated
	scripts/postgres scripts/drift
	cd frontend && npm run -s check && npm run -s lint

generate: ## Generate code from ent/schema and graph/schema
	cd ent && go run -mod=mod entc.go
	go run github.com/99designs/gqlgen generate

migration: ## Write the migrations for a changed schema: make migration NAME=what
	scripts/postgres bash -c 'go run ent/diff/main.go ent/diff/format.go $(NAME) "file:/tmp/jejaring-diff?mode=memory&_pragma=foreign_keys(1)" "$$TEST_DATABASE_URL"'

bench: build ## Compare with a hand-written server on the same PostgreSQL; HOUSEHOLDS=300000 for a million people
	go build -o bin/bench ./bench
	go build -o bin/plain ./bench/plain
	POSTGRES_OPTIONS="-c fsync=on -c shared_buffers=256MB -c max_wal_size=4GB" scripts/postgres bin/bench

dev: build ## Serve the demo with introspection
	DEVELOPMENT=true go run ./server demo

.PHONY: help run build tools test check generate migration bench dev
