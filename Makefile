# The two commands of the README are `make sample` and `make check`; everything they need is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# a test file stays with one process, in the order of the files; `make check PARALLEL=` runs them in one
PARALLEL ?= -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: sample check bench wheel format test constraints clean

sample: $(STAMP) ## build the sample dataset into dist/sample and show a claim and a conflict
	@$(BIN)/claimbank build sample --out dist/sample
	@$(BIN)/claimbank peek dist/sample

check: $(STAMP) ## whether the project is sound: format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(PARALLEL)

test: $(STAMP) ## the tests alone
	$(BIN)/pytest $(PARALLEL)

format: $(STAMP) ## mend what can be mended by machine
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## speed, each beside a peer in the same run
	$(BIN)/pip install -q -e '.[bench]' -c constraints.txt
	$(BIN)/python tests/bench_extraction.py
	$(BIN)/python tests/bench_numbers.py
	$(BIN)/python tests/bench_html.py
	$(BIN)/python tests/bench_audit.py
	$(BIN)/python tests/bench_validate.py
	$(BIN)/python tests/bench_compare.py
	$(BIN)/python tests/bench_scale.py
	$(BIN)/python tests/bench_ray.py

# built from the sdist, not in place: no compiled module is left beside the sources, where it would hide them
wheel: $(STAMP) ## a wheel for this system with extraction compiled (a C compiler, some three minutes), beside plain Python
	@rm -rf build/wheels && mkdir -p build
	@echo "Compiling extraction into build/wheels (some three minutes) ..."
	@HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m build --no-isolation --outdir build/wheels > build/wheel.log 2>&1 \
	  || { tail -n 20 build/wheel.log; exit 1; }
	@$(BIN)/python tests/bench_compiled.py build/wheels/*.whl
	@ls build/wheels/*.whl

constraints: ## renew constraints.txt: the newest versions that fit together (versions only)
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	build/constraints/bin/pip install -q --upgrade pip && build/constraints/bin/pip install -q -e '.[dev,bench]'
	build/constraints/bin/pip freeze --exclude-editable --exclude claimbank | sed 's/ @ .*//' | grep == | sort -f > constraints.txt

clean:
	rm -rf build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(STAMP): pyproject.toml constraints.txt
	@echo "Installing claimbank into $(VENV) (once; a minute or two) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]' -c constraints.txt
	@touch $(STAMP)
