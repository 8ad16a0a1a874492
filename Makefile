# make demo   set up, audit the sample and leave a report to open
# make test   set up and run all tests
# make lint   ruff and pyright
# make bench  time the check on the sample
# make accuracy  how right it is, on the labelled corpus and the public sets that are there
# Works with GNU make 3.81 (macOS) and later. PYTHON=... names the interpreter to use.

VENV := .venv
PY := $(VENV)/bin/python
SOURCES := pyproject.toml

.PHONY: demo test lint bench accuracy clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.ready
	@$(PY) -m audit run claims/sample --output out/demo/review.html; \
	status=$$?; test $$status -le 1 || exit $$status; \
	echo "The report of the sample is $(CURDIR)/out/demo/review.html: open it in a browser."

test: $(VENV)/.ready-test
	$(PY) -m pytest -q -n auto

lint: $(VENV)/.ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyright

bench: $(VENV)/.ready
	$(PY) benchmarks/bench.py

accuracy: $(VENV)/.ready
	$(PY) benchmarks/accuracy.py

clean:
	rm -rf $(VENV) out build dist .pytest_cache .ruff_cache .hypothesis

# A stamp says that an installation is done, so that the second run is fast.
$(VENV)/.ready: $(VENV)/.made $(SOURCES)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-%: $(VENV)/.made $(SOURCES)
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	@touch $(VENV)/.ready $@

$(VENV)/.made:
	@python=; \
	for try in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$try" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    python=$$try; break; \
	  fi; \
	done; \
	if test -z "$$python"; then \
	  echo "claims-audit needs Python 3.11 or later with its venv module, and none was found." >&2; \
	  echo "On Debian or Ubuntu: apt-get install python3-venv. On macOS: brew install python." >&2; \
	  echo "Or name one: make PYTHON=/path/to/python3." >&2; \
	  exit 1; \
	fi; \
	"$$python" -m venv --clear $(VENV) && touch $@
