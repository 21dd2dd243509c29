"""How the dashboard starts, and when it refuses to."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from components import access

PROJECT = Path(__file__).parent.parent


def test_a_public_instance_with_a_database_refuses_to_start_with_one_sentence() -> None:
    environment = os.environ | {"DASHBOARD_INSTANCE": "public", "DATABASE_URL": "sqlite:///anything.db"}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", "0"]
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode != 0
    said = ran.stdout + ran.stderr
    assert "will not start because DATABASE_URL is set" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("value", [None, "", "public", "nonsense", "OFFICERS"])
def test_whatever_is_not_officer_is_public(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.delenv("DASHBOARD_INSTANCE", raising=False)
    if value is not None:
        monkeypatch.setenv("DASHBOARD_INSTANCE", value)
    assert access.instance() == "public"
    assert access.role() == "public"


@pytest.mark.parametrize(("own", "toml"), [("", None), (None, 'cookie_secret = "x"'), (None, None)])
def test_an_officers_instance_whose_cookies_anyone_could_sign_refuses_to_start_with_one_sentence(
    own: str | None, toml: str | None, tmp_path: Path
) -> None:
    environment = os.environ | {"DASHBOARD_INSTANCE": "officer"}
    for name in ("DASHBOARD_LOCAL_OFFICER", "STREAMLIT_SERVER_COOKIE_SECRET"):
        environment.pop(name, None)
    if own is not None:
        environment["STREAMLIT_SERVER_COOKIE_SECRET"] = own
    secrets = tmp_path / "secrets.toml"
    secrets.write_text("" if toml is None else f"[auth]\n{toml}\n")
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1",
               "--server.port", "0", "--secrets.files", str(secrets)]  # fmt: skip
    ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=60)
    said = ran.stdout + ran.stderr
    assert ran.returncode != 0
    assert "will not start because the secret that signs its cookies is missing, blank or shorter than 32" in said
    assert "Traceback" not in said
