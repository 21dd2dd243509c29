"""Counts from an address: what is fetched, and what is refused, each with its sentence and nothing asked."""

import hashlib
import json
import os
import ssl
from functools import partial
from pathlib import Path

import pytest

from data_loaders.fetching.allowed import Rules, is_public, resolved, rules_of_this_installation
from data_loaders.fetching.council import read_council
from data_loaders.fetching.over_http import fetch
from data_loaders.fetching.words import NotFetched
from tests.data_loaders.council_server import council
from tests.data_loaders.small_files import CITY, rows_of
from tests.deploy.certificate import write_certificate

COUNTS = b"area_code,month,reports,report_is\nE06000044,2016-04,31,call\nE06000044,2016-05,28,call\n"
HOST = "council.example"


def rules(port: int, **changed) -> Rules:
    """A host of any name is this computer, which is allowed."""
    usual = {
        "hosts": (f"{HOST}:{port}",),
        "private": True,
        "resolve": lambda host, port, seconds: ["127.0.0.1"],
        "seconds": 5,
    }
    return Rules(**usual | changed)


def package(content: bytes = COUNTS, **changed) -> bytes:
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    described = {"name": "litter_standard", "path": "litter_standard.csv", "hash": digest} | changed
    return json.dumps({"licenses": [{"title": "OGL v3.0"}], "resources": [described]}).encode()


def refusal(address: str, asked: Rules) -> str:
    with pytest.raises(NotFetched) as reason:
        read_council(address, CITY, asked)
    return str(reason.value)


def test_a_file_in_the_standard_is_read_and_its_address_is_kept():
    with council({"/counts.csv": COUNTS}) as (port, _):
        address = f"http://{HOST}:{port}/counts.csv"
        extract = read_council(address, CITY, rules(port))
    assert rows_of(extract, "area_name", "month", "reports") == [
        ("Portsmouth", "2016-04", 31), ("Portsmouth", "2016-05", 28),
    ]  # fmt: skip
    assert (extract.source.url, extract.sha256) == (address, hashlib.sha256(COUNTS).hexdigest())


@pytest.mark.parametrize("leads", ["/data/latest/", "/data/latest/datapackage.json"])
def test_of_an_edition_the_file_that_its_package_describes_is_read_with_its_licence(leads):
    files = {"/data/latest/datapackage.json": package(), "/data/latest/litter_standard.csv": COUNTS}
    with council(files) as (port, _):
        extract = read_council(f"http://{HOST}:{port}{leads}", CITY, rules(port))
    assert (len(extract.data), extract.source.licence) == (2, "OGL v3.0")


def test_a_file_that_is_not_as_its_edition_describes_it_is_refused():
    files = {"/e/datapackage.json": package(), "/e/litter_standard.csv": COUNTS + b"E06000044,2016-06,9,call\n"}
    with council(files) as (port, _):
        assert refusal(f"http://{HOST}:{port}/e/", rules(port)) == (
            "The file is not the one that its edition describes: its hash is another. Try again later."
        )


@pytest.mark.parametrize(
    "content", [b"<html>", b"[]", b'{"resources": [{"name": "other", "path": "x"}]}', b"[" * 100_000]
)
def test_what_is_no_edition_is_said_to_be_none(content):
    with council({"/e/datapackage.json": content}) as (port, _):
        assert "is not an edition" in refusal(f"http://{HOST}:{port}/e/", rules(port))


@pytest.mark.parametrize(
    ("path", "changed", "said"),
    [
        ("/nothing", {}, "answers that there is no such file, or not for us (code 404)"),
        ("/endless", {"megabytes": 0.5}, "larger than 0.5 MB"),
        ("/large", {"megabytes": 0.00001}, "larger than 1e-05 MB"),
        ("/slow", {"seconds": 0.5}, "took longer than 0.5 seconds"),
        ("/packed", {}, "sends the file packed"),
        ("/cut", {}, "does not answer, or not as it should"),
        ("/round", {}, "leads on to another more than 3 times"),
    ],
)
def test_a_server_that_does_wrong_is_refused_in_one_sentence(path, changed, said):
    with council({"/large": COUNTS}, {"/round": "/round"}) as (port, _):
        assert said in refusal(f"http://{HOST}:{port}{path}", rules(port, **changed))


def test_a_redirect_is_followed_to_an_allowed_host_alone():
    with council({"/counts.csv": COUNTS}) as (port, _), council({"/counts.csv": COUNTS}) as (other, asked):
        leads = {"/old": "/counts.csv", "/away": f"http://elsewhere.example:{other}/counts.csv"}
        with council({"/counts.csv": COUNTS}, leads) as (ours, _):
            assert fetch(f"http://{HOST}:{ours}/old", rules(ours)).address == f"http://{HOST}:{ours}/counts.csv"
            assert "Nothing may be fetched from elsewhere.example" in refusal(f"http://{HOST}:{ours}/away", rules(ours))
    assert asked == []


