# The ways in. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help lab test prove lint benchmarks environment learner questions clean lock panel wheels

PYTHON_OF_ENVIRONMENT := .venv/bin/python

help: ## list what can be made
	@printf 'make lab        set up, make the data, put the notebooks into work/ and open JupyterLab there\n'
	@printf 'make test       set up, then prove lint, types, tests and what is due of the bank: what changed, and a tenth\n'
	@printf 'make prove      prove all of the bank afresh, every seed and mutant, and write the record that is committed\n'
	@printf 'make lint       ruff, its formatter, types, and whether the notebooks are built from their sources\n'
	@printf 'make benchmarks measure what the project promises to be quick at\n'
	@printf 'make questions  prove the questions only, mutants included, under every seed\n'
	@printf 'make wheels     build what is published into dist/: the engine, and the bank for whoever practises alone\n'
	@printf 'make clean      remove the environment and what was made; work/ stays as it is\n'
	@printf '\nPYTHON=… chooses the interpreter. NO_BROWSER=1 and LAB_ARGS=… reach JupyterLab; STEPS=… picks what make test proves,\n'
	@printf 'TURN=… whose turn it is; NAMES=… what make prove proves, BY=turns of what takes long only what is in turn.\n'
	@printf 'Next: make lab\n'

environment: # with all that proves the project
	@python="$$(sh scripts/find_python.sh)" && "$$python" scripts/set_up.py --all

learner: # what learners and teachers need, and nothing else
	@python="$$(sh scripts/find_python.sh)" && "$$python" scripts/set_up.py

lab: learner
	@$(PYTHON_OF_ENVIRONMENT) -m course.cli lab -- $(LAB_ARGS)

test: environment
	@$(PYTHON_OF_ENVIRONMENT) scripts/prove.py $(STEPS) $(addprefix --turn ,$(TURN))

prove: environment
	@$(PYTHON_OF_ENVIRONMENT) scripts/prove.py prove $(addprefix --by-,$(BY)) $(addprefix --turn ,$(TURN)) $(addprefix --of ,$(NAMES))

lint: environment
	@$(PYTHON_OF_ENVIRONMENT) scripts/prove.py lint

questions: environment
	@$(PYTHON_OF_ENVIRONMENT) scripts/prove.py seeds

benchmarks: environment
	@for script in benchmarks/*.py; do printf '\n== %s\n' "$$script"; $(PYTHON_OF_ENVIRONMENT) "$$script"; done
	@printf '\nMeasured. Next: put the figures into the note of your change\n'

wheels: environment ## build both distributions, and prove what they hold
	@rm -f dist/loopless_practice*.whl
	@$(PYTHON_OF_ENVIRONMENT) -m hatchling build -t wheel -d dist
	@cd bank && ../$(PYTHON_OF_ENVIRONMENT) -m hatchling build -t wheel -d ../dist
	@$(PYTHON_OF_ENVIRONMENT) -m pytest -q tests/scripts/test_wheels.py
	@printf 'Both wheels are in dist/. Next: try them in an empty folder (CONTRIBUTING.md, A release)\n'

panel: environment ## build the panel's bundle of its source (needs Node; npm fetches what is not there yet)
	@$(PYTHON_OF_ENVIRONMENT) scripts/build_panel.py

lock: environment ## write the lock files anew (a maintainer's step)
	@uv="$$(command -v uv || echo .venv/bin/uv)"; \
	options='--universal --generate-hashes --python-version 3.11 --no-header --quiet --upgrade'; \
	locked() { printf 'hatchling>=1.27\neditables>=0.5\npip\n' | "$$uv" pip compile $$options --constraint scripts/constraints.txt "$$@" pyproject.toml -; }; \
	locked -o requirements.lock; \
	locked -o requirements-all.lock --constraint requirements.lock --extra dev; \
	echo uv | "$$uv" pip compile $$options --no-annotate -o scripts/installer.lock -
	@printf 'requirements.lock, requirements-all.lock and scripts/installer.lock are written. Next: make test\n'

clean:
	@rm -rf .venv .loopless data .mypy_cache .pytest_cache .ruff_cache
	@printf 'Removed the environment and the data; work/ is as it was. Next: make lab\n'
