# What a person does with Silian. `make help` lists it.

GO    ?= go
NPM   ?= npm
FUZZTIME ?= 10s
KILLS ?= 300
SOAK ?= 5m

# Pinned here and not in go.mod: what only checks the code is no dependency of it.
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

VERSION := $(shell git describe --tags --dirty 2>/dev/null)
COMMIT  := $(shell git rev-parse HEAD 2>/dev/null)
LDFLAGS  = -s -w -X main.version=$(VERSION) -X main.commit=$(COMMIT)

# The working tree as git would commit it, without touching the index.
TREE = index=$$(mktemp) && cp "$$(git rev-parse --git-path index)" $$index && \
	GIT_INDEX_FILE=$$index git add -A && GIT_INDEX_FILE=$$index git write-tree && rm -f $$index

.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run build web generate test check format vet lint generated web-check browser audit reads race bench fuzz crash soak clean

help: ## list what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

run: build ## install, build and serve on http://127.0.0.1:8080, with the graph in ./data
	./bin/silian serve

build: web ## build bin/silian, one static binary with the pages in it
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/silian .

web: web/dist/index.html ## build the pages

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && $(NPM) ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json graph/generated/api.graphqls \
		$(wildcard web/*.html web/*.ts web/*.js) $(shell find web/src web/public -type f 2>/dev/null)
	cd web && $(NPM) run build
	@touch $@

generate: ## derive the API and the vocabulary from schema.graphqls
	$(GO) generate ./...

test: web/node_modules/.package-lock.json ## run the tests of Go and of the pages; SILIAN_DATASETS names graphs to compare with
	$(GO) test -timeout 20m ./...
	cd web && $(NPM) test

check: format vet lint generated web-check browser audit reads test race ## all that CI checks
	@test -n "$(SILIAN_CORPUS)" || echo "SILIAN_CORPUS is not set: the seed was not compared with its documents."

format: ## say which Go files gofmt would change
	@files=$$(git ls-files -co --exclude-standard '*.go' | xargs gofmt -l) && \
	if [ -n "$$files" ]; then echo "gofmt would change:" && echo "$$files" && exit 1; fi

vet:
	$(GO) vet ./...

lint: ## run staticcheck
	$(GO) run $(STATICCHECK) ./...

generated: ## check that generating changes nothing
	@before=$$($(TREE)) && $(GO) generate ./... && after=$$($(TREE)) && \
	if [ $$before != $$after ]; then \
		git diff --stat $$before $$after && echo "go generate ./... changed these: commit what it writes." && exit 1; fi

web-check: build ## check the pages and their size
	cd web && $(NPM) run check && $(NPM) run budget

browser: build ## drive bin/silian with a browser
	SILIAN_BROWSER_TEST=$(CURDIR)/bin/silian $(GO) test -count=1 -timeout 20m -run '^TestBrowser$$' -v .

audit: build ## hold bin/silian to GraphQL over HTTP
	SILIAN_AUDIT_TEST=$(CURDIR)/bin/silian $(GO) test -count=1 -run '^TestAudit$$' -v .

reads: ## print what each query of the benchmark allocates and reads
	$(GO) test -count=1 -run '^TestReads$$' -v ./bench

race: ## run the Go tests with the race detector, but those that take long and have nothing for it
	SILIAN_DATASETS= $(GO) test -race -short -count=1 -timeout 20m ./...

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## fuzz every fuzz test for FUZZTIME each
	@set -e; for package in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
			echo "$$package $$f"; $(GO) test -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) $$package; \
		done; done

crash: ## kill a writing process KILLS times, and look at what each left
	SILIAN_TEST_KILLS=$(KILLS) $(GO) test -count=1 -timeout 2h -run '^TestKill$$' -v .

soak: ## write and read in little memory, and serve good and hostile clients, for SOAK each
	SILIAN_TEST_SOAK=$(SOAK) $(GO) test -count=1 -timeout 2h -run '^TestSoak$$' -v -p 1 ./kv/badger .

clean: ## remove what was built; ./data stays
	rm -rf bin web/node_modules web/e2e/out
	find web/dist -mindepth 1 ! -name .keep -delete
