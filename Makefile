# make run [PORT=8000] [HOST=127.0.0.1] [VAR_DIR=var]   serve the portal
# make test | lint | messages | lock | clean
# make pictures                                         make the pictures of the editors' guide again
# make bench [BENCH="--quick"]                           measure it against its budgets (docs/benchmarks.md)

.DEFAULT_GOAL := run
.PHONY: run test lint messages pictures bench lock clean install install-dev

# The first Python of a supported version. Each is tried, for a version manager's stand-in may be on the path and not work.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin

run: install
	@DEMO="$${DEMO-1}" DJANGO_SETTINGS_MODULE="$${DJANGO_SETTINGS_MODULE:-portal.settings.production}"; \
	export DEMO DJANGO_SETTINGS_MODULE; \
	$(BIN)/python manage.py prepare && exec $(BIN)/python manage.py serve

# Where time is short, POSTGRES_TESTS names the tests to run a second time, on PostgreSQL; else all of them are.
POSTGRES_TESTS ?= tests

test: install-dev
	$(BIN)/ruff check .
	find portal home events forum -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	env -u TEST_DATABASE_URL -u TEST_REDIS_URL $(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder
	@if [ -n "$$TEST_DATABASE_URL" ]; then \
		echo "$(BIN)/pytest on PostgreSQL and Redis"; \
		$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not html" $(POSTGRES_TESTS); \
	fi

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find portal home events forum -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/lint-imports

messages: install-dev
	@command -v xgettext >/dev/null || { echo "make messages needs GNU gettext (Debian, Ubuntu: apt install gettext)."; exit 1; }
	$(BIN)/python manage.py messages

pictures: install-dev
	$(BIN)/python tools/pictures.py $(PICTURES)

bench: install-dev
	$(BIN)/python -m bench $(BENCH)

lock: install-dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q -c requirements.txt requirements-dev.in -o requirements-dev.txt

# What is made again by `make run` and `make test`; var/, the portal's state, stays.
clean:
	rm -rf .venv .pytest_cache .ruff_cache .import_linter_cache
	find portal home events forum tests locale \( -name '*.mo' -o -name '__pycache__' \) -prune -exec rm -rf {} +

install: python
	@$(PYTHON) tools/install.py requirements.txt

install-dev: python
	@$(PYTHON) tools/install.py requirements-dev.txt

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "The portal needs Python 3.11, 3.12 or 3.13; none was found on the path."; exit 1; }
