# README.md tells what each does. On Windows, where there is no make, it tells what to type instead.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
SERVE := $(VENV)/bin/streamlit run dashboard.py --server.address 127.0.0.1

.PHONY: install sample run public test test-install lint types coverage lock sbom audit

run: sample
	DASHBOARD_INSTANCE=officer DASHBOARD_LOCAL_OFFICER=1 $(SERVE) --server.port 8501

public: sample
	DASHBOARD_INSTANCE=public $(SERVE) --server.port 8502

sample: install
	$(RUN) -m sample_data

install: $(VENV)/installed

$(VENV)/installed: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

test: test-install lint
	$(RUN) -m pytest

lint: test-install types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: test-install
	$(VENV)/bin/mypy

coverage: test-install
	$(RUN) -m pytest --cov --cov-report=term-missing:skip-covered

test-install: $(VENV)/test-installed
	tests/install_browser.sh

$(VENV)/test-installed: $(VENV)/installed tests/requirements.txt
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	touch $@

lock:
	uv pip compile requirements.in --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" -o requirements.txt
	uv pip compile tests/requirements.in --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" -o tests/requirements.txt
	uv pip compile deploy/audit-requirements.in --universal --python-version 3.11 --generate-hashes --custom-compile-command "make lock" -o deploy/audit-requirements.txt

sbom: install
	mkdir -p var
	$(RUN) deploy/sbom.py > var/sbom.json

audit: $(VENV)-audit/installed
	$(VENV)-audit/bin/pip-audit --disable-pip --require-hashes --requirement requirements.txt --requirement tests/requirements.txt

$(VENV)-audit/installed: deploy/audit-requirements.txt
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r deploy/audit-requirements.txt
	touch $@
