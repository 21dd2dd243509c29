"""A city added by its address: kept like an upload, asked anew on demand, and never lost because an address fails."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from components.officers.changes import in_words, table_of
from data_loaders.__main__ import main
from data_loaders.fetching.allowed import Rules
from data_loaders.fetching.council import read_council
from editions.city_folder import read_city
from evidence.extract import Extract
from store.database import open_store
from store.errors import StoreError
from store.uploads.accepting import accept, original, undo
from store.uploads.from_addresses import copies, of_two_addresses, standing
from store.uploads.history import history
from store.uploads.live import live_tables
from store.uploads.preview import preview
from store.uploads.refreshing import refresh_all
from store.uploads.replacing import to_replace
from tests.data_loaders.council_server import council
from tests.data_loaders.small_files import read_rows

HEADER = b"area_code,month,reports,report_is,licence\n"
MAY, JUNE = b"E06000044,2016-05,28,call,OGL v3.0\n", b"E06000044,2016-06,9,call,OGL v3.0\n"
BRISTOL = b"E06000023,2016-05,70,call,OGL v3.0\n"


def reading_from(port: int) -> Callable[[str], Extract]:
    rules = Rules((f"127.0.0.1:{port}",), private=True, seconds=5)
    return lambda address: read_council(address, read_city(), rules)


def months(store: Engine) -> list[str]:
    return sorted(live_tables(store)["litter_counts"]["month"])


def test_what_came_from_an_address_keeps_it_with_its_licence_its_bytes_and_its_day(store: Engine) -> None:
    with council({"/a.csv": HEADER + MAY}) as (port, _):
        upload = accept(store, reading_from(port)(f"http://127.0.0.1:{port}/a.csv"), by="Community Safety")
    row = live_tables(store)["uploads"].set_index("number").loc[upload]
    assert (row["url"], row["licence"]) == (f"http://127.0.0.1:{port}/a.csv", "OGL v3.0")
    assert original(store, upload) == ("a.csv", HEADER + MAY)
    [known] = copies(store).to_dict("records")
    assert (known["councils"], known["upload"]) == ("Portsmouth", upload)


def test_refreshing_keeps_what_changed_and_says_what_is_as_before(store: Engine) -> None:
    files = {"/a.csv": HEADER + MAY}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        accept(store, read(address), by="Community Safety")
        [same], whole = refresh_all(store, read, by="Community Safety")
        assert whole and same.startswith(f"{address}: as before. The copy of Portsmouth of ")
        files["/a.csv"] = HEADER + MAY + JUNE
        assert refresh_all(store, read, by="Community Safety") == ([f"{address}: stored as upload 2."], True)
    assert months(store) == ["2016-05", "2016-06"]
    undo(store, 2, by="Community Safety", why="not theirs")
    assert months(store) == ["2016-05"]


@pytest.mark.parametrize("now", [None, b"<html>busy</html>", b"", HEADER, HEADER + b"E06000044,2099-01,9,call,x\n"])
def test_while_an_address_fails_or_holds_no_counts_the_last_good_copy_stands(store: Engine, now: bytes | None) -> None:
    files = {"/a.csv": HEADER + MAY}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        accept(store, read(address), by="Community Safety")
        files.clear() if now is None else files.update({"/a.csv": now})
        [said], whole = refresh_all(store, read, by="Community Safety")
    assert not whole and said.endswith("upload 1, stands.") and standing(store, address) in said
    assert (months(store), len(history(store))) == (["2016-05"], 1)


def test_when_the_server_is_gone_the_copy_stands(store: Engine) -> None:
    with council({"/a.csv": HEADER + MAY}) as (port, _):
        read = reading_from(port)
        accept(store, read(f"http://127.0.0.1:{port}/a.csv"), by="Community Safety")
    [said], whole = refresh_all(store, read, by="Community Safety")
    assert not whole and "127.0.0.1 does not answer" in said and "upload 1, stands." in said
    assert months(store) == ["2016-05"]


def test_an_address_that_names_another_citys_areas_is_refused_before_anything_is_stored(store: Engine) -> None:
    files = {"/a.csv": HEADER + MAY}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        accept(store, read(address), by="Community Safety")
        files["/a.csv"] = HEADER + BRISTOL
        other = read(address)
    assert "now it names Bristol" in preview(store, other).refusal
    with pytest.raises(StoreError, match="The address held counts of Portsmouth, and now it names Bristol"):
        accept(store, other, by="Community Safety")
    assert months(store) == ["2016-05"]


def test_the_command_line_takes_an_address_where_it_takes_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/evidence.db")
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("DASHBOARD_DRAFTS", str(tmp_path / "drafts"))
    with council({"/a.csv": HEADER + MAY}) as (port, asked):
        address = f"http://127.0.0.1:{port}/a.csv"
        assert main(["check", address]) == 2  # nothing is allowed yet
        assert "is not secure" in capsys.readouterr().err and asked == []
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS", f"127.0.0.1:{port}")
        monkeypatch.setenv("DASHBOARD_COUNCIL_HOSTS_PRIVATE", "1")
        assert main(["check", address]) == 0
        assert main(["load", address, "--by", "Community Safety"]) == 0
        assert main(["refresh", "--by", "Community Safety"]) == 0
        assert "as before" in capsys.readouterr().out
    assert main(["refresh", "--by", "Community Safety"]) == 2
    assert main(["check", address]) == 2
    assert "does not answer" in (said := capsys.readouterr()).out and "upload 1, stands." in said.err
    engine = open_store(f"sqlite:///{tmp_path}/evidence.db")
    assert months(engine) == ["2016-05"]
    engine.dispose()


def test_a_month_that_a_newer_copy_drops_is_missing_and_undoing_the_copy_brings_it_back(store: Engine) -> None:
    files = {"/a.csv": HEADER + MAY + JUNE}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        accept(store, read(address), by="Community Safety")
        files["/a.csv"] = HEADER + JUNE
        dropping = read(address)
        told = preview(store, dropping)
        assert in_words(told, dropping) == "Accepting it: 1 figure taken out, 1 figure as before."
        assert to_replace(told, dropping) == "Take out 1 figure"
        assert table_of(told, dropping)[["Month", "Draft now", "After"]].values.tolist() == [["May 2016", "28", "none"]]
        assert refresh_all(store, read, by="Community Safety") == ([f"{address}: stored as upload 2."], True)
    assert months(store) == ["2016-06"]
    newest, oldest = history(store).to_dict("records")
    assert newest["changed"] == "took out 1 figure of upload 1; 1 figure as before"
    assert (oldest["state"], oldest["superseded_by"], newest["state"]) == ("superseded", [2], "live")
    undo(store, 2, by="Community Safety", why="they forgot May")
    assert months(store) == ["2016-05", "2016-06"]


def test_a_dropped_month_that_a_file_holds_counts_as_in_that_file(store: Engine) -> None:
    by_hand = read_rows([["area_code", "month", "reports", "report_is"], ["E06000044", "2016-05", 25, "call"]])
    files = {"/a.csv": HEADER + MAY}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        accept(store, by_hand, by="Community Safety")
        accept(store, read(address), by="Community Safety")
        files["/a.csv"] = HEADER + JUNE
        told = preview(store, read(address))
        assert told.changes.set_index("month")["change"].to_dict() == {"2016-06": "added", "2016-05": "changed"}
        refresh_all(store, read, by="Community Safety")
    live = live_tables(store)["litter_counts"].set_index("month")["reports"]
    assert live.to_dict() == {"2016-05": 25, "2016-06": 9}
    assert history(store).set_index("upload")["state"].to_dict() == {1: "live", 2: "superseded", 3: "live"}


def test_copies_of_different_addresses_stand_beside_each_other(store: Engine) -> None:
    with council({"/a.csv": HEADER + MAY, "/b.csv": HEADER + JUNE}) as (port, _):
        for path in ("a.csv", "b.csv"):
            accept(store, reading_from(port)(f"http://127.0.0.1:{port}/{path}"), by="Community Safety")
    assert months(store) == ["2016-05", "2016-06"]
    assert len(copies(store)) == 2


def test_a_second_address_of_one_council_is_refused_where_both_tell_of_a_month(store: Engine) -> None:
    with council({"/a.csv": HEADER + MAY, "/b.csv": HEADER + MAY.replace(b"28", b"31") + JUNE}) as (port, _):
        first, second = (f"http://127.0.0.1:{port}/{path}" for path in ("a.csv", "b.csv"))
        accept(store, reading_from(port)(first), by="Community Safety")
        other = reading_from(port)(second)
        refused = f"Months of Portsmouth in it come from another address already, {first}: nothing was stored."
        assert preview(store, other).refusal.startswith(refused)
        with pytest.raises(StoreError, match="Undo upload 1 in History first, if this address is to take its place."):
            accept(store, other, by="Community Safety")
        assert (months(store), of_two_addresses(store)) == (["2016-05"], [])
        undo(store, 1, by="Community Safety", why="they moved")
        accept(store, other, by="Community Safety")
    assert months(store) == ["2016-05", "2016-06"]


def test_two_addresses_that_came_to_tell_of_one_month_are_said_to_and_each_is_still_refreshed(store: Engine) -> None:
    files = {"/a.csv": HEADER + MAY, "/b.csv": HEADER + JUNE}
    with council(files) as (port, _):
        first, second = (f"http://127.0.0.1:{port}/{path}" for path in ("a.csv", "b.csv"))
        for address in (first, second):
            accept(store, reading_from(port)(address), by="Community Safety")
        assert of_two_addresses(store) == []
        files["/b.csv"] = HEADER + JUNE + MAY.replace(b"28", b"31")
        told, whole = refresh_all(store, reading_from(port), by="Community Safety")
    assert whole and told[1] == f"{second}: stored as upload 3."
    assert of_two_addresses(store) == [
        f"Portsmouth comes from {first} and {second}, and of months that both hold the newest upload counts:"
        " undo the uploads of one of them in History."
    ]
    assert months(store) == ["2016-05", "2016-06"]


def test_an_address_that_goes_back_to_what_it_held_is_told_how_to_have_that_count(store: Engine) -> None:
    files = {"/a.csv": HEADER + MAY}
    with council(files) as (port, _):
        read, address = reading_from(port), f"http://127.0.0.1:{port}/a.csv"
        for content in (MAY, MAY + JUNE):
            files["/a.csv"] = HEADER + content
            accept(store, read(address), by="Community Safety")
        files["/a.csv"] = HEADER + MAY
        [said], whole = refresh_all(store, read, by="Community Safety")
        assert not whole and f"{address}: it holds again what upload 1 was: undo the newer copies of it" in said
        undo(store, 2, by="Community Safety", why="June is withdrawn")
        [said], whole = refresh_all(store, read, by="Community Safety")
    assert whole and "as before" in said and months(store) == ["2016-05"]
