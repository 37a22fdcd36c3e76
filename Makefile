# Everything that is done with this tree, by one word each: `make help`.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
# What Python has compiled is kept, also where the shell says otherwise: a process starts in half the time, and the tests
# start hundreds.
export PYTHONDONTWRITEBYTECODE :=

RUN := .venv/bin/python
# One more than a small machine has processors: a third of the time a test waits for other processes.
WORKERS ?= 3
SEED ?= 20261124
PYTEST := $(RUN) -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder --randomly-seed=$(SEED)
COMPILE := .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header \
	--python-version 3.11 --universal --extra embedded pyproject.toml

.PHONY: help setup up demo demo-reset check test bench bench-screening soak docs pictures fmt lock messages browser

help:  ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: .venv/installed  ## everything that the other targets need: packages, front-end assets, message catalogues
	@$(RUN) tools/assets.py
	@$(RUN) tools/messages.py compile

demo: setup  ## a training office with invented data on this machine, and what to try first
	@.venv/bin/spoc demo

demo-reset: setup  ## removes the training office's data
	@.venv/bin/spoc demo-reset

up: setup  ## the office as it is configured
	@.venv/bin/spoc up

test: setup browser  ## all tests, with small counts
	@$(PYTEST)

soak: setup browser  ## the same tests at their full counts
	@SPOC_SOAK=1 $(PYTEST)

check: setup  ## style, types, doors, sizes, migrations, generated pages, locks
	@$(RUN) tools/check.py

bench: setup  ## figures of speed and recall, beside their baselines; fails below a floor
	@$(RUN) -m bench

bench-screening: setup  ## persons found among 100,000 and 1,000,000, beside other ways to search
	@$(RUN) -m bench screening_scale

docs: setup  ## writes docs/reference/ from the tables
	@$(RUN) docs/generate.py

pictures: setup browser  ## photographs the running product for the README
	@$(RUN) tools/pictures.py

messages: setup  ## collects the sentences to translate, compiles the translated ones
	@$(RUN) tools/messages.py update
	@$(RUN) tools/messages.py compile

fmt: setup  ## formats the code
	@.venv/bin/ruff format --quiet .
	@.venv/bin/ruff check --fix --quiet .

lock: setup  ## writes the lock files from pyproject.toml and package.json
	@$(COMPILE) --output-file requirements/run.lock
	@$(COMPILE) --group dev --output-file requirements/dev.lock
	@.venv/bin/npm install --package-lock-only --ignore-scripts --loglevel=error

.venv/installed: requirements/dev.lock pyproject.toml tools/packages.sh
	@tools/packages.sh

browser:
	@tools/browser.sh
