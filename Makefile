# Everything a developer does, by name. Each target sees to its own set-up: a stamp that depends on the
# locks, so it costs nothing while they stay the same.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
STAGE ?= dev
DEPLOY = $(PY) -m infra.deploy --stage $(STAGE) $(if $(YES),--yes)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## this list
	@echo "Herold. Needs Python 3.11 or newer; every target makes what it needs by itself."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  PYTHON=python3.12 (setup)   PORT=8000, SMTP_PORT=2525, DEMO=0, ENGINE=dynamodb-local (run)"
	@echo "  T=tests/unit (test, explore)   F=chalicelib/desk (near)   SEED=1 (explore, fuzz), FUZZ_S=270 (fuzz)"
	@echo "  STAGE=dev (all that needs AWS credentials)   SETTINGS=settings/dev.toml, SET='FourEyes=on' (deploy, diff)"
	@echo "  TO=2026-12-01T08:00:00.000Z (rollback)   YES=1 (deploy, rollback, remove)   LEAKED=1 (new-signing-key)"

.PHONY: setup
setup: $(READY) ## make .venv with exactly what the locks name
	@echo "setup: $(VENV) is ready"

.PHONY: run
run: $(READY) ## all of Herold on this machine, with example data and an inbox; Ctrl-C ends it
	@exec $(PY) -m infra.local

.PHONY: test
test: $(READY) ## every test, a process to a core, or those under T
	@$(PY) -m pytest $(if $(T),$(T),--numprocesses auto --dist loadfile --no-loadscope-reorder)

.PHONY: near
near: $(READY) ## the tests near to the file or folder F
	@$(PY) -m tests.near $(F)

.PHONY: explore
explore: $(READY) ## the property tests with other examples than always, ten times as many; SEED for those of an earlier run
	@seed=$(or $(SEED),$$RANDOM$$RANDOM); echo "explore: SEED=$$seed"; \
	$(PY) -m pytest -m hypothesis --hypothesis-profile explore --hypothesis-seed $$seed --numprocesses auto --dist worksteal $(T)

.PHONY: mutants-by-hand
mutants-by-hand: $(READY) ## break each promise of tests/mutants.toml, or those with a word of M, and see its test go red
	@$(PY) -m tests.support.mutants $(M)

.PHONY: mutants
mutants: $(READY) ## mutmut over what decides, against the unit tests: nine of ten changes must be noticed; 20 minutes
	@$(PY) -m tests.mutation

.PHONY: conformance
conformance: $(READY) ## the flows, and races of fifty, on DynamoDB Local; needs a JDK and Maven
	@$(PY) -m pytest --engine dynamodb-local $(if $(T),$(T),tests/flows tests/conformance)

.PHONY: desk-races
desk-races: $(READY) ## fifty operators and a thousand tickets that come, move, merge and get lost at once, on DynamoDB Local; under ten minutes
	@DESK_RACES=whole timeout 600 $(PY) -m pytest --engine dynamodb-local tests/conformance/test_desk_races.py

# What CI runs of it: races, revisions, what is on disk, and some deaths of the many that `make conformance` dies.
CONFORMANCE_SHORT := tests/conformance/test_races.py tests/conformance/test_schedule_races.py \
  tests/conformance/test_desk_races.py \
  tests/conformance/test_every_crash.py::test_a_crash_at_some_aws_calls_loses_and_doubles_no_mail \
  tests/integration/directory/test_revisions.py tests/infra/test_dynamodb_local.py

.PHONY: conformance-short
conformance-short: $(READY) ## some of it, in three minutes
	@$(PY) -m pytest --engine dynamodb-local $(CONFORMANCE_SHORT)

.PHONY: walk
walk: $(READY) ## every page as everybody, in every language, width and theme, in Chromium, or those whose path fits P; pictures in build/walk
	@$(PY) -m tests.walk $(P)

.PHONY: fuzz
fuzz: $(READY) ## schemathesis with a caller of each role, on DynamoDB Local, under five minutes
	@$(PY) -m tests.fuzz

.PHONY: fuzz-mail
fuzz-mail: $(READY) ## mails changed, cut, mixed and made to be slow, read by two processes for ten minutes; FUZZ_S, SEED
	@$(PY) -m tests.fuzz.mails

