# The project's commands; `make` alone lists them. Needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet install
JOBS ?= 2
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --quiet \
  --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help report release test quality bench words lab new check tidy lock clean

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(VENV)/.report-ready  ## run the notebooks and write outputs/index.html, and report.pdf by Chromium
	@$(BIN)/python -m baimo report --jobs $(JOBS) --pdf $(if $(EDITION),--edition $(EDITION))

release: $(VENV)/.report-ready  ## keep the report as the next edition, and tell it in CHANGELOG.md
	@$(BIN)/python -m baimo release
	@$(BIN)/python -m baimo report --jobs $(JOBS) --pdf

test: $(VENV)/.test-ready  ## run all tests
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder

quality: $(VENV)/.test-ready  ## how well numbers, dates, names and themes are found, and what is wrong
	@$(BIN)/python tests/quality.py $(if $(RAISE),--raise)

bench: $(VENV)/.test-ready  ## every ratio of speed side by side, some forty minutes: make bench, or make bench FULL=1
	@$(BIN)/python tests/bench/all.py $(if $(FULL),--full)

words: $(VENV)/.report-ready  ## list words that the dictionary cuts in pieces: make words, or make words FILE=article.txt
	@$(BIN)/python -m baimo words $(if $(FILE),"$(FILE)")

lab: $(VENV)/.report-ready  ## open the notebooks in JupyterLab
	@cd notebooks && ../$(BIN)/python -m jupyter lab

new: $(VENV)/.report-ready  ## start a notebook of your own: make new NAME=talent, or with FROM=30_compute THEME=people
	@test -n "$(NAME)" || { echo "make new: found no NAME; expected a name in small letters. Type make new NAME=talent." >&2; exit 2; }
	@$(BIN)/python -m baimo new "$(NAME)" $(if $(FROM),--from "$(FROM)") $(if $(THEME),--theme "$(THEME)")

check: $(VENV)/.report-ready  ## look for what can be wrong in seeds and notebooks
	@$(BIN)/python -m baimo check

tidy: $(VENV)/.report-ready  ## bring the notebooks into canonical form before a commit
	@$(BIN)/python -m baimo tidy

lock: $(VENV)/.test-ready  ## pin all dependencies anew, for every platform
	@$(PIP) uv
	@$(COMPILE) --upgrade --output-file requirements.lock
	@$(COMPILE) --extra test --constraint requirements.lock --output-file requirements-test.lock
	@sed -i.old '/# pinned by make lock/q' environment.yml && rm environment.yml.old
	@sed -n 's/^\([a-z0-9].*[^ ]\) *\\$$/      - "\1"/p' requirements.lock >> environment.yml

clean:  ## remove the environment and the caches; outputs/ stays
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .hypothesis build lib/baimo.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "make: found $$($(PYTHON) --version); expected Python 3.11 or newer. Type make PYTHON=python3.12 report." >&2; exit 2; }
	@echo "setting up $(VENV) from the lock, once: a few minutes"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.report-ready: $(VENV)/bin/python requirements.lock pyproject.toml
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-ready: $(VENV)/.report-ready requirements-test.lock
	@$(PIP) --require-hashes --requirement requirements-test.lock
	@$(BIN)/python tests/get_browser.py
	@touch $@