def test_a_page_that_is_no_table_is_refused_as_any_file_is():
    with council({"/page": b"<html><script>alert(1)</script></html>"}) as (port, _):
        extract = read_council(f"http://{HOST}:{port}/page", CITY, rules(port))
    assert extract.refused and not extract.accepted


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("ftp://council.example/a.csv", "is not an address of a file"),
        ("https://user:secret@council.example/a.csv", "is not an address of a file"),
        ("https://council.example:99999/a.csv", "is not an address of a file"),
        ("https://council.example/a b.csv", "is not an address of a file"),
        ("https://cоuncil.example/a.csv", "is not an address of a file"),  # a Cyrillic o
        ("http://council.example/a.csv", "is not secure"),
        ("https://other.example/a.csv", "Nothing may be fetched from other.example"),
        ("https://council.example:8443/a.csv", "Nothing may be fetched from council.example"),
        ("https://127.0.0.1/a.csv", "Nothing may be fetched from 127.0.0.1"),
        ("https://council.example.evil.example/a.csv", "Nothing may be fetched from council.example.evil.example"),
    ],
)
def test_an_address_that_may_not_be_asked_is_not_even_looked_up(address, said):
    looked_up = []
    asked = Rules((HOST,), resolve=lambda host, port, seconds: looked_up.append(host) or [])
    assert said in refusal(address, asked)
    assert looked_up == []


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "not a number",
]  # fmt: skip


@pytest.mark.parametrize("number", PRIVATE)
def test_a_host_that_stands_for_a_private_computer_is_never_asked(number):
    with council({"/counts.csv": COUNTS}) as (port, asked):
        private = Rules((f"{HOST}:{port}",), resolve=lambda host, port, seconds: [number])
        assert "within a private network" in refusal(f"https://{HOST}:{port}/counts.csv", private)
        mixed = Rules((f"{HOST}:{port}",), resolve=lambda host, port, seconds: ["93.184.216.34", number])
        assert "within a private network" in refusal(f"https://{HOST}:{port}/counts.csv", mixed)
    assert asked == []


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_numbers_of_the_open_internet_may_be_asked(number):
    assert is_public(number)


def test_a_name_is_looked_up_as_the_system_does():
    assert "127.0.0.1" in resolved("localhost", 443, 20)
    with pytest.raises(OSError):
        resolved("no such name", 443, 20)


def test_a_look_up_that_never_answers_is_ended_in_time_and_said_in_one_sentence(tmp_path: Path):
    number = tmp_path / "process"
    waits = f"import os, time, pathlib; pathlib.Path({str(number)!r}).write_text(str(os.getpid())); time.sleep(600)"
    silent = Rules((HOST,), resolve=partial(resolved, look_up=waits), seconds=3)
    assert refusal(f"https://{HOST}/counts.csv", silent) == (
        "Where council.example is was not found out within 3 seconds: try again later."
    )
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


def test_a_name_that_changes_its_answer_is_asked_at_the_number_that_was_checked():
    answers = [["127.0.0.1"], ["127.0.0.99"]]
    with council({"/counts.csv": COUNTS}) as (port, asked):
        moving = rules(port, resolve=lambda host, port, seconds: answers.pop(0))
        assert fetch(f"http://{HOST}:{port}/counts.csv", moving).content == COUNTS
    assert (asked, answers) == (["/counts.csv"], [["127.0.0.99"]])


@pytest.fixture
def certified(tmp_path: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server proves to be "localhost" with, and what trusts it."""
    write_certificate(tmp_path / "certificate.pem", tmp_path / "key.pem")
    proves = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    proves.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    return proves, ssl.create_default_context(cafile=tmp_path / "certificate.pem")


def test_a_secure_host_proves_its_name_at_the_number_that_was_checked(certified):
    proves, trusts = certified
    with council({"/counts.csv": COUNTS}, secure=proves) as (port, _):
        hosts = (f"localhost:{port}", f"{HOST}:{port}")
        assert fetch(f"https://localhost:{port}/counts.csv", rules(port, hosts=hosts, trust=trusts)).content == COUNTS
        for name, trust in ((HOST, trusts), ("localhost", ssl.create_default_context())):
            said = refusal(f"https://{name}:{port}/counts.csv", rules(port, hosts=hosts, trust=trust))
            assert said == f"{name} does not prove that it is that host: its certificate is not valid."


def test_a_redirect_looks_its_host_up_anew_and_refuses_a_number_that_became_private(certified, monkeypatch):
    """The first number passes for a public one, since no test can ask the internet; the second does not."""
    monkeypatch.setattr("data_loaders.fetching.allowed.is_public", lambda number: number == "127.0.0.1")
    proves, trusts = certified
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    with council({"/b": COUNTS}, {"/a": "/b"}, secure=proves) as (port, asked):
        moving = Rules((f"localhost:{port}",), resolve=lambda host, port, seconds: answers.pop(0), trust=trusts)
        assert "within a private network" in refusal(f"https://localhost:{port}/a", moving)
    assert asked == ["/a"]


def test_without_the_setting_nothing_may_be_asked(monkeypatch):
    monkeypatch.delenv("DASHBOARD_COUNCIL_HOSTS", raising=False)
    assert "DASHBOARD_COUNCIL_HOSTS" in refusal("https://council.example/a.csv", rules_of_this_installation())
    monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS", "Council.example, data.gov.uk")
    assert rules_of_this_installation().hosts == ("council.example", "data.gov.uk")
    assert not rules_of_this_installation().private