.PHONY: bench
bench: $(READY) ## what requests, audiences and sendings cost beside their floors: B=api, audience, fan_out, intake, pages or all, against their bounds
	@$(PY) -m bench $(if $(B),$(B),api)

.PHONY: check
check: $(READY) ## format, lint, types, and who may import whom
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -c 'from importlinter.cli import lint_imports_command as main; main()' --no-logo

.PHONY: format
format: $(READY) ## format the code, and mend what ruff can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

.PHONY: package
package: $(READY) ## the zip and the checked templates for AWS, for every stage, in build/package; needs no account
	@$(PY) -m infra.package

.PHONY: deploy
deploy: package ## a stage brought to AWS, made or changed, and tried; any STAGE, settings in settings/<STAGE>.toml; YES=1 agrees
	@$(DEPLOY) deploy $(if $(SETTINGS),--settings "$(SETTINGS)") $(if $(SET),--set "$(SET)")

.PHONY: diff
diff: package ## what `make deploy` would change, in words, without doing it
	@$(DEPLOY) diff $(if $(SETTINGS),--settings "$(SETTINGS)") $(if $(SET),--set "$(SET)")

.PHONY: rollback
rollback: package ## a stage back to what it was before its last deployment, or TO the instant of another
	@$(DEPLOY) rollback $(if $(TO),--to "$(TO)")

.PHONY: remove
remove: $(READY) ## a stage away from AWS; tables, mails and secrets stay, and the next `make deploy` takes them in
	@$(DEPLOY) remove

.PHONY: production-access
production-access: $(READY) ## ask AWS to let the account send mail to everybody, once; shows what it would be told
	@$(DEPLOY) production-access

.PHONY: proof
proof: $(READY) ## the package of a STAGE deployed on an AWS emulator that asks IAM, and tried from outside; no account
	@$(PY) -m pytest tests/proof --stage $(STAGE)

.PHONY: audit
audit: package ## what is packaged, looked at by checkov, check-jsonschema and pip-audit, in environments of their own
	@$(PY) -m infra.package.audit

.PHONY: admin-key
admin-key: $(READY) ## the key of a deployment's first administrator, shown once; needs AWS credentials and STAGE
	@$(PY) -m infra.admin_key --stage $(STAGE)

.PHONY: new-signing-key
new-signing-key: $(READY) ## what signs links and reply addresses anew, the old ones going on for 60 days, or not with LEAKED=1
	@$(PY) -m infra.signing_key --stage $(STAGE) $(if $(LEAKED),--leaked)

.PHONY: rebuild-cards
rebuild-cards: $(READY) ## the cards of a deployment anew, of one ACCOUNT or of all; goes on from AFTER; needs AWS credentials and STAGE
	@$(PY) -m infra.rebuild_cards --stage $(STAGE) --account "$(ACCOUNT)" --after "$(AFTER)"

.PHONY: holidays
holidays: $(READY) ## public holidays of a COUNTRY, or a PART of it, for YEARS, into the team's times; GO=1 writes them; needs AWS credentials and STAGE
	@$(PY) -m infra.holidays --stage $(STAGE) --country "$(COUNTRY)" --part "$(PART)" --years $(or $(YEARS),2) $(if $(GO),--go)

.PHONY: erasures
erasures: $(READY) ## the log of erased persons, to keep through a restore; needs AWS credentials and STAGE
	@$(PY) -m infra.erasures --stage $(STAGE)

.PHONY: erasures-replay
erasures-replay: $(READY) ## erase again whom the file LOG names, after a restore; needs AWS credentials and STAGE
	@$(PY) -m infra.erasures --stage $(STAGE) --replay "$(LOG)"

.PHONY: rehash
rehash: $(READY) ## what stands for addresses made anew, after hash-root got known; needs AWS credentials and STAGE
	@$(PY) -m infra.rehash --stage $(STAGE)

.PHONY: redrive
redrive: $(READY) ## what functions failed on for good, listed; GO=1 gives it to them again; needs AWS credentials
	@$(PY) -m infra.redrive --stage $(STAGE) $(if $(GO),--go)

.PHONY: lock
lock: $(READY) ## resolve requirements*.in to the newest versions, with hashes
	@infra/lock.sh $(PY)

.PHONY: clean
clean: ## remove all that these targets made
	rm -rf $(VENV) build .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.txt requirements-dev.txt
	@infra/setup.sh $(VENV) $(PYTHON)
	@touch $@
