"""Editions at an address over the network: a real S3 server on loopback, from which public replicas read."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from components.server import health, open_data, public_packs, static_summary
from editions import address
from editions.copy import copy_editions, main
from editions.folder import place, stage, switch
from editions.read import NoEdition, current_edition, edition_at
from figures.page_list import PUBLIC_PAGES
from tests.editions.s3_server import READER, WRITER, S3Server, wait_until

PROJECT = Path(__file__).parents[2]
ROUTES = [open_data.ROUTE, public_packs.ROUTE, health.ROUTE, *static_summary.ROUTES]
MONTHS = pd.DataFrame({"month": ["2016-05"], "source_id": ["S1"]})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3Server]:
    started = S3Server(tmp_path_factory.mktemp("s3"))
    yield started
    started.end()


@pytest.fixture
def officers(server: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An address for one test, as who may write there gives it."""
    _with_key(monkeypatch, WRITER)
    return f"s3://council/{tmp_path.name}?endpoint_override={server.endpoint}&scheme=http"


@pytest.fixture
def readers(officers: str, server: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same address as a replica gives it: the server is named in the environment. Asked anew each time."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{server.endpoint}")
    monkeypatch.setattr(address, "AGAIN", 0)
    return officers.partition("?")[0]


@pytest.fixture(scope="module")
def published(loaded: Path, server: S3Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of two editions of the sample, copied there from the officers' folder."""
    folder = Path(shutil.copytree(loaded / "editions", tmp_path_factory.mktemp("two") / "editions", symlinks=True))
    as_second(Path(shutil.copytree(folder / "edition-0001", folder / "edition-0002")))
    switch(folder, "edition-0002")
    with pytest.MonkeyPatch.context() as monkeypatch:
        _with_key(monkeypatch, WRITER)
        copied = copy_editions(folder, f"s3://council/two/editions?endpoint_override={server.endpoint}&scheme=http")
    assert (copied.new, copied.taken_off, copied.current) == (["edition-0001", "edition-0002"], [], "edition-0002")
    return "s3://council/two/editions"


@pytest.fixture
def replica(published: str, server: S3Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment of a public replica, whose key only reads."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    monkeypatch.setenv("DASHBOARD_EDITIONS", published)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{server.endpoint}")
    _with_key(monkeypatch, READER)
    return published


@pytest.fixture
def silent(server: S3Server) -> Iterator[S3Server]:
    """The server, ended while the test runs."""
    server.end()
    yield server
    if not server.runs:
        server.start()


@pytest.fixture
def asking() -> TestClient:
    return TestClient(Starlette(routes=ROUTES))


def _with_key(monkeypatch: pytest.MonkeyPatch, key: tuple[str, str]) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key[0])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key[1])


def as_second(edition: Path) -> None:
    """Makes the folder say that it is edition 2, with the first before it."""
    releases = pd.read_parquet(edition / "releases.parquet").iloc[[0, 0]].reset_index(drop=True)
    releases.assign(number=[1, 2], state=["kept", "current"]).to_parquet(edition / "releases.parquet", index=False)
    about = json.loads((edition / "datapackage.json").read_text())
    about |= {"name": edition.name, "release": about["release"] | {"number": 2}}
    (edition / "datapackage.json").write_text(json.dumps(about))


def publish(folder: Path, number: int) -> None:
    """A small edition in the officers' folder."""
    name = f"edition-{number:04d}"
    place(stage(folder, name, {"months": MONTHS}, {"wards.geojson": b"{}"}, {"title": "A city"}, "# Note\n"), folder)
    switch(folder, name)


