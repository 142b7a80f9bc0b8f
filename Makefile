# The only door. `make run` and `make test` set everything up by themselves.

PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
LOCALE := src/relais/locale
ON_POSTGRES := tests/people tests/activity tests/kit tests/config tests/home tests/programmes tests/journeys tests/matching tests/api \
	tests/architecture/test_migrations.py tests/architecture/test_no_page_fails.py
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
BIND ?= 127.0.0.1:8000
export RELAIS_HOME ?= $(CURDIR)/var
# What was compiled is kept, whoever says otherwise: else each worker of the tests, and each command, compiles it all again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run serve test check fix messages bench bench-large ci lock machine clean

help:           ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/\t/' | expand -t 12

run: $(VENV)/.ready                 ## set up, pair the demo sheets in the terminal, then serve a demo programme on http://127.0.0.1:8000 (BIND=… elsewhere)
	@$(BIN)/relais match --demo
	@RELAIS_HOME=$(RELAIS_HOME)/demo $(BIN)/relais serve --demo --bind $(BIND)

serve: $(VENV)/.ready               ## set up, then serve an installation of your own, empty at first
	@$(BIN)/relais serve --bind $(BIND)

# What pairs large pools is compiled once, beforehand: else every worker begins by compiling it, for three quarters of a minute.
test: $(VENV)/.tools machine        ## every test, on SQLite then on PostgreSQL
	@$(BIN)/python -m relais.cli.warming
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal
	@$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not browser" --with-database $(wildcard $(ON_POSTGRES)); status=$$?; \
	if [ $$status -eq 77 ]; then echo "SKIPPED: the tests on PostgreSQL. Install PostgreSQL (Debian: apt-get install postgresql) to run them."; \
	else exit $$status; fi

check: $(VENV)/.tools               ## style, types, import contract, templates, words
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet src

fix: $(VENV)/.tools                 ## what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/.tools            ## collect the words to translate, and compile them
	@command -v xgettext >/dev/null || { echo "gettext is missing (Debian: apt-get install gettext)."; exit 1; }
	cd src/relais && ../../$(BIN)/python ../../manage.py makemessages -l fr --no-obsolete --no-wrap --add-location file
	$(BIN)/python -c "import polib; polib.pofile('$(LOCALE)/fr/LC_MESSAGES/django.po').save_as_mofile('$(LOCALE)/fr/LC_MESSAGES/django.mo')"

bench: $(VENV)/.tools               ## pairing and pages, measured against a reference in the same minute
	$(BIN)/python -m bench.pairing
	$(BIN)/python -m bench.alike
	$(BIN)/python -m bench.matching_command
	$(BIN)/python -m bench.rematching
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.programmes

bench-large: $(VENV)/.tools         ## peers up to 20,000 people, ours up to 100,000: half an hour
	$(BIN)/python -m bench.pairing --large --json bench-large.json
	$(BIN)/python -m bench.rematching --size 20000

ci: check test                      ## what the build runs

lock:                               ## pin every dependency again (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group build -o requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q --group dev -o requirements-dev.lock

clean:                              ## the environment and the local data
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache

# ── The environment ──────────────────────────────────────────────────────────────────────────────
$(VENV)/.made:
	@[ -n "$(PYTHON)" ] || { echo "Relais needs Python 3.11 or newer, and found none. Install it, then run make again."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } || \
		{ echo "$(PYTHON) cannot make an environment: its venv module is missing (Debian and Ubuntu: apt-get install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.lock pyproject.toml
	@echo "Setting up Relais in $(VENV) (about a minute, once)…"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.tools: $(VENV)/.ready requirements-dev.lock
	@echo "Adding what the tests need…"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# What the tests need of the machine: installed when one may, said otherwise. The engine of Chromium without windows is
# taken where Debian has it: a page costs a fifth to open.
machine:
	@missing=""; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$$missing postgresql"; \
	command -v xgettext >/dev/null || missing="$$missing gettext"; \
	[ -z "$$missing" ] && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing for the tests:$$missing"; apt-get update -qq && apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else echo "Missing on this machine:$$missing. The tests that need them will be skipped, visibly."; fi
	@command -v chromium-headless-shell >/dev/null || [ "$$(id -u)" != 0 ] || ! apt-cache show chromium-headless-shell >/dev/null 2>&1 || \
		apt-get install -y -qq --no-install-recommends -o Acquire::Retries=0 -o Acquire::http::Timeout=10 chromium-headless-shell >/dev/null 2>&1 || \
		echo "Chromium as it is opens the pages of the tests: chromium-headless-shell, which costs less, could not be installed."
