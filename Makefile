# Everything a newcomer needs; each target installs what it lacks. Only Python 3.11+ and make are assumed.
PYTHON ?= python3
VENV := .venv
SEED ?= $(shell od -An -N4 -tu4 /dev/urandom)
BIN := $(VENV)/bin
# Twice as many as cores: the drills wait for processes and leases more than they work.
TESTERS = $(shell $(BIN)/python -c "import os; print(min(8, 2 * os.cpu_count()))")
CODE := sla storage bot playground rig drills tests benchmarks

.DEFAULT_GOAL := help
.PHONY: help install demo tour test check format bench fuzz minutes chaos failover pictures screenshot lock clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

install: $(VENV)/.installed  ## build .venv with sla-bot in it

demo: install  ## a Slack workspace in a box with the bot in it: click, type, announce
	$(BIN)/sla-bot demo

tour: install  ## the whole story, unattended, printed
	$(BIN)/sla-bot demo --tour

test: $(VENV)/.developed  ## every test, on SQLite and PostgreSQL
	$(BIN)/pytest -n $(TESTERS) --dist worksteal

check: $(VENV)/.developed  ## formatting, lint, types, import contracts, documents
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.developed  ## put the code in its form
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: $(VENV)/.developed  ## the figures of docs/benchmarks.md
	$(BIN)/python -m benchmarks

fuzz: $(VENV)/.developed  ## ten thousand cases and more of bad input at every door; SEED=… repeats a run
	FUZZ=long $(BIN)/pytest tests/fuzz -p no:xdist --timeout 900 --show-capture=no --hypothesis-seed=$(strip $(SEED))

minutes: $(VENV)/.developed  ## a million cases of working time against a walk over minutes; SEED=… repeats a run
	MINUTES=long SEED=$(strip $(SEED)) $(BIN)/pytest tests/sla/test_hours_by_the_minute.py -p no:xdist --timeout 1800 \
		--capture=no

chaos: $(VENV)/.developed  ## ten minutes of killed processes and failing servers, then the books are balanced
	$(BIN)/python -m drills chaos

failover: $(VENV)/.developed  ## lose a PostgreSQL primary under load and balance the books; type docs/operations.md
	$(BIN)/python -m drills failover
	$(BIN)/python -m drills operations

pictures: $(VENV)/.developed  ## a picture of each view, or of those named in VIEWS, into docs/pictures (needs Chromium)
	$(BIN)/python -m benchmarks.pictures docs/pictures $(VIEWS)

screenshot: $(VENV)/.developed  ## the picture in the README, from the playground's page (needs Chromium)
	$(BIN)/python -m benchmarks.screenshot docs/playground.png

lock: $(VENV)/.installed  ## pin the dependencies anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra build --output-file requirements.txt
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --quiet --extra build --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## forget .venv and every cache
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sla-bot needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(BIN)/python requirements.txt pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.developed: $(VENV)/.installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	touch $@