def opened(file: str = "", **filters: str) -> AppTest:
    """A page of its own, or else the first with the menu and what stands above every page."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
    for name, value in filters.items():
        app.query_params[name] = value
    return app.switch_page(f"pages/{file}.py").run() if file else app.run()


def frame(app: AppTest) -> str:
    """The line above the answer, which says as at which edition the page stands."""
    return next(each.value for each in app.get("html") if 'class="frame"' in each.value)


def said(app: AppTest) -> str:
    return "\n".join(
        [*(each.value for each in (*app.title, *app.markdown, *app.caption)), *(each.value for each in app.get("html"))]
    )


def test_every_public_page_reads_the_editions_from_the_address(replica: str) -> None:
    for file, title, _ in PUBLIC_PAGES:
        app = opened(file)
        assert not app.exception and not app.error, file
        assert "Nothing to show yet" not in said(app) and "Sorry" not in said(app), title
    assert "Edition 2" in frame(opened("trends"))


def test_an_earlier_edition_opens_by_its_number(replica: str) -> None:
    assert "Edition 1" in frame(opened("trends", edition="1"))
    assert "You are reading an earlier edition" in said(opened(edition="1"))
    assert "There is no edition 3 to read here" in said(opened(edition="3"))


@pytest.mark.parametrize(
    "path",
    ["/data/latest/reports_by_month.csv", "/data/1/edition-0001.zip", "/data/2/observations.parquet", "/data/1/datapackage.json",
     "/summary/", "/summary/trends.html", "/packs/annual-assurance.html", "/packs/annual-assurance.xlsx"],
)  # fmt: skip
def test_data_summary_and_packs_come_from_the_address(
    replica: str, asking: TestClient, loaded: Path, path: str
) -> None:
    answer = asking.get(path)
    assert answer.status_code == 200
    whole = (loaded / "editions" / "edition-0001").rglob(path.rpartition("/")[2] or "index.html")
    assert answer.content in [file.read_bytes() for file in whole]


def test_what_is_not_at_the_address_is_not_found(replica: str, asking: TestClient) -> None:
    assert {
        asking.get(path).status_code for path in ("/data/3/sources.csv", "/data/1/finds.parquet", "/packs/ward.html")
    } == {404}
    assert asking.get("/healthz").json()["edition"] == "edition-0002"


def test_readers_get_a_new_edition_and_lose_one_that_was_taken_off(officers: str, readers: str, tmp_path: Path) -> None:
    publish(tmp_path / "editions", 1)
    copy_editions(tmp_path / "editions", officers)
    assert current_edition(readers).name == "edition-0001"
    assert edition_at(readers, 1).table("months")["month"].tolist() == ["2016-05"]
    publish(tmp_path / "editions", 2)
    shutil.rmtree(tmp_path / "editions" / "edition-0001")
    copied = copy_editions(tmp_path / "editions", officers)
    assert copied.sentence == "Copied: edition-0002. Taken off: edition-0001. Readers see edition-0002."
    assert current_edition(readers).name == "edition-0002"
    with pytest.raises(NoEdition, match="There is no edition 1 here"):
        edition_at(readers, 1)
    assert copy_editions(tmp_path / "editions", officers).new == []


def test_the_address_is_asked_once_in_some_seconds(
    officers: str, readers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "AGAIN", 3600)
    for number in (1, 2):
        publish(tmp_path / "editions", number)
        copy_editions(tmp_path / "editions", officers)
        assert current_edition(readers).name == "edition-0001"
    monkeypatch.setattr(address, "AGAIN", 0)
    assert current_edition(readers).name == "edition-0002"


def test_a_copy_that_breaks_off_leaves_readers_what_they_had(
    officers: str, readers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "editions", 1)
    copy_editions(tmp_path / "editions", officers)
    publish(tmp_path / "editions", 2)
    files, _ = address.files_at(officers, address.WRITER_WAITS)
    sent = files.pipe_file

    def breaks_off(path: str, content: bytes) -> None:
        if path.endswith("edition-0002/datapackage.json"):
            raise OSError("The line is broken.")
        sent(path, content)

    monkeypatch.setattr(files, "pipe_file", breaks_off)
    assert main([str(tmp_path / "editions"), officers]) == 1
    assert current_edition(readers).name == "edition-0001"
    with pytest.raises(NoEdition):
        edition_at(readers, 2)


def test_who_may_only_read_cannot_copy_and_is_told_so_in_a_sentence(
    officers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(tmp_path / "editions", 1)
    _with_key(monkeypatch, READER)
    assert main([str(tmp_path / "editions"), officers]) == 1
    told = capsys.readouterr().err
    assert "Access Denied" in told and "Traceback" not in told
    assert main([str(tmp_path / "nowhere"), officers]) == 1
    assert "Nothing has been published" in capsys.readouterr().err
    assert main([str(tmp_path / "editions"), "s3://council/x?secret=1"]) == 1
    assert "options that are not known: secret" in capsys.readouterr().err


def test_while_the_address_does_not_answer_readers_keep_what_was_seen(
    replica: str,
    silent: S3Server,
    asking: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(address, "AGAIN", 0)
    assert asking.get("/healthz").json()["edition"] == "edition-0002"
    assert asking.get("/packs/evidence-file.html").status_code == asking.get("/data/2/months.csv").status_code == 200
    monkeypatch.setattr(address, "AGAIN", 60)
    assert "Edition 2" in frame(opened("context"))
    assert "what it last said counts" in caplog.text


def test_what_was_never_seen_is_a_kind_sentence_until_the_address_answers(
    replica: str, silent: S3Server, asking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = f"s3://council/two/editions?endpoint_override={silent.endpoint}&scheme=http"
    monkeypatch.setenv("DASHBOARD_EDITIONS", never)
    app = opened()
    assert not app.exception and app.title[0].value == "Please try again in a few minutes"
    for path in ("/packs/annual-assurance.html", "/data/latest/sources.csv", "/healthz"):
        assert asking.get(path).status_code == 503
    assert asking.get("/summary/").text == "The published figures cannot be reached at the moment."
    silent.start()
    wait_until(lambda: asking.get("/healthz").status_code == 200)
    assert "Edition 2" in frame(opened())
