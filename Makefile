# On a fresh machine with Python (3.11 or newer) and make: `make serve` shows the starter archive, `make test` tests it.
# Everything is installed into .venv/ beside this file; nothing else of the machine is touched.

PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
CORPUS ?= corpus
BIN    := .venv/bin

# Compiled files are kept whatever the shell says: the tests start many programs.
export PYTHONDONTWRITEBYTECODE :=

# What is compiled if there is a C compiler (archive/thai/compiled.py); every environment compiles its own.
SOURCES := $(wildcard archive/thai/*.pxd)
SOURCES := hatch_build.py archive/thai/compiled.py $(SOURCES) $(SOURCES:.pxd=.py)

.PHONY: serve test compiled slow lint types format lengths lock clean

## serve: the web archive of the starter corpus (or CORPUS=…), its index built first
serve: .venv/serves $(wildcard .venv/compiled)
	$(BIN)/python cli.py serve --corpus $(CORPUS) --host $(HOST) --port $(PORT)

## test: the fast tests
test: .venv/tests .venv/compiled
	$(BIN)/python -m pytest -q -n 2 --dist worksteal $(PYTEST_ARGS)

## compiled: what building an index spends its time in, as machine code; without a C compiler nothing happens
compiled: .venv/compiled

## slow: the tests that build and install the program or open pages in chromium
slow: .venv/tests .venv/compiled
	$(BIN)/python -m pytest -q -m "browser or install" $(PYTEST_ARGS)

## lint: style and form
lint: .venv/tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

## types: strict types
types: .venv/tests
	$(BIN)/mypy

## format: bring the source into its form
format: .venv/tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## lengths: files and functions over the aims of size
lengths: .venv/tests
	$(BIN)/python -m tests.house

.venv/serves: requirements.lock | .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	touch $@

.venv/tests: requirements-dev.lock | .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@ .venv/serves

.venv/compiled: $(SOURCES) | .venv/tests
	$(BIN)/python hatch_build.py
	touch $@

# A Debian python3 may come without what venv needs to install pip: then the machine's own pip is asked to.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Wethi needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || \
	  $(PYTHON) -m venv .venv || \
	  { $(PYTHON) -m venv --clear --without-pip .venv && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } || \
	  { rm -rf .venv; echo "cannot make .venv; on Debian first: apt-get install python3-venv" >&2; exit 1; }
	touch $@

## lock: the versions of .venv as the new lock files
lock:
	$(BIN)/python -m tests.locks

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis archive/thai/*.so archive/thai/*.pyd
