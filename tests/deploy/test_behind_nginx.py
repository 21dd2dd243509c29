"""The public site behind nginx: who is served by whom, what is closed, and what goes on when replicas end."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from editions.folder import TAKEN_OFF
from tests import event_loops
from tests.deploy.conftest import PROJECT, Site
from tests.deploy.reading import PATIENCE, Tab, close_tabs, open_tabs

PAGES = ("", "trends", "hot-spots", "benchmarking", "about")


def test_readers_are_spread_over_the_replicas_and_stay_with_theirs(site: Site) -> None:
    async def journey() -> None:
        tabs = await open_tabs(site, PAGES * 2)
        assert set(Counter(tab.replica for tab in tabs)) == {"1", "2"}
        first = [tab.replica for tab in tabs]
        await close_tabs(tabs)
        await asyncio.gather(*(tab.open() for tab in tabs))
        assert [tab.replica for tab in tabs] == first
        assert all(tab.shows_the_page for tab in tabs)
        await close_tabs(tabs)

    event_loops.run(journey())


def test_the_cookie_of_a_page_names_the_replica_that_answered_and_is_for_this_site_alone(site: Site) -> None:
    for number in ("1", "2"):
        given = site.get("/trends", Cookie=f"replica={number}").headers["Set-Cookie"]
        assert given == f"replica={number}; Path=/; HttpOnly; Secure; SameSite=Lax"
    forged = site.get("/trends", Cookie="replica=../../officers").headers["Set-Cookie"]
    assert forged.startswith(("replica=1;", "replica=2;"))


def test_every_answer_says_to_come_by_https_and_every_cookie_is_secure(site: Site) -> None:
    for path in ("/", "/summary/", "/data/latest/facts.csv", "/healthz", "/_stcore/metrics"):
        answer = site.get(path)
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", path
        assert answer.headers.get("Server", "nginx") == "nginx", "a version is nobody's business"
        for cookie in answer.headers.get_all("Set-Cookie", []):
            assert "; Secure" in cookie


def test_pages_keep_the_security_headers_of_the_dashboard_and_the_summary_may_run_no_script(site: Site) -> None:
    page, summary = site.get("/"), site.get("/summary/")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert summary.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src")
    for answer in (page, summary):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers.get_all("Content-Security-Policy")[1:] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/summary/", 200), ("/summary", 308), ("/data/latest/facts.csv", 200), ("/data/1/facts.parquet", 200),
        ("/packs/annual-assurance.html", 200), ("/data/9/facts.csv", 404), ("/_stcore/metrics", 403), ("/.git/config", 404),
        ("/packs/" + "a" * 300 + ".html", 404), ("/static/none.js", 200), ("/.well-known/security.txt", 404),
    ],
)  # fmt: skip
def test_every_answer_says_once_what_it_may_do_also_where_nginx_answers_itself(
    site: Site, path: str, status: int
) -> None:
    answer = site.get(path, follow=False)
    assert answer.status == status
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
                 "Cross-Origin-Opener-Policy"):  # fmt: skip
        assert len(answer.headers.get_all(name, [])) == 1, name
    assert "form-action" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("origin", [
    "https://stranger.example", "https://localhost", "null", None, "https://localhost.stranger.example:{port}",
    "https://stranger.example/localhost:{port}",
])  # fmt: skip
def test_a_foreign_page_gets_no_connection_and_no_replica_hears_of_it(site: Site, origin: str | None) -> None:
    origin = origin and origin.format(port=site.port)
    with pytest.raises(InvalidStatus) as refused:
        connect(site.address.replace("https", "wss") + "/_stcore/stream", origin=origin, ssl=site.tls)
    assert refused.value.response.status_code == 403
    assert "replica=" not in refused.value.response.headers.get("Set-Cookie", "")


def test_a_page_of_another_port_is_foreign_too_and_one_of_the_site_is_not(site: Site) -> None:
    with pytest.raises(InvalidStatus):
        connect(f"{site.address.replace('https', 'wss')}/_stcore/stream", origin="https://localhost:1", ssl=site.tls)
    connect(f"{site.address.replace('https', 'wss')}/_stcore/stream", origin=site.address, ssl=site.tls).close()


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore/upload_file/any/file", "/_stcore/agent/interact", "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json", "/_stcore/anything-new",
    ],
)  # fmt: skip
def test_routes_that_no_reader_needs_are_closed(site: Site, path: str) -> None:
    assert site.get(path).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/data/latest/../release.md", "/data/latest/finds.parquet", "/data/9/facts.csv", "/data/0/facts.csv",
        "/data/latest/..%2f..%2f..%2fevidence.db", "/data/..%2f..%2fdrafts/current", "/data/1/summary/index.html",
        "/summary/..%2f..%2fcurrent", "/summary/%2e%2e/%2e%2e/current", "/data/latest/current", "/packs/../current",
        "/.git/config", "/.streamlit/secrets.toml", "/data/.staging-1/facts.csv", "/data//etc/passwd",
    ],
)  # fmt: skip
def test_nothing_but_what_an_edition_offers_can_be_fetched(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status in (400, 403, 404), answer.text[:200]


@pytest.mark.parametrize(
    "path", ["/var/evidence.db", "/drafts/current", "/current", "/edition-0001/finds.parquet", "/dashboard.py"]
)
def test_any_other_address_is_the_dashboards_own_page_and_no_file(site: Site, path: str) -> None:
    answer = site.get(path)
    assert answer.status == 404 or "<title>Streamlit</title>" in answer.text


def test_open_data_comes_with_its_type_from_its_edition_for_anyone_to_keep(site: Site) -> None:
    for path, kind, keep in (
        ("/data/1/facts.csv", "text/csv; charset=utf-8", "public, no-cache"),
        ("/data/latest/facts.csv", "text/csv; charset=utf-8", "public, no-cache"),
        ("/data/latest/datapackage.json", "application/json; charset=utf-8", "public, no-cache"),
        ("/data/1/facts.parquet", "application/vnd.apache.parquet", "public, no-cache"),
        ("/data/1/wards.geojson", "application/geo+json", "public, no-cache"),
        ("/data/1/edition-0001.zip", "application/zip", "public, no-cache"),
    ):
        answer = site.get(path)
        assert (answer.status, answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (200, kind, keep), (
            path
        )
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert site.get(path, **{"If-None-Match": answer.headers["ETag"]}).status == 304


@pytest.mark.parametrize(
    ("file", "kind", "holds"),
    [
        ("releases.atom", "application/atom+xml", "<feed "),
        ("newest.json", "application/json; charset=utf-8", "{"),
        ("dataset.json", "application/json; charset=utf-8", "dcat:"),
        ("litter_standard.csv", "text/csv; charset=utf-8", "area_code,"),
    ],
)
def test_what_programs_follow_is_served_at_the_address_that_stays_by_nginx_itself(
    site: Site, file: str, kind: str, holds: str
) -> None:
    for path in (f"/data/latest/{file}", f"/data/1/{file}"):
        answer = site.get(path)
        assert (answer.status, answer.headers["Content-Type"]) == (200, kind), path
        assert holds in answer.text
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "replica=" not in answer.headers.get("Set-Cookie", "")  # nginx reads the file itself
        assert site.get(path, **{"If-None-Match": answer.headers["ETag"]}).status == 304


def test_what_was_taken_off_is_gone_and_no_cache_keeps_it(site: Site) -> None:
    """Publishing leaves a mark where an edition was; search engines then forget its addresses."""
    marks = Path((site.folder / "editions").read_text()) / TAKEN_OFF
    marks.mkdir()
    try:
        (marks / "edition-0007").touch()
        gone = ("/data/7/facts.csv", "/data/7/facts.parquet", "/?edition=7", "/trends?ward=Bevois&edition=7")
        assert [site.get(path).status for path in gone] == [410] * 4
        assert site.get("/data/7/facts.csv").headers["Cache-Control"] == "public, no-cache"
        assert "<title>Trends – " in site.get("/trends?edition=7").text  # which shows the newest, and says so
        assert [site.get(path).status for path in ("/data/1/facts.csv", "/?edition=1", "/?edition=none")] == [200] * 3
        assert site.get("/data/8/facts.csv").status == 404
    finally:
        shutil.rmtree(marks)


def test_what_is_large_goes_out_compressed(site: Site) -> None:
    for path in ("/summary/trends.html", "/data/latest/observations.csv", "/healthz"):
        packed = site.get(path, **{"Accept-Encoding": "gzip"}).headers.get("Content-Encoding")
        assert packed == (None if path == "/healthz" else "gzip"), path


def test_killing_replicas_under_fifty_readers_leaves_the_others_and_the_summary_as_they_were(site: Site) -> None:
    async def one_is_killed() -> None:
        tabs = await open_tabs(site, PAGES * 10)
        left = [tab for tab in tabs if tab.replica == "1"]
        others = [tab for tab in tabs if tab.replica == "2"]
        assert len(left) > 5 and len(others) > 5
        site.replicas.end(1, signal.SIGKILL)
        await asyncio.gather(*(tab.reader.rerun() for tab in others))
        summaries = await asyncio.gather(*(asyncio.to_thread(site.get, "/summary/trends.html") for _ in range(20)))
        assert {answer.status for answer in summaries} == {200}
        await asyncio.gather(*(tab.read_on() for tab in left))
        assert {tab.replica for tab in left} == {"2"}, "their browsers join the replica that lives"
        assert all(tab.shows_the_page for tab in tabs)
        assert {tab.joined for tab in others} == {1}, "whom it does not concern, it does not disturb"
        newcomers = await open_tabs(site, PAGES)
        await close_tabs([*tabs, *newcomers])

    def both_are_killed() -> None:
        site.replicas.end(2, signal.SIGKILL)
        for path, title in (
            ("/", "Overview"),
            ("/trends", "Trends"),
            ("/hot-spots", "Hot spots"),
            ("/no-page", "Overview"),
        ):
            answer = site.get(path)
            assert answer.status == 503 and answer.headers["Retry-After"] == "30"
            assert f"<title>{title} – " in answer.text and "The dashboard is busy or being mended." in answer.text
            assert answer.headers["Cache-Control"] == "no-store"
        assert "being mended" not in site.get("/summary/").text
        for path in ("/summary/trends.html", "/data/latest/facts.csv", "/packs/annual-assurance.html"):
            assert site.get(path).status == 200

    try:
        event_loops.run(one_is_killed())
        both_are_killed()
    finally:
        site.restart(1, 2)


def test_a_rolling_restart_loses_no_reader_and_turns_none_away(site: Site) -> None:
    """A reader whose replica restarts under them joins the other one and sees the page again; no one gets an error."""

    async def journey() -> None:
        tabs = await open_tabs(site, PAGES * 2)
        restart = await asyncio.create_subprocess_exec(
            str(PROJECT / "deploy/rolling_restart.sh"), *site.replicas.addresses, env=_environment(site),
            stdout=subprocess.PIPE,
        )  # fmt: skip
        turned_away: list[int] = []
        while restart.returncode is None:
            await asyncio.gather(*(tab.read_on() for tab in tabs), _newcomer(site, turned_away))
            await asyncio.sleep(0.2)
        said = (await restart.stdout.read()).decode()
        assert restart.returncode == 0, said
        assert "Replica 1 is back." in said and "Replica 2 is back." in said
        assert turned_away == []
        assert all(tab.shows_the_page for tab in tabs)
        assert max(tab.joined for tab in tabs) > 1, "the restart reached someone"
        async with asyncio.timeout(PATIENCE):  # until both take readers again: nginx reloads in its own time
            while {tab.replica for tab in await open_tabs(site, PAGES * 2)} != {"1", "2"}:
                await asyncio.sleep(1)

    event_loops.run(journey())


async def _newcomer(site: Site, turned_away: list[int]) -> None:
    answer = await asyncio.to_thread(site.get, "/")
    if answer.status != 200:
        turned_away.append(answer.status)
    tab = await Tab(site).open()
    await tab.close()


def _environment(site: Site) -> dict[str, str]:
    script = Path(__file__).with_name("replica.py")
    return os.environ | {
        "FILE": str(site.folder / "dashboard/here/replicas.conf"), "DRAIN": "1", "PYTHON": sys.executable,
        "NGINX_COMMAND": " ".join(site.nginx), "RESTART": f"{sys.executable} {script} {site.folder} ",
    }  # fmt: skip
