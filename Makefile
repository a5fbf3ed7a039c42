# Everything a clone needs, on a machine with Python 3.11 or newer and make.
#
#   make demo      build the demo vault and its dashboards in vaultkit-demo/
#   make test      the quick tests of every room (under a minute on two cores)
#   make test-thorough  what takes seconds a test, and properties with all their examples
#   make test-all  every test there is, the slow ones (minutes) too
#   make lint      style, types, layers, documentation
#   make messages  collect the messages to translate, and compile the translations
#   make man       write man/vaultkit.1 anew from the commands
#   make audit     ask whether faults are known of what is pinned; needs the network
#   make lock      write requirements/*.txt anew after a change of dependencies
#   make bench  each goal of speed, and docs/speed.md (QUICK=yes, PEERS=yes, CONTACTS="1000 10000")
#   make bench-matching DATA=folder   how well the matcher ranks the texts of a folder
#   make bench-log  how long a logged line takes to the disk and to true dashboards (CONTACTS=10000)
#   make bench-import  how long 1,250 to 10,000 imported rows take, and how much memory
#   make bench-merges  how often generated notes conflict in merges of two machines' work (N=1000)
#   make soak MINUTES=30  editors, Git, kills: in the end the pages must be those of a fresh build
#   make prove N=10000 FILES=20000 RUNS=20 STEP=1  the numbers of docs/promises.md, measured here
#   make strace    install strace (Debian), which the slow tests of crashes need
#   make pictures  draw the README's pictures from the demo; needs npm and Chromium
#   make clean     remove everything that these made
#
# Choose another Python with `make PYTHON=/path/to/python3.12 …`. What is made here is ignored by
# Git. Works with GNU Make 3.81 (macOS) and later.

VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev

.PHONY: help demo test test-thorough test-all lint audit messages man lock bench bench-matching \
  bench-log bench-import bench-merges soak prove strace pictures clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

demo: $(RUN)
	@$(BIN)/vaultkit demo

# Every test that is not slow is in one of the first two, and a property (which Hypothesis marks so
# itself) is in both: with a tenth of its examples, then with all of them. See CONTRIBUTING.md.
QUICK_ONES := not slow and not thorough
THOROUGH_ONES := not slow and (thorough or hypothesis)
PYTEST := $(PY) -m pytest -n auto --dist worksteal

test: $(DEV)
	$(PYTEST) --hypothesis-profile quick -m "$(QUICK_ONES)"

test-thorough: $(DEV)
	$(PYTEST) -m "$(THOROUGH_ONES)"

test-all: $(DEV)
	$(PYTEST)

lint: $(DEV)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(PY) -m mypy
	$(BIN)/lint-imports
	$(PY) -m pytest -m "not slow" tests/docs

# Not part of lint: it needs the network, and its answer changes without a change of ours.
audit: $(DEV)
	@$(BIN)/pip-audit --version >/dev/null 2>&1 || $(PY) -m pip install --quiet pip-audit
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements/dev.txt

messages: $(DEV)
	@$(PY) -m translations.messages

man: $(DEV)
	@mkdir -p man
	$(PY) -m vaultkit.cli.man_page > man/vaultkit.1

# The whole takes hours on two cores; a quick one writes no document.
bench: $(DEV)
	@$(PY) -m benchmarks.speed $(if $(CONTACTS),--contacts $(CONTACTS)) $(if $(PEERS),--peers) \
	  $(if $(QUICK),--quick,--tests --write docs/speed.md)

bench-matching: $(RUN)
	@test -n "$(DATA)" || { echo "Which folder? make bench-matching DATA=path/to/task" >&2; exit 2; }
	@$(PY) -m benchmarks.matching "$(DATA)"

bench-log: $(RUN)
	@$(PY) -m benchmarks.log --contacts $(or $(CONTACTS),10000)

bench-import: $(RUN)
	@$(PY) -m benchmarks.importing

bench-merges: $(RUN)
	@$(PY) -m benchmarks.merges $(or $(N),1000)

soak: $(RUN)
	@$(PY) -m benchmarks.soak $(or $(MINUTES),30)

# With smaller numbers it is shorter, and says which numbers it took.
prove: $(DEV)
	@$(PY) -m benchmarks.prove --times $(or $(N),10000) --files $(or $(FILES),20000) --runs $(or $(RUNS),20) --idle-minutes $(or $(IDLE),60) --step $(or $(STEP),1)

strace:
	@sh scripts/install-strace.sh

pictures: $(DEV)
	npm ci --prefix docs/pictures
	rm -rf build/pictures
	$(BIN)/vaultkit demo build/pictures --today 2026-11-23
	$(PY) docs/pictures/draw.py build/pictures/Dashboards Today Depth Purposes Introductions
	$(PY) docs/pictures/draw_review.py build/pictures

clean:
	rm -rf $(VENV) vaultkit-demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache \
	  .hypothesis .import_linter_cache docs/pictures/node_modules tests/mermaid/node_modules
	find vaultkit tests -type d -name __pycache__ -prune -exec rm -rf {} +

# A Python counts only if it really runs (a version manager leaves names behind that do not), is new
# enough, and can make a virtual environment with pip in it.
define MAKE_VENV
if $(PY) -m pip --version >/dev/null 2>&1; then :; else \
  for python in $(PYTHON) python3.13 python3.12 python3.11 python3 python; do \
    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
      new_enough=$$python; \
      if $$python -c 'import ensurepip, venv' >/dev/null 2>&1; then found=$$python; break; fi; \
    fi; \
  done; \
  if [ -n "$$found" ]; then \
    echo "Making $(VENV) with $$($$found --version)"; $$found -m venv --clear $(VENV); \
  elif [ -n "$$new_enough" ]; then \
    echo "$$new_enough cannot make virtual environments: its module ensurepip is missing." >&2; \
    echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; \
  else \
    echo "vaultkit needs Python 3.11 or newer, and found none." >&2; \
    echo "If it is there under another name: make PYTHON=/path/to/python ..." >&2; exit 1; \
  fi; \
fi
endef

INSTALL_SELF = $(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .

$(RUN): requirements/run.txt pyproject.toml
	@$(MAKE_VENV)
	@$(PY) -m pip install --quiet --require-hashes -r requirements/run.txt
	@$(INSTALL_SELF)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml
	@$(MAKE_VENV)
	@$(PY) -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(INSTALL_SELF)
	@touch $(RUN) $@

# The locks: every package with its version and hashes for every system, and no host name. What
# runs vaultkit is resolved first; what tests it may not change those versions.
LOCK = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header \
  --python-version 3.11 --upgrade pyproject.toml --group build

lock: $(DEV)
	@$(BIN)/uv --version >/dev/null 2>&1 || $(PY) -m pip install --quiet uv
	$(LOCK) -o requirements/run.txt
	$(LOCK) --group dev -c requirements/run.txt -o requirements/dev.txt
	@! grep -nE '://|--(extra-)?index|--find-links|--trusted-host' requirements/*.txt
