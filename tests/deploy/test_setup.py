"""The files of `deploy/` that these tests cannot run hold together: units, containers, and the replicas' upstreams."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from components import access
from deploy.replicas import configuration

PROJECT = Path(__file__).parents[2]
DEPLOY = PROJECT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "container/compose.yaml").read_text())
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_no_fault_with_a_unit_and_calls_it_well_sealed(unit: Path, tmp_path: Path) -> None:
    here = tmp_path / unit.name.replace("@.", "@1.")
    program = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
    here.write_text(program.replace("WorkingDirectory=/opt/dashboard", f"WorkingDirectory={PROJECT}"))
    verified = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True)
    assert (verified.returncode, verified.stderr) == (0, "")
    sealed = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=20", here], capture_output=True
    )
    assert sealed.returncode == 0, sealed.stdout.decode()


def test_public_containers_have_the_editions_to_read_and_no_way_to_the_database() -> None:
    for name in ("public-1", "public-2"):
        service = COMPOSE["services"][name]
        assert service["volumes"] == ["editions:/data/editions:ro"]
        assert service["environment"]["DASHBOARD_INSTANCE"] == "public"
        assert "DATABASE_URL" not in service["environment"]
        assert service["networks"] == ["public"]
    assert COMPOSE["services"]["database"]["networks"] == ["database"]
    assert all(COMPOSE["networks"][name] == {"internal": True} for name in ("public", "officers", "database"))


def test_only_nginx_has_ports_and_no_secret_stands_in_the_compose_file() -> None:
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == ["nginx"]
    said = (DEPLOY / "container/compose.yaml").read_text()
    for line in said.splitlines():
        if re.search(r"(PASSWORD|SECRET)\w*:", line):
            assert "${" in line, line


SETTINGS = [*sorted((DEPLOY / "systemd").glob("*.env")), DEPLOY / "container/settings.env.example"]


@pytest.mark.parametrize("path", SETTINGS, ids=lambda path: path.name)
def test_no_setting_ships_blank_for_a_blank_may_open_a_door(path: Path) -> None:
    given = dict(line.split("=", 1) for line in path.read_text().splitlines() if line and not line.startswith("#"))
    assert given and [name for name, value in given.items() if not value.strip()] == []
    assert "STREAMLIT_SERVER_COOKIE_SECRET" not in given and "COOKIE_SECRET" not in given


def test_officers_settings_as_they_ship_start_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = (DEPLOY / "systemd/dashboard-officers.service").read_text()
    given = dict(re.findall(r"(DASHBOARD_\w+)=(\S+)", unit))
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DASHBOARD_LOCAL_OFFICER", raising=False)
    monkeypatch.setattr(access, "is_manually_set", lambda name: False)
    assert "secret that signs its cookies is missing" in access.refusal_to_start()
    assert COMPOSE["services"]["officers"]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"] == "${COOKIE_SECRET:?}"


def test_a_public_replica_knows_no_secret_and_no_replica_can_sign_as_officers_do() -> None:
    assert "COOKIE_SECRET" not in str(COMPOSE["x-public"])
    assert "COOKIE_SECRET" not in (DEPLOY / "systemd/public.env").read_text()


def test_every_container_is_read_only_may_do_nothing_that_it_does_not_need_and_has_bounds() -> None:
    for name, service in COMPOSE["services"].items():
        if "profiles" in service:
            continue  # to try with, never for real use
        assert service["read_only"] is True and service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"] and service["pids_limit"] and service["mem_limit"]
        assert all("noexec" in folder for folder in service["tmpfs"]), name
    for name in ("public-1", "public-2", "officers"):
        assert "cap_add" not in COMPOSE["services"][name]
        assert COMPOSE["services"][name]["environment"]["FORWARDED_ALLOW_IPS"] == "*", "readers share nginx's address"
        assert "ports" not in COMPOSE["services"][name]


def test_a_container_holds_every_folder_that_the_dashboard_runs_from() -> None:
    copied = set(re.findall(r"^COPY (\w+) \1$", (DEPLOY / "container/Containerfile").read_text(), re.MULTILINE))
    layers = {"evidence", "editions", "data_loaders", "store", "components", "figures", "pages", "publications"}
    assert copied == layers | {"city", "sample_data"}


def test_the_configuration_that_ships_is_what_replicas_py_writes() -> None:
    shipped = (DEPLOY / "nginx/here/replicas.conf").read_text()
    assert shipped == configuration(["127.0.0.1:8511", "127.0.0.1:8512"])
    contained = (DEPLOY / "container/here/replicas.conf").read_text()
    assert contained == configuration(["public-1:8500", "public-2:8500"], officers="officers:8500")


def test_a_replica_that_leaves_keeps_its_readers_downloads_but_takes_no_new_page() -> None:
    said = configuration(["127.0.0.1:8511", "127.0.0.1:8512", "127.0.0.1:8513"], leaving=2)
    keeps, joins = (
        re.search(rf"map \$cookie_replica \${name} {{(.*?)}}", said, re.DOTALL)[1].split()
        for name in ("keeps", "joins")
    )
    assert keeps == ["1", "replica1;", "2", "replica2;", "3", "replica3;", "default", "public;"]
    assert joins == ["1", "replica1;", "3", "replica3;", "default", "public;"]
    newcomers = re.search(r"upstream public {(.*?)}", said, re.DOTALL)[1]
    assert re.findall(r"server (\S+).*?( down)?;", newcomers) == [
        ("127.0.0.1:8511", ""), ("127.0.0.1:8512", " down"), ("127.0.0.1:8513", ""),
    ]  # fmt: skip


def test_the_only_replica_there_is_stays_open_even_while_it_leaves() -> None:
    assert " down" not in configuration(["127.0.0.1:8511"], leaving=1)
