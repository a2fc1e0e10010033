# Two commands matter: `make run` and `make test`. Both set up what they need first.
# GNU make 3.81 or newer and a POSIX sh are enough.

PY = .venv/bin/python

.PHONY: help setup setup-dev run talk check map accept pictures test lint prove bench lock types vendor

help:
	@echo 'make run     start the bot: web chat on this machine; Telegram too when a token is set'
	@echo 'make talk    talk to the bot in this terminal'
	@echo 'make check   check flows and packs, with the mend for each fault'
	@echo 'make test    everything that CI runs, its own set-up included'
	@echo 'make lint    the quick part of it: style, types, layers'
	@echo 'make accept  write the conversations in tests/conversations/ down as they are now'
	@echo 'make pictures  take the pictures of the guides anew (needs Chromium)'
	@echo 'make map     draw the flows into docs/map.md'
	@echo 'make prove   the same tests, with many more random cases; takes long'
	@echo '             HSDS=folder: import a real directory from outside and judge what came of it'
	@echo 'make bench   measure'
	@echo 'make setup   only make .venv, hash-checked; quick when nothing changed'
	@echo 'make lock    choose versions anew and write the two requirements files (needs uv)'
	@echo 'make types   check the types of the desk page (needs node and npm)'
	@echo 'make vendor  put bot/desk/static/vendor.js together anew (needs node and npm)'

setup:
	@sh scripts/setup.sh run

setup-dev:
	@sh scripts/setup.sh dev

run: setup
	@exec sh scripts/run.sh

talk: setup
	@exec $(PY) -m bot talk

check: setup
	@$(PY) -m bot check

map: setup
	@$(PY) -m bot map

accept: setup-dev
	@WAYSIDE_ACCEPT=1 $(PY) -m pytest -q tests/test_conversations.py

pictures: setup-dev
	@$(PY) -m tests.pictures

test:
	@sh scripts/test.sh

lint: setup-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo

prove: setup-dev
ifdef HSDS
	@WAYSIDE_TEST_HSDS="$(HSDS)" $(PY) -m pytest -q -s --timeout=3600 tests/outside_hsds.py
else
	@WAYSIDE_TEST_LONG=1 $(PY) -m pytest -p tests.long --hypothesis-profile=long --timeout=3600
endif

bench: setup-dev
	@$(PY) -m bench
	@$(PY) -m bench.reload
	@$(PY) -m bench.services
	@$(PY) -m bench.places
	@$(PY) -m bench.relay

lock:
	@sh scripts/lock.sh

types:
	@sh scripts/vendor-desk.sh --types

vendor:
	@sh scripts/vendor-desk.sh
