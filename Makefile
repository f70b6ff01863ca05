# Every target sets up what it needs; nothing has to be installed or started beforehand but Python 3.11, pip, make and git.
PYTHON ?= python3
PORT ?= 8080
DATA ?= data
VENV := .venv
# One more than cores: what waits for a browser, a disk or a server leaves its core to another.
WORKERS ?= $(shell expr $$(nproc 2>/dev/null || echo 1) + 1)
RUN := $(VENV)/bin/python -X utf8

.DEFAULT_GOAL := help
.PHONY: help demo run test check format bench bench-search bench-booking bench-reminders bench-outbox requirements clean

help:  ## show these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime  ## chat with the clinic in the browser (PORT=8080, DATA=data)
	@exec $(RUN) -m bot demo --port $(PORT) --data $(DATA)

run: $(VENV)/.runtime  ## run the bot on Telegram; settings from the environment or .env
	@exec $(RUN) -m bot run

test: $(VENV)/.dev  ## run the tests with coverage
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term

check: $(VENV)/.dev  ## format, lint, types, who may import whom
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

format: $(VENV)/.dev  ## put the code in shape
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(VENV)/.dev  ## measure updates per second beside a bare aiogram bot
	$(RUN) -m bench.updates

bench-search: $(VENV)/.dev  ## find doctors among 150,000, beside rapidfuzz alone and PostgreSQL
	$(RUN) -m bench.search

bench-booking: $(VENV)/.dev  ## measure appointments per second beside a bare INSERT
	$(RUN) -m bench.booking

bench-reminders: $(VENV)/.dev  ## measure how fast due reminders are told among a million
	$(RUN) -m bench.reminders

bench-outbox: $(VENV)/.dev  ## kill the bot 50 times while it posts notices; count what is lost or said twice
	$(RUN) -m bench.outbox

PIN := --quiet --no-strip-extras --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
requirements: $(VENV)/.dev  ## pin the newest allowed versions, with hashes and no addresses
	$(VENV)/bin/pip install --quiet uv
	$(VENV)/bin/uv pip compile $(PIN) --upgrade --output-file requirements.txt pyproject.toml
	$(VENV)/bin/uv pip compile $(PIN) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.runtime: requirements.txt
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up, once…"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
