# Set up and run everything: `make demo` and `make test` need Python 3.11+, make and the package registries.

PYTHON ?= python3
# Two at a time, as CI has two cores.
PYTEST_ARGS ?= -n 2 --dist loadgroup
PY := .venv/bin/python
# Errors only: an installer that warns of the settings of a machine says nothing about this project.
PIP := $(PY) -m pip --disable-pip-version-check --no-input -qq
# Wheels only, each checked against its pinned sum.
PINNED := $(PIP) install --only-binary :all: --require-hashes

# What is installed is named after the contents of what it was installed from: nothing to do the second time.
key = $(shell cat $(1) 2>/dev/null | cksum | tr -d ' ')
RUNTIME_LOCKS := requirements/runtime.lock requirements/build.lock
DEV_LOCKS := requirements/dev.lock requirements/docs.lock
PACKAGE := pyproject.toml hatch_build.py scripts/build_gazetteer.py scripts/build_boundaries.py \
	$(wildcard src/warledger/geo/*.py) src/warledger/folding.py $(wildcard src/warledger/data/*.csv) \
	$(wildcard src/warledger/data/place_names.yaml src/warledger/data/boundaries.yaml) \
	scripts/build_frontend.py $(wildcard frontend/*.* frontend/src/*.* frontend/src/*/*.*)
COMPILED := src/warledger/data/gazetteer.sqlite src/warledger/web/static/manifest.json
RUNTIME := .venv/.runtime-$(call key,$(RUNTIME_LOCKS) requirements/node.lock)
DEV := .venv/.dev-$(call key,$(RUNTIME_LOCKS) $(DEV_LOCKS))
INSTALLED := .venv/.installed-$(call key,$(RUNTIME_LOCKS) $(PACKAGE))

.PHONY: help tools demo test coverage lint front docs bench fuzz wheel screenshots locks clean

help:
	@echo "make demo   read the example reports and show what they say; exports in demo/; SERVE=1 opens them to the browser"
	@echo "make tools  install what the checks and the tests need (they do so too)"
	@echo "make test   run all tests"
	@echo "make coverage  run all tests and count the lines that they reach, which doubles their time; below the floor it fails"
	@echo "make lint   formatting, style, types (of the pages' scripts too), imports"
	@echo "make front  the scripts and styles of the pages: npm ci, types, Vite"
	@echo "make docs   build the documentation into site/"
	@echo "make bench  speed, and quality on public corpora where ../shared/benchmarks is there"
	@echo "make fuzz   the property tests with other and many more examples"
	@echo "make wheel  the wheel into dist/"
	@echo "make screenshots  the pictures of the README, of the record of make demo"
	@echo "make locks  pin the requirements anew"
	@echo "make clean  remove what was built (not .venv)"

demo: $(INSTALLED) $(COMPILED)
	@$(PY) scripts/demo.py $(if $(SERVE),--serve)

tools: $(DEV) $(INSTALLED) $(COMPILED)

test: $(DEV) $(INSTALLED) $(COMPILED)
	$(PY) -m pytest $(PYTEST_ARGS)

# The floor is in pyproject.toml.
coverage: $(DEV) $(INSTALLED) $(COMPILED)
	$(PY) -m pytest $(PYTEST_ARGS) --cov --cov-report=term

lint: $(DEV) $(INSTALLED) $(COMPILED)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(PY) scripts/build_frontend.py

# The build begins with `tsc --noEmit`; for inputs that it was done for before, it is not done again.
front: $(INSTALLED)
	$(PY) scripts/build_frontend.py

docs: $(DEV) $(INSTALLED) $(COMPILED)
	$(PY) scripts/generate_reference.py
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet --site-dir site

CORPORA := ../shared/benchmarks
RESULTS := docs/benchmarks-results.json
# Each command on a public corpus with the folder of it; one that is not there is left out.
bench: $(DEV) $(INSTALLED) $(COMPILED)
	$(PY) benchmarks/speed.py
	$(PY) benchmarks/fixture.py
	$(PY) benchmarks/passages.py --json $(RESULTS)
	$(PY) benchmarks/annotated_links.py --json $(RESULTS)
	$(PY) benchmarks/link_scale.py
	$(PY) benchmarks/web.py
	$(PY) benchmarks/backfill.py filter --pages 1000
	$(PY) benchmarks/backfill.py units --reports 150
	@if [ -d $(CORPORA) ]; then for row in dates:dates/aquaint places:geoparsing event_place:event_place \
	  ucdp_places:ucdp counts:counts linking:counts; do script=benchmarks/$${row%%:*}.py; [ -f $$script ] || continue; \
	  echo "$$script"; $(PY) $$script $(CORPORA)/$${row#*:} --json $(RESULTS) || exit 1; done; \
	else echo "no $(CORPORA): corpora left out"; fi

fuzz: $(DEV) $(INSTALLED) $(COMPILED)
	$(PY) -m pytest --hypothesis-profile=fuzz -k junk

wheel: $(INSTALLED) $(COMPILED)
	$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .

screenshots: $(DEV) demo
	$(PY) scripts/screenshots.py

# uv's universal resolution: one lock for all platforms and Python versions.
COMPILE = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --only-binary :all: --custom-compile-command 'make locks'
locks: $(DEV)
	$(COMPILE) pyproject.toml -o requirements/runtime.lock
	$(COMPILE) --group build -c requirements/runtime.lock -o requirements/build.lock
	$(COMPILE) --group node -o requirements/node.lock
	$(COMPILE) --group dev -c requirements/runtime.lock -c requirements/build.lock -o requirements/dev.lock
	$(COMPILE) --group docs -c requirements/runtime.lock -c requirements/dev.lock -o requirements/docs.lock

clean:
	rm -rf build dist site demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* coverage.xml
	find src tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; set PYTHON=")'
	@$(PYTHON) -m venv .venv

$(RUNTIME): | .venv/bin/python
	@echo "Installing the pinned requirements (a few minutes the first time) …"
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip --upgrade
	@$(PINNED) $(RUNTIME_LOCKS:%=-r %)
	@# Continuous integration builds the pages with the Node of PyPI, as a machine without one does.
	@command -v npm >/dev/null && [ "$$CI" != true ] || $(PINNED) -r requirements/node.lock
	@rm -f .venv/.runtime-* && touch $@

$(DEV): $(RUNTIME)
	@echo "Installing the pinned tools …"
	@$(PINNED) $(DEV_LOCKS:%=-r %)
	@rm -f .venv/.dev-* && touch $@

$(INSTALLED): $(RUNTIME)
	@echo "Installing warledger and compiling its gazetteer (a minute the first time) …"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f .venv/.installed-* && touch $@

# Deleted, or a checkout that never had it: the same build, which takes it from its cache.
$(COMPILED): | $(INSTALLED)
	@$(PIP) install --no-deps --no-build-isolation --editable .
