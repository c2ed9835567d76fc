# Everything a developer types. `make setup` is enough to begin; the others call it themselves.
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-postgresql lint format bench accuracy screens lock
PYTHON := .venv/bin/python

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 26

setup:  ## install what this machine lacks, make .venv, fetch the model packs
	@provisioning/setup/system-packages.sh
	@provisioning/setup/environment.sh
	@.venv/bin/provision packs fetch --tests

demo: setup  ## one interview from end to end (LIVE=1: you are the candidate; ONCE=1: end by itself)
	@$(PYTHON) -m tests.journeys.demo

test: setup lint  ## lint, types, import rules, then every test
	@$(PYTHON) -m tests.journeys.rehearsals
	@$(PYTHON) -m pytest -m "not alone" --numprocesses 2 --dist loadfile
	@$(PYTHON) -m pytest -m alone

test-postgresql: setup  ## the HR store's tests once more, on a PostgreSQL of their own
	@$(PYTHON) -m tests.sync.postgresql

lint: setup  ## style, format, import rules, types
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/mypy

format: setup  ## put the code into its form
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

bench: setup  ## measure the bounds we promise: a table, and artefacts/bench.json (ENDURANCE=45: a live interview of 45 minutes)
	@$(PYTHON) -m tests.bench

accuracy: setup  ## what senses and raters find against what is true: a table, and artefacts/accuracy.json
	@$(PYTHON) -m tests.accuracy

screens: setup  ## pictures of every screen in every language, into artefacts/screens
	@$(PYTHON) -m pytest tests/screens

lock:  ## bring the lock files in line with pyproject.toml
	@provisioning/setup/lock.sh
