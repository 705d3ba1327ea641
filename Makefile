# Two commands for a newcomer: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 7860
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install serve publish check test lint fix eval lock clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cryodesk needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

install: $(STAMP) ## install into .venv

serve: $(STAMP) ## publish the shipped knowledge base and serve the chat page
	$(BIN)/cryodesk publish --if-changed
	$(BIN)/cryodesk serve --host $(HOST) --port $(PORT)

publish: $(STAMP) ## publish the knowledge base
	$(BIN)/cryodesk publish

check: $(STAMP) ## prove the content
	$(BIN)/cryodesk check

test: $(STAMP) ## the whole test suite
	$(BIN)/python -m pytest

lint: $(STAMP) ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(STAMP) ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: $(STAMP) ## measure, and fail below the thresholds
	$(BIN)/cryodesk publish --if-changed
	$(BIN)/cryodesk eval

lock: $(STAMP) ## write constraints.txt from what is installed
	$(BIN)/pip freeze --exclude-editable | sed 's/^\(torch==[0-9.]*\)+.*/\1/' > constraints.txt

clean: ## remove the environment and everything published
	rm -rf $(VENV) .cryodesk build *.egg-info
