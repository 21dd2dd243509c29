"""Exhibits that go out with an edition: taken from its pages as readers see them, frozen ones as they were."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from editions.exhibits import exhibit, exhibits_of, snapshots_in
from editions.read import Edition, current_edition, drafts_folder, forget, panel_drafts_folder
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import AsAt, Snapshot, from_bytes, to_bytes
from publications import exhibits as taken
from store.database import open_store
from store.exhibits import register as exhibits
from store.exhibits.tables import told
from store.publishing.draft import refresh_draft
from store.publishing.publish import publish
from store.uploads.accepting import undo

BY = {"by": "Democratic Support"}
ITEMS = Place("trends", "items-by-month", "ward=Bevois")
POINT = re.compile(r"\[?(-?\d\.\d{3,}), ?(5\d\.\d{3,})")


def figure_of(edition: int, place: Place) -> bytes | None:
    """A figure as readers of a published edition get it."""
    return taken.figures_of(Path(os.environ["DASHBOARD_EDITIONS"]) / f"edition-{edition:04d}", [place])[0]


@pytest.fixture
def store(sample: Path) -> Engine:
    engine = open_store()
    yield engine
    engine.dispose()


@pytest.fixture
def only_exhibits() -> Callable[[Path], None]:
    """Of all that goes with an edition, its exhibits alone: the rest takes long and is tested elsewhere."""

    def finish(staged: Path) -> None:
        taken.complete(staged)
        forget()

    return finish


def draft_figure(engine: Engine, place: Place) -> bytes:
    """A figure of the draft, as a click in the office would put it in the file."""
    figure = from_bytes((drafts_folder() / refresh_draft(engine) / "exhibits" / "E-001.json").read_bytes()).figure
    return to_bytes(Snapshot(place, AsAt("Draft 99", 99), figure))


def test_the_frozen_exhibit_keeps_the_old_figure_and_says_so_and_the_live_one_has_the_new(
    store: Engine, only_exhibits: Callable[[Path], None]
) -> None:
    before = exhibit(current_edition(os.environ["DASHBOARD_EDITIONS"]), "E-001").snapshot.figure.table
    exhibits.put(store, draft_figure(store, ITEMS), **BY)
    exhibits.freeze(store, "E-011", **BY, edition=1, render=figure_of)
    undo(store, 17, by="Housing", why="Counted twice")  # March 2017
    publish(store, by="Housing", note="A month is taken out.", finish=only_exhibits)

    edition = current_edition(os.environ["DASHBOARD_EDITIONS"])
    live, frozen, asked_for_later = (exhibit(edition, cited) for cited in ("E-001", "E-002", "E-011"))
    assert (live.row["edition"], frozen.row["edition"], asked_for_later.row["edition"]) == (2, 1, 1)
    assert not live.snapshot.figure.table.equals(before)
    assert frozen.snapshot.as_at.edition == asked_for_later.snapshot.as_at.edition == "Edition 1"
    assert frozen.snapshot.figure.finding == (
        "The panel was told of 7,567 items in 707 reports in 2016/17, 7,037 of them needles"
    )
    assert "March 2017" in list(asked_for_later.snapshot.figure.table["Month"])
    assert asked_for_later.row["now_says"] not in ("", asked_for_later.snapshot.figure.finding)
    editions = Path(os.environ["DASHBOARD_EDITIONS"])
    files = [(editions / name / "exhibits" / "E-002.json").read_bytes() for name in ("edition-0001", "edition-0002")]
    assert files[0] == files[1]
    assert told(store) == []


def test_a_figure_or_a_filter_that_readers_do_not_have_is_told_and_stops_nothing(
    store: Engine, only_exhibits: Callable[[Path], None]
) -> None:
    for place in (Place("trends", "no-such-figure"), Place("trends", "items-by-month", "ward=Atlantis"), Place("upload", "items-by-month"),
                  Place("hot_spots", "wards-by-reports", "points=true")):  # fmt: skip
        exhibits.put(store, draft_figure(store, place), **BY)
    publish(store, by="Housing", note="Second.", finish=only_exhibits)
    edition = current_edition(os.environ["DASHBOARD_EDITIONS"])
    assert exhibits_of(edition)["reference"].tolist() == [f"E-{number:03d}" for number in range(1, 11)]
    assert told(store) == [
        f"Readers do not get E-{number:03d} with edition 2: their page shows no such figure with these filters."
        for number in range(11, 15)
    ]


def test_each_page_runs_once_for_each_set_of_filters(
    store: Engine, only_exhibits: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []

    def counted(page: str, filters: str, edition: Edition) -> dict:
        ran.append((page, filters))
        return {}

    monkeypatch.setattr(taken, "snapshots", counted)
    publish(store, by="Housing", note="Second.", finish=only_exhibits)
    assert sorted(ran) == sorted(set(ran))
    assert len(ran) == 7  # for ten exhibits


def test_no_public_exhibit_holds_a_place_or_a_point_of_a_find(loaded: Path) -> None:
    finds = pd.read_parquet(next((loaded / "drafts").glob("draft-*/finds.parquet")))
    known = " ".join(pd.read_parquet(loaded / "editions" / "edition-0001" / "events.parquet")["title"])
    places = {place for place in finds["place"].dropna().unique() if place not in known}
    points = set(zip(finds["longitude"].round(6), finds["latitude"].round(6), strict=True))
    content = {path: text for path, text in _public_exhibits(loaded)}
    assert len(content) == 20  # ten for readers, ten for the panel
    for path, text in content.items():
        assert [place for place in places if place in text] == [], path
        assert {
            (round(float(east), 6), round(float(north), 6)) for east, north in POINT.findall(text)
        } & points == set(), path


def _public_exhibits(loaded: Path) -> list[tuple[Path, str]]:
    folders = [loaded / "editions" / "edition-0001", *sorted((loaded / "drafts-for-the-panel").glob("draft-*"))[-1:]]
    return [(path, path.read_text(encoding="utf-8")) for folder in folders for path in (folder / "exhibits").iterdir()]


def test_every_exhibit_of_the_sample_is_what_its_row_says(loaded: Path) -> None:
    edition = current_edition(str(loaded / "editions"))
    files = snapshots_in(loaded / "editions" / edition.name)
    assert sorted(files) == exhibits_of(edition)["reference"].tolist()
    for cited in files:
        found = exhibit(edition, cited)
        assert found.told == ""
        assert found.row["title"] == found.snapshot.figure.finding
        assert found.row["illustrative"] == ("yes" if found.snapshot.figure.illustrative else "no")
        assert json.loads(files[cited])["place"]["filters"] == found.row["filters"]


def test_what_is_put_in_the_file_does_not_build_the_draft_again(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh_draft(store)
    monkeypatch.setattr("store.publishing.draft.build_tables", lambda *_: pytest.fail("every table was built again"))
    exhibits.put(store, draft_figure(store, ITEMS), **BY)
    refresh_draft(store)
    draft = current_edition(str(drafts_folder()))
    assert exhibits_of(draft)["reference"].iloc[-1] == "E-011"
    assert len(draft.table("finds")) and not current_edition(str(panel_drafts_folder())).has("finds")
