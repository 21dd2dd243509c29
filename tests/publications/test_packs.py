"""Packs of the sample edition: frozen, complete, and with no number that is not in a table."""

import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from editions.read import Edition, current_edition, edition_in
from figures.pack_kinds import AGENDA, ASSURANCE, EVIDENCE_FILE, PACKS, WARD, WITH_EDITION
from publications.packs.__main__ import main
from publications.packs.catalogue import PLANS
from publications.packs.files import write
from publications.packs.page import html
from tests.publications.exhibits_in_an_edition import with_exhibits
from tests.publications.numbers_in_packs import Parts, numbers_in_no_table


@pytest.fixture(scope="module")
def published(loaded: Path) -> Edition:
    return current_edition(str(loaded / "editions"))


@pytest.fixture(scope="module")
def draft(loaded: Path) -> Edition:
    return current_edition(str(loaded / "drafts"))


@pytest.fixture(scope="module")
def assurance(published: Edition) -> str:
    """The page that readers got with the edition."""
    return published.file("packs", f"{ASSURANCE}.html").decode()


@pytest.fixture(scope="module")
def evidence_file(published: Edition, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of an edition whose panel has put four figures in its file."""
    return page_of(EVIDENCE_FILE, with_exhibits(published, tmp_path_factory.mktemp("exhibits")))


@pytest.fixture(scope="module")
def ward(published: Edition) -> str:
    return page_of(WARD, published, ward="Bargate")


def page_of(kind: str, edition: Edition, **chosen: str) -> str:
    return html(PLANS[kind](edition, **chosen).written(lambda at, doing: None))


def words(page: str) -> str:
    parts = Parts()
    parts.feed(page)
    return " ".join([*parts.others, *parts.tables])


def test_officers_can_choose_every_pack_that_can_be_made() -> None:
    assert list(PACKS) == list(PLANS)


def test_the_assurance_report_lists_every_measure_and_says_plainly_which_have_no_data(
    assurance: str, published: Edition
) -> None:
    measures = published.table("indicators").dropna(subset=["number"])
    measures = measures[measures["number"] != ""]
    assert len(measures) == 13
    for row in measures.itertuples():
        assert f"{row.number} {row.title}" in words(assurance)
    lacking = [row.number for row in measures.itertuples() if row.number not in ("1.1", "2.3")]
    said = " ".join(words(assurance).split())
    assert f"No real figure yet for {', '.join(lacking)}." in said
    assert f"No real figure 11 {', '.join(lacking)}" in said
    assert "Better 0 none" in said  # though an illustrative one is


def test_every_number_of_a_pack_is_in_one_of_its_tables(
    assurance: str, evidence_file: str, ward: str, draft: Edition
) -> None:
    restricted = (
        page_of(WARD, draft, ward="Shirley"),
        page_of(AGENDA, draft, meeting="3"),
        page_of(EVIDENCE_FILE, draft),
    )
    for page in (assurance, evidence_file, ward, *restricted):
        assert numbers_in_no_table(page) == []


def test_a_number_that_no_table_holds_is_found_in_text_and_in_pictures(assurance: str) -> None:
    wrong = assurance.replace("2 of 13 measures", "3.77 of 1,317 measures", 1)
    wrong = wrong.replace('<svg role="img" aria-label="', '<svg role="img" aria-label="4.77 ', 1)
    assert [each.partition(" in ")[0] for each in numbers_in_no_table(wrong)] == ["3.77", "1317", "4.77"]


def test_the_same_pack_of_the_same_edition_is_the_same_byte_for_byte_with_nothing_but_the_edition_at_hand(
    published: Edition, loaded: Path, tmp_path: Path
) -> None:
    """The first was made at publishing, in another process with another seed for its hashes."""
    alone = Path(shutil.copytree(loaded / "editions" / published.name, tmp_path / "alone" / published.name))
    for kind in WITH_EDITION:
        write(PLANS[kind](edition_in(alone)), tmp_path / "again", lambda at, of, doing: None)
        for form in ("html", "xlsx"):
            again = (tmp_path / "again" / f"{kind}-{published.name}.{form}").read_bytes()
            assert again == published.file("packs", f"{kind}.{form}")


def test_the_evidence_file_shows_every_exhibit_under_its_reference_and_tells_which_are_frozen_or_withdrawn(
    evidence_file: str,
) -> None:
    said = words(evidence_file)
    assert "Exhibit E-001. [made up] Reports a month have stayed in their usual range" in said
    assert (
        "Frozen, as at edition 1: data to September 2017. In this edition the figure says: People who inject: 640."
        in said
    )
    assert "Exhibit E-004." not in said and "E-004 was withdrawn: it counted twice." in said
    assert evidence_file.count("<svg") == 3


def test_the_evidence_file_has_every_claim_with_its_verdict_and_every_piece_of_evidence(
    evidence_file: str, published: Edition
) -> None:
    said = words(evidence_file)
    for name in ("claims", "evidence_items", "conclusions"):
        assert [one for one in published.table(name)["reference"] if f">{one}</th>" not in evidence_file] == []
    assert "7,620 finds of drug related litter from April 2016 to March 2017" in said and "not supported" in said


def test_what_is_not_for_the_public_is_in_the_restricted_file_alone(
    evidence_file: str, draft: Edition, published: Edition
) -> None:
    kept = set(draft.table("conclusions")["reference"]) - set(published.table("conclusions")["reference"])
    restricted = page_of(EVIDENCE_FILE, draft)
    assert kept
    for reference in kept:
        assert f">{reference}</th>" in restricted and f">{reference}</th>" not in evidence_file


def test_the_agenda_pack_is_of_one_meeting_and_names_the_last_day_to_publish_it(published: Edition) -> None:
    page = page_of(AGENDA, published, meeting="3")
    said = words(page)
    assert "The meeting is on 18 January 2018." in said and "The last day is 10 January 2018." in said
    assert "Alternatives to public injecting" in said
    claims = published.table("claims").set_index("reference")["meeting"]
    assert {one for one in claims.index if f">{one}</th>" in page} == set(claims.index[claims == 3])


@pytest.mark.parametrize("asked", [[AGENDA, "--meeting", "9"], [AGENDA]])
def test_a_meeting_that_the_panel_has_not_is_one_sentence(
    asked: list[str], published: Edition, loaded: Path, capsys
) -> None:
    folder = str(loaded / "editions" / published.name)
    assert main([asked[0], folder, "nowhere", *asked[1:]]) == 2
    assert capsys.readouterr().err.endswith("its meetings are 1 to 4.\n")


def test_a_pack_holds_all_it_needs_and_names_what_it_rests_on(ward: str, published: Edition) -> None:
    assert not {"<script", "<img", "<link", "<iframe", "url(http", "@import"} & {
        ward[at : at + 8] for at in range(len(ward))
    }
    for part in ("Contents", "Methods", "Sources", "Background papers"):
        assert part in words(ward)
    for resource in published.about["resources"]:
        assert resource["hash"].removeprefix("sha256:") in ward
    assert "Illustrative, not a record. Source: Illustrative log of drug litter finds" in ward


def test_the_workbook_has_the_tables_of_the_page_under_the_same_numbers(assurance: str, published: Edition) -> None:
    book = load_workbook(io.BytesIO(published.file("packs", f"{ASSURANCE}.xlsx")))
    assert book.properties.title.startswith("Annual assurance report: 13 success measures")
    sheets = [name for name in book.sheetnames if name.startswith("Table_")]
    assert len(sheets) == assurance.count("<table>")
    for name in sheets:
        caption = book[name]["A1"].value.partition(": ")[2].split(" [note")[0]
        assert f"{name.replace('_', ' ')}. " in assurance and caption[-30:] in words(assurance).replace("  ", " ")


def test_a_ward_pack_beside_the_city_adds_up(ward: str) -> None:
    assert "Bargate had 421 reports, 4,806 items and 4,458 needles from October 2016 to September 2017" in ward
    assert '<th scope="row" class="short">Reports</th><td class="number">421</td>' in ward


def test_places_are_in_the_restricted_pack_and_in_no_public_one(draft: Edition, ward: str, assurance: str) -> None:
    restricted = page_of(WARD, draft, ward="Bargate")
    assert "Restricted" in words(restricted) and "Restricted" not in words(ward)
    finds = draft.table("finds")
    places = set(finds.loc[finds["ward"] == "Bargate", "place"].dropna()) - set(draft.table("events")["place"].dropna())
    assert any(place in restricted for place in places)
    known = " ".join(draft.table("events")[["title", "detail"]].fillna("").sum(axis=1))
    assert [place for place in places if place not in known and (place in ward or place in assurance)] == []


def test_a_ward_that_the_city_has_not_is_one_sentence(
    published: Edition, loaded: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    folder = str(loaded / "editions" / published.name)
    assert main([WARD, folder, str(tmp_path / "out"), "--ward", "Nowhere"]) == 2
    said = capsys.readouterr()
    assert (
        said.err.startswith("There is no ward Nowhere. The wards are Bargate, Bassett,") and said.err.count("\n") == 1
    )
    assert not (tmp_path / "out").exists()


def test_whoever_builds_a_pack_hears_how_far_it_is(published: Edition, loaded: Path, tmp_path: Path, capsys) -> None:
    assert main([WARD, str(loaded / "editions" / published.name), str(tmp_path), "--ward", "Shirley"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["at"] for each in told] == list(range(told[0]["of"]))
    assert [each["doing"] for each in told][0::8] == ["At a glance", "The workbook"]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".xlsx"]
