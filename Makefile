# Everything a developer or CI does. `make help` lists it. Works from any folder (make -f, -C),
# with spaces in the path, and without a terminal.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test lint check format bench soak translations requirements build bundle deb msi clean

# MAKEFILE_LIST starts with a space and may hold more in the path; '\'' keeps quotes in it whole.
hash := \#
quote = '$(subst ','\'',$(1))'
here := $(shell list=$(call quote,$(MAKEFILE_LIST)); unset CDPATH; cd "$$(dirname "$${list$(hash) }")" && pwd)
go := unset CDPATH PYTHONHOME PYTHONPATH; cd $(call quote,$(here)) &&
python := .venv/bin/python
setup := installer/setup/environment.sh

# `make test TEST_ARGS="-k streak"`, `make demo DEMO_ARGS="--seconds 20"`; TEST_ARGS="-n 0" for one
# test at a time. Most tests wait more than they compute, so two at a time pay on any machine; a
# file stays on one of them, which starts its servers once, and the slow ones are not left for last.
TEST_ARGS ?=
DEMO_ARGS ?=
export PYTHON

help: ## list the targets
	@$(go) sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

setup: ## system packages and .venv for development; quick when nothing changed
	@$(go) installer/setup/packages.sh $$(installer/setup/python.sh >/dev/null || echo python) \
		desktop display keyring postgresql browser rt packing
	@$(go) $(setup)

demo: ## the program with a simulated contact centre; without a display: screenshots in build/demo
	@$(go) installer/setup/packages.sh $$(installer/setup/python.sh >/dev/null || echo python) desktop
	@$(go) $(setup)
	@$(go) mkdir -p build/demo && $(python) -m indicate_desktop demo --screenshots build/demo $(DEMO_ARGS)

test: setup ## all tests; a few that failed once more, one at a time
	@$(go) $(python) -m tests.run $(TEST_ARGS)

lint: setup ## ruff, mypy --strict, the import contracts
	@$(go) $(python) -m ruff check .
	@$(go) $(python) -m ruff format --check .
	@$(go) $(python) -m mypy
	@$(go) .venv/bin/lint-imports

check: lint test ## lint and all tests

format: setup ## put the code into its standard form
	@$(go) $(python) -m ruff check --fix . && $(python) -m ruff format .

bench: setup ## measure against the floor; figures also in build/bench.json
	@$(go) $(python) -m tests.benchmarks.run

soak: setup ## thousands of events and openings, to see that nothing grows; some minutes
	@$(go) SOAK_OTHERS=500 $(python) -m pytest tests/soak

translations: setup ## compile the translations
	@$(go) $(python) installer/compile_translations.py

build: setup ## a wheel in dist
	@$(go) $(python) -m hatchling build -t wheel

bundle: setup ## the program with its own Python, in dist/indicate-desktop
	@$(go) $(python) -m installer.bundle.make

deb: bundle ## a Debian package of the bundle, and SHA256SUMS, in dist
	@$(go) $(python) -m installer.deb.make && $(python) -m installer.checksums

msi: setup ## an installer for Windows, made under Wine, and SHA256SUMS, in dist; some minutes
	@$(go) installer/setup/packages.sh packing windows display
	@$(go) $(python) -m installer.msi.make && $(python) -m installer.checksums

requirements: setup ## pin the newest releases that pyproject.toml allows, with their hashes
	@$(go) installer/setup/requirements.sh

clean: ## remove what was made, .venv included
	@$(go) rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@$(go) find . -name __pycache__ -prune -exec rm -rf {} +
	@$(go) find resources -name '*.mo' -exec rm -f {} +
