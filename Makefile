# Two commands: `make demo` shows the program on the sample reports, `make test` checks everything. Both set themselves up in .venv.

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
INSTALLED := $(VENV)/.installed

.PHONY: demo test search lint gate browser pictures lock docs vendor clean
.DELETE_ON_ERROR:

demo: $(INSTALLED)
	@$(BIN)/allegedly demo

# A worker for each core, four at the most; the tests of a file stay with one, for what they share.
test: lint gate browser
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --durations 30

# Property tests try the same examples on every run of `make test`; this tries others, and more.
search: $(INSTALLED)
	$(BIN)/pytest --hypothesis-profile search --numprocesses auto --maxprocesses 4 --dist loadfile $$(grep -rl '@given' tests)

lint: $(INSTALLED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# The quality gate compares the figures of the example stories, and those of the reader on the dev split, with pinned floors.
gate: $(INSTALLED)
	@if [ -f bench/gate.py ]; then $(BIN)/python bench/gate.py; fi
	@if [ -f bench/quality.py ]; then $(BIN)/python bench/quality.py --check; fi
	@if [ -f bench/traps.py ]; then $(BIN)/python bench/traps.py --check; fi
	@if [ -f bench/findings.py ]; then $(BIN)/python bench/findings.py --check; fi

# A Chromium for the tests of the pages: one of this machine, or one that is fetched. Fails without one in continuous integration only.
browser: $(INSTALLED)
	@$(BIN)/python tools/browser.py

# Screenshots of every page of the sample, into build/pictures.
pictures: $(INSTALLED) browser
	$(BIN)/python tools/pictures.py

# Writes the parts of the documentation that are made from the code; tests/test_docs.py fails where they are not current.
docs: $(INSTALLED)
	PYTHONPATH=. $(BIN)/python tests/test_docs.py

# Needs uv. The lock file names versions and hashes, never where they come from.
lock:
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --python-version 3.11 --output-file requirements.lock

# Needs npm. Fetches the JavaScript of the pages anew and takes it only where it is, byte for byte, what was pinned.
vendor: $(INSTALLED)
	$(BIN)/python tools/vendor.py

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist

# Everything comes from the lock file, the build backend too; so the package itself is built without fetching anything.
$(INSTALLED): $(LOCKED) pyproject.toml
	@echo "Installing allegedly into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(LOCKED): requirements.lock
	@sh tools/venv.sh $(VENV)
	@echo "Installing the locked packages into $(VENV); the first time this takes a few minutes" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@
