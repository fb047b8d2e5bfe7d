# The ways in. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help lab test lint bench environment questions clean lock

PYTHON_OF_ENVIRONMENT := .venv/bin/python
LOOPLESS := $(PYTHON_OF_ENVIRONMENT) -m course.commandline
step = @printf '\n== %s\n' $(1)

help: ## list what can be made
	@printf 'make lab        set up, make the data, put the notebooks into work/ and open JupyterLab there\n'
	@printf 'make test       set up, then prove everything: lint, types, tests, notebooks, questions\n'
	@printf 'make lint       ruff, its formatter, types, and whether the notebooks are built from their sources\n'
	@printf 'make bench      measure what the project promises to be quick at\n'
	@printf 'make questions  prove the questions only, mutants included\n'
	@printf 'make clean      remove the environment and what was made; work/ stays as it is\n'
	@printf '\nPYTHON=… chooses the interpreter; NO_BROWSER=1 and LAB_ARGS=… reach JupyterLab.\n'
	@printf 'Next: make lab\n'

environment:
	@python="$$(sh scripts/find_python.sh)" && "$$python" scripts/set_up.py

lab: environment
	@$(LOOPLESS) lab -- $(LAB_ARGS)

test: export LOOPLESS_DATA =
test: lint
	$(call step,'tests (pytest)')
	@$(PYTHON_OF_ENVIRONMENT) -m pytest -n auto --dist loadfile
	@$(PYTHON_OF_ENVIRONMENT) scripts/test_pythons.py
	@if compgen -G 'source/*/*.ipynb' >/dev/null; then \
	    printf '\n== notebooks (pytest --nbval source)\n'; \
	    $(PYTHON_OF_ENVIRONMENT) -m pytest --nbval --nbval-current-env -p no:cacheprovider -n auto --dist loadfile source; fi
	@$(MAKE) questions
	@printf '\nEverything is proved. Next: make lab\n'

questions: environment
	$(call step,'questions and their mutants (loopless verify --mutants)')
	@$(LOOPLESS) verify --mutants

lint: environment
	$(call step,'lint (ruff)')
	@$(PYTHON_OF_ENVIRONMENT) -m ruff check
	@$(PYTHON_OF_ENVIRONMENT) -m ruff format --check
	$(call step,'types (mypy)')
	@$(PYTHON_OF_ENVIRONMENT) -m mypy
	@if $(LOOPLESS) build --help >/dev/null 2>&1; then \
	    printf '\n== notebooks are built from their sources (loopless build --check)\n'; \
	    $(LOOPLESS) build --check; fi

bench: environment
	@for script in bench/*.py; do printf '\n== %s\n' "$$script"; $(PYTHON_OF_ENVIRONMENT) "$$script"; done
	@printf '\nMeasured. Next: put the figures into the note of your change\n'

lock: environment ## write the lock files anew (a maintainer's step)
	@uv="$$(command -v uv || echo .venv/bin/uv)"; \
	options='--universal --generate-hashes --python-version 3.11 --no-header --quiet'; \
	printf 'hatchling>=1.27\neditables>=0.5\n' | "$$uv" pip compile $$options --extra dev --upgrade -o requirements.lock pyproject.toml -; \
	echo uv | "$$uv" pip compile $$options --no-annotate --upgrade -o scripts/installer.lock -
	@printf 'requirements.lock and scripts/installer.lock are written. Next: make test\n'

clean:
	@rm -rf .venv .loopless data .mypy_cache .pytest_cache .ruff_cache
	@printf 'Removed the environment and the data; work/ is as it was. Next: make lab\n'
