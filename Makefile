# make demo   install into .venv, read the example articles of seeds/articles into demo.db, print what they say
# make desk   open the demo in the browser, to read and judge what contradicts
# make test   install what the tests need, run them on every core, on four at most
# make check  format, lint, types, tests, documentation
# make docs   write anew what pages quote from the program, build the site into site/
# make pictures  take the pictures of the documentation anew (needs Chromium)
# make bench  speed and accuracy (needs the development data beside the project)
#
# PYTHON=/path/to/python3.11 chooses another interpreter than the first suitable one.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.PHONY: demo desk test check lint types docs pictures bench clean install install-test install-check install-docs
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
BIN := $(VENV)/bin
DEMO := demo.db

demo: install
	@$(BIN)/counterclaim --ledger $(DEMO) ingest seeds/articles
	@$(BIN)/counterclaim --ledger $(DEMO) report
	@echo
	@echo "Next: make desk   opens these in the browser, to read in their articles and to judge"

desk: $(DEMO)
	@$(BIN)/counterclaim --ledger $(DEMO) review

$(DEMO): | install
	@$(BIN)/counterclaim --ledger $(DEMO) ingest seeds/articles

test: install-test
	@$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile $(PYTEST_ARGS)

check: lint types test

lint: install-check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: install-check
	@$(BIN)/mypy

docs: install-docs
	@$(BIN)/python docs/commands.py
	@$(BIN)/python docs/readme.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict
	@echo "the site is in site/: open site/index.html"

pictures: install-test
	@COUNTERCLAIM_PICTURES=1 $(BIN)/python -m pytest -q tests/review/test_pictures.py

bench: install-test
	@$(BIN)/python bench/ingest.py
	@$(BIN)/python bench/accuracy.py

clean:
	@rm -rf $(DEMO) $(DEMO)-wal $(DEMO)-shm build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# Each stamp is the pyproject.toml that was installed: while it has not changed, pip is not called and no network needed.
install:       ; @$(call installed,,demo)
install-test:  ; @$(call installed,[test],test)
install-check: ; @$(call installed,[check$(comma)test],check)
install-docs:  ; @$(call installed,[docs],docs)

comma := ,
define installed
if [ ! -x $(BIN)/python ]; then \
  python=""; \
  for candidate in $(or $(PYTHON),python3 python3.11 python3.12 python3.13); do \
    if "$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
      python="$$candidate"; break; \
    fi; \
  done; \
  if [ -z "$$python" ]; then \
    echo "counterclaim needs Python 3.11 or newer with its venv module, and found none" >&2; \
    echo "(on Debian and Ubuntu: apt install python3-venv; or name one: make PYTHON=/path/to/python3.11 ...)" >&2; \
    exit 1; \
  fi; \
  echo "making $(VENV) with $$("$$python" --version)" >&2; \
  "$$python" -m venv $(VENV); \
fi; \
if ! cmp -s pyproject.toml $(VENV)/installed-$(2).toml; then \
  echo "installing counterclaim$(1) into $(VENV); the first time this takes some minutes (PyTorch, models)" >&2; \
  $(BIN)/python -m pip install --quiet -e '.$(1)'; \
  cp pyproject.toml $(VENV)/installed-$(2).toml; \
fi
endef
