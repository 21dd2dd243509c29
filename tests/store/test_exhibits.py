"""Exhibits: a reference that never changes, figures as they were, and what readers get of them."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from editions.exhibits import exhibit, exhibits_of, is_settled, rows_of, table_of, write_snapshots, write_table
from editions.read import Edition, current_edition, drafts_folder, panel_drafts_folder
from evidence.figures import Figure, Source
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import AsAt, Snapshot, digest, from_bytes, to_bytes
from store import audit
from store.errors import StoreError
from store.exhibits import register as exhibits
from store.exhibits.tables import told
from store.publishing.draft import refresh_draft
from store.publishing.past_editions import take_off
from store.publishing.publish import publish
from store.publishing.withdraw import withdraw as withdraw_edition
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract
from tests.store.publishing import shown, to_folders

BY = {"by": "Democratic Support"}
TRENDS = Place("trends", "reports", "ward=Bevois")


@pytest.fixture(autouse=True)
def editions(store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    accept(store, finds_extract({"2016-05": [3, 1]}, file="May.xlsx"), by="Housing")
    return to_folders(tmp_path, monkeypatch)


def figure(said: str, place: Place = TRENDS, as_at: AsAt = AsAt("Draft 1", 1), **words: object) -> bytes:
    """A figure as bytes."""
    made = Figure(
        place.figure,
        said,
        "Reports a month",
        pd.DataFrame({"Says": [said]}),
        (Source("Log", illustrative=True),),
        **words,
    )
    return to_bytes(Snapshot(place, as_at, made))


def shows(said: str | None):
    """What the pages of an edition would show readers for every live exhibit: one figure, or none at all."""

    def finish(staged: Path) -> None:
        edition = Edition(str(staged.parent), staged.name, {"resources": [{"name": "exhibits"}]})
        number, rows, files = int(staged.name[-4:]), [], {}
        for row in rows_of(exhibits_of(edition)):
            if said and not is_settled(row):
                place = Place(row["page"], row["figure"], row["filters"])
                files[row["reference"]] = figure(said, place, AsAt(f"Edition {number}", number))
                row |= {"title": said, "hash": digest(files[row["reference"]]), "edition": number, "note": ""}
            rows.append(row)
        write_snapshots(staged, files)
        write_table(staged, table_of([row for row in rows if row["hash"] or is_settled(row)]))

    return finish


def test_the_same_figure_with_the_same_filters_keeps_its_reference(store: Engine) -> None:
    assert exhibits.put(store, figure("First"), **BY) == "E-001"
    assert exhibits.put(store, figure("Other", replace(TRENDS, filters="")), **BY) == "E-002"
    assert exhibits.put(store, figure("First, newer"), by="Housing") == "E-001"
    assert exhibits.listed(store)["added_by"].tolist() == ["Democratic Support", "Democratic Support"]
    assert audit.lines(store)["action"].tolist()[:3] == ["renew exhibit", "put exhibit", "put exhibit"]


def test_a_reference_is_never_given_again(store: Engine) -> None:
    exhibits.put(store, figure("First"), **BY)
    exhibits.withdraw(store, "E-001", **BY, why="Counted twice")
    assert exhibits.put(store, figure("Other", Place("context", "deaths")), **BY) == "E-002"
    assert exhibits.put(store, figure("First"), **BY) == "E-001"  # and it is in the file again
    assert exhibits.listed(store)["withdrawn_why"].isna().all()


def test_a_figure_that_only_officers_may_see_stays_restricted(store: Engine) -> None:
    exhibits.put(store, figure("Half of all items come from 3 places", officers_only=True), **BY, public=True)
    assert exhibits.listed(store)["public"].tolist() == [False]
    with pytest.raises(StoreError, match="E-001 tells of places or points of finds"):
        exhibits.describe(store, "E-001", **BY, public=True, objectives="a", meeting="1")


def test_officers_have_the_figure_of_the_draft_and_readers_that_of_the_edition(store: Engine, editions: Path) -> None:
    exhibits.put(store, figure("3 in the draft"), **BY, objectives="a, c", meeting="1")
    exhibits.put(store, figure("Restricted", Place("context", "deaths")), **BY, public=False)
    refresh_draft(store)
    draft = current_edition(str(drafts_folder()))
    assert exhibits_of(draft)["title"].tolist() == ["3 in the draft", "Restricted"]
    assert exhibits_of(current_edition(str(panel_drafts_folder()))).empty

    publish(store, by="Housing", note="First.", finish=shows("[c] to readers"))
    edition = shown(editions)
    [row] = exhibits_of(edition).to_dict("records")
    assert (row["reference"], row["title"], row["edition"]) == ("E-001", "[c] to readers", 1)
    assert (row["objectives"], row["meeting"], row["public"], row["state"]) == ("a, c", "1", "yes", "in the file")
    assert b"draft" not in b"".join(path.read_bytes() for path in (editions / edition.name / "exhibits").iterdir())


def test_a_frozen_exhibit_stays_while_a_live_one_follows(store: Engine, editions: Path) -> None:
    exhibits.put(store, figure("Draft"), **BY)
    exhibits.put(store, figure("Draft", Place("trends", "items")), **BY, mode="frozen")
    publish(store, by="Housing", note="First.", finish=shows("Sixty"))
    publish(store, by="Housing", note="Second.", finish=shows("Seventy"))
    edition = shown(editions)
    live, frozen = (exhibit(edition, cited) for cited in ("E-001", "E-002"))
    assert (live.snapshot.figure.finding, live.row["edition"]) == ("Seventy", 2)
    assert (frozen.snapshot.figure.finding, frozen.row["edition"]) == ("Sixty", 1)


def test_an_exhibit_is_frozen_at_an_edition_from_before_it_was_put_in_the_file(store: Engine, editions: Path) -> None:
    publish(store, by="Housing", note="First.")
    exhibits.put(store, figure("Draft"), **BY)
    asked = []

    def render(edition: int, place: Place) -> bytes:
        asked.append((edition, place))
        return figure("Sixty", place, AsAt("Edition 1", 1))

    exhibits.freeze(store, "E-001", **BY, edition=1, render=render)
    assert asked == [(1, TRENDS)]
    publish(store, by="Housing", note="Second.", finish=shows("Seventy"))
    found = exhibit(shown(editions), "E-001")
    assert (found.snapshot.figure.finding, found.snapshot.as_at.number) == ("Sixty", 1)

    exhibits.unfreeze(store, "E-001", **BY)
    publish(store, by="Housing", note="Third.", finish=shows("Eighty"))
    assert exhibit(shown(editions), "E-001").snapshot.figure.finding == "Eighty"


def test_a_figure_that_readers_no_longer_find_keeps_its_last_form_and_officers_are_told(
    store: Engine, editions: Path
) -> None:
    exhibits.put(store, figure("Draft"), **BY)
    publish(store, by="Housing", note="First.", finish=shows("Sixty"))
    exhibits.put(store, figure("Draft", Place("trends", "gone")), **BY)
    publish(store, by="Housing", note="Second.", finish=shows(None))
    found = exhibit(shown(editions), "E-001")
    assert found.snapshot.figure.finding == "Sixty"
    assert found.told == "The figure of E-001 is not on its page any more: this is how edition 1 showed it."
    assert exhibit(shown(editions), "E-002") is None
    assert told(store) == [
        found.told, "Readers do not get E-002 with edition 2: their page shows no such figure with these filters.",
    ]  # fmt: skip


def test_of_an_edition_that_was_taken_off_readers_get_a_sentence_and_officers_the_figure(
    store: Engine, editions: Path
) -> None:
    exhibits.put(store, figure("Draft"), **BY, mode="frozen")
    publish(store, by="Housing", note="First.", finish=shows("Too much"))
    publish(store, by="Housing", note="Second.", finish=shows("Less"))
    sentence = "E-001 shows edition 1, which has been taken off: the council keeps it, and readers no longer get it."
    take_off(store, 1, **BY, why="It told too much")
    for note in (None, "Third."):
        if note:
            publish(store, by="Housing", note=note, finish=shows("Less"))
        found = exhibit(shown(editions), "E-001")
        assert (found.snapshot, found.row["title"], found.told) == (None, "", sentence)
    assert not list((editions / "edition-0003").glob("exhibits/*"))
    refresh_draft(store)
    office = exhibit(current_edition(str(drafts_folder())), "E-001")
    assert (office.snapshot.figure.finding, office.told) == ("Too much", sentence)


def test_an_exhibit_of_a_withdrawn_edition_says_so_and_is_still_there(store: Engine, editions: Path) -> None:
    publish(store, by="Housing", note="First.")
    exhibits.put(store, figure("Draft"), **BY, mode="frozen")
    publish(store, by="Housing", note="Second.", finish=shows("Wrong"))
    withdraw_edition(store, **BY, why="A month was counted twice", finish=shows("Right"))
    found = exhibit(shown(editions), "E-001")
    assert found.snapshot.figure.finding == "Wrong"
    assert found.told == "E-001 shows edition 2, which has been withdrawn: the page Releases says why."


def test_a_withdrawn_exhibit_leaves_its_reason_and_no_figure(store: Engine, editions: Path) -> None:
    exhibits.put(store, figure("Draft"), **BY)
    publish(store, by="Housing", note="First.", finish=shows("Sixty"))
    exhibits.withdraw(store, "E-001", **BY, why="It was put in twice.")
    publish(store, by="Housing", note="Second.", finish=shows("Seventy"))
    found = exhibit(shown(editions), "E-001")
    assert (found.snapshot, found.told) == (None, "E-001 has been withdrawn from the file: It was put in twice.")


def test_a_figure_changed_on_the_disk_is_told(store: Engine, editions: Path) -> None:
    exhibits.put(store, figure("Draft"), **BY)
    refresh_draft(store)
    draft = current_edition(str(drafts_folder()))
    path = drafts_folder() / draft.name / "exhibits" / "E-001.json"
    path.write_bytes(path.read_bytes().replace(b"Draft", b"Other"))
    assert "it has been changed on the disk" in exhibit(draft, "E-001").told
    assert from_bytes(path.read_bytes()).figure.finding == "Other"


@pytest.mark.parametrize(("change", "sentence"), [
    (lambda store: exhibits.put(store, figure("Draft"), by=" "), "Enter the name"),
    (lambda store: exhibits.withdraw(store, "E-001", **BY, why=" "), "Enter the reason"),
    (lambda store: exhibits.withdraw(store, "E-009", **BY, why="No use"), "no exhibit 'E-009'"),
    (lambda store: exhibits.unfreeze(store, "nonsense", **BY), "no exhibit 'nonsense'"),
])  # fmt: skip
def test_what_is_refused(store: Engine, change, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        change(store)
