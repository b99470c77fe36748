# `make run` serves Retrowalk and `make test` checks it. Both make .venv first and need nothing but Python 3.12 to 3.14.

PORT ?= 8000

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# What a real site would set; check --deploy must find nothing to say about it.
PRODUCTION = env DEBUG=0 ALLOWED_HOSTS=retrowalk.example \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))')

.PHONY: help setup run test lint fmt lock voice audit bench

help: ## Show what there is to make
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## Make .venv with everything the site, its tests and its linters need
	@bin/setup requirements-dev.txt

run: ## Serve http://localhost:8000 with demo data (PORT=... elsewhere)
	@bin/setup requirements.txt
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_catalogue
	@$(MANAGE) load_demo
	@echo "Retrowalk: http://localhost:$(PORT)"
	@exec $(MANAGE) runserver 127.0.0.1:$(PORT)

test: setup ## Run every test: SQLite, PostgreSQL, browser (NO_BROWSER=1 leaves the browser out)
	@$(BIN)/python bin/run_suites.py

lint: setup ## Check style, types, templates, imports, migrations and production settings
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint templates
	$(BIN)/lint-imports
	find . -name '*.py' -not -path './.venv/*' -not -path './var/*' \
		-exec $(BIN)/django-upgrade --check --target-version 6.1 {} +
	DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) makemigrations --check --dry-run
	$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING

fmt: setup ## Format the Python code and mend what can be mended
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: setup ## Write the lock files anew from pyproject.toml
	bin/lock

voice: ## Render what has changed in what the voice says (the first time fetches 130 MB)
	@bin/setup requirements-voice.txt
	@PYTHONPATH=. var/voice-venv/bin/python bin/render_voice.py

audit: setup ## Look at every page with axe and an HTML validator, in both themes (minutes)
	CHROMIUM=$$(bin/find-browser) VNU_JAR=$$(bin/find-validator) $(BIN)/pytest tests/audit -n2

bench: setup ## Send virtual walkers through the rules and measure pages; writes both reports (minutes)
	$(BIN)/python bench/simulate.py
	$(BIN)/python bench/pages.py
