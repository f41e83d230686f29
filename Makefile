# `make` builds the graph of seeds/; `make test` runs everything that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all test lint bench screenshots lock clean

all: .venv/ready
	$(BIN)/kg build seeds --out output

test: .venv/ready-dev lint
	$(BIN)/python -m pytest

lint: .venv/ready-dev
	$(BIN)/ruff check kg tests
	$(BIN)/mypy

bench: .venv/ready-dev
	$(BIN)/python -m tests.bench.build
	$(BIN)/python -m tests.bench.link
	$(BIN)/python -m tests.bench.compare

# The README's pictures, from the pages as they are (needs Chromium and its driver).
screenshots: .venv/ready-dev all
	$(BIN)/python -m tests.view.screenshots output docs

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

# Pin again what pyproject.toml allows; commit the result.
lock:
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist
