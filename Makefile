# make        build the site into public/     (git, Go and make are enough)
# make test   everything that must hold        make help lists the rest

export CGO_ENABLED = 0
TALLY = bin/tally

.DEFAULT_GOAL = site
.PHONY: site dossier test audit serve check fuzz lint fmt bench profile soak clean help tally

site: dossier ## build the site into public/
	@bin/dossier build --content content --out public

dossier: ## build the program, bin/dossier
	@go build -trimpath -o bin/dossier ./generator/cmd/dossier

test: lint tally ## lint, and every test, those in a browser too
	@tools/install.sh browser
	@cd tools && go test -count 1 ./...
	@$(TALLY) -pgo off -count 1 -timeout 9m ./...

audit: tally ## axe, the Nu checker, Lighthouse and Firefox over the built site, and the schema of SARIF
	@tools/install.sh browser
	@tools/install.sh firefox
	@tools/install.sh validators
	@$(TALLY) -pgo off -count 1 -timeout 30m -tags audit -run Audit ./generator ./generator/browser

serve: dossier ## write and see it: the site from memory, rebuilt on change
	@bin/dossier serve --content content

check: dossier ## what is wrong with the content
	@bin/dossier check --content content

lint: ## format, go vet and staticcheck
	@go tool -modfile=tools/go.mod gofumpt -l . | grep . && { echo "not formatted: run make fmt"; exit 1; } || true
	@go vet -tags audit ./... && cd tools && go vet ./...
	@go tool -modfile=tools/go.mod staticcheck -tags audit ./...

fmt: ## format all Go files
	@go tool -modfile=tools/go.mod gofumpt -w .

fuzz: ## every fuzz target for FUZZTIME, 30s each unless set
	@tools/fuzz.sh

bench: ## all benchmarks
	go test -run '^$$' -bench . -benchmem ./...

profile: ## what the compiler is told of the program's use, anew: builds of CONTENT, or of made briefs
	@mkdir -p bin
	DOSSIER_CONTENT=$(abspath $(CONTENT)) go test -run '^$$' -bench '^BenchmarkBuild$$' -benchtime 10x -pgo off \
		-cpuprofile generator/cmd/dossier/default.pgo -o bin/profile.test ./generator

soak: ## every test but the browser's again and again, in random order
	go test -count 25 -shuffle on -timeout 3h $$(go list ./... | grep -v /browser$$)

clean: ## remove what was built
	rm -rf bin
	find public -mindepth 1 ! -name .gitkeep -delete

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 10

tally:
	@cd tools && go build -o ../$(TALLY) ./tally
