"""What the pages Exhibits and Presentation say: each figure as it was kept, under its reference."""

import shutil
from pathlib import Path

import pytest

from editions.exhibits import exhibit, exhibits_of
from editions.folder import replace_table
from editions.read import Edition, current_edition
from editions.tables import BY_NAME
from evidence.inquiry.snapshots import Snapshot, to_bytes
from figures import exhibit as exhibits
from figures import presentation
from figures.addresses import of_address, snapshots
from figures.choices import left_out_in_words, offered_and_chosen
from figures.links import Link, Links
from figures.parts import Folded


def test_every_exhibit_is_a_link_and_all_are_in_a_table_to_unfold(edition: Edition) -> None:
    page = of_address("exhibit", "", edition)
    links, folded = page.parts
    assert page.answer == "10 exhibits in the panel's file of evidence." and page.title == "Exhibits"
    assert links.links[1] == Link(
        "E-002 The panel was told of 7,567 items in 707 reports in 2016/17, 7,037 of them needles", "exhibit?ref=E-002"
    )
    assert isinstance(folded, Folded) and len(folded.parts[0].figure.table) == 10
    assert [source.title for source in page.sources if source.illustrative] != []


def test_one_exhibit_is_the_figure_as_it_was_kept_with_its_record(edition: Edition) -> None:
    page = of_address("exhibit", "ref=E-002", edition)
    said, shown, on_page, _, record = page.parts
    was = exhibit(edition, "E-002").snapshot
    assert (page.title, page.answer) == ("Exhibit E-002", f"{was.figure.finding}.")
    assert said.paragraphs[0].startswith("Frozen as at edition 1, data to September 2017")
    assert shown.reference == "E-002"
    assert to_bytes(Snapshot(was.place, shown.as_at, shown.figure, shown.to_keep())) == to_bytes(was)
    assert on_page.links[0].address.startswith("./trends")
    assert ("Reference", "E-002") in list(record.table.itertuples(index=False, name=None))


def test_what_is_kept_of_an_exhibit_is_of_its_own_edition(edition: Edition) -> None:
    [(place, kept)] = snapshots("exhibit", "ref=E-002", edition).items()
    was = exhibit(edition, "E-002").snapshot
    assert (place.page, place.figure, place.filters) == ("exhibit", was.place.figure, "ref=E-002")
    assert (kept.as_at, kept.picture) == (was.as_at, was.picture)


@pytest.mark.parametrize("typed", ["E-777", "nonsense", "<script>", "{0.__class__}"])
def test_a_reference_that_there_is_not_is_said_in_a_sentence(edition: Edition, typed: str) -> None:
    offered, chosen = offered_and_chosen(exhibits.choices, edition, [("ref", typed)])
    assert exhibits.page(edition, chosen).title == "Exhibits"
    said = left_out_in_words(offered, [("ref", typed), ("utm", "x")])
    assert said == (f"There is no exhibit {typed} in edition 1. Left out, because this page does not have it: utm: x.")


def test_a_figure_of_an_edition_that_was_taken_off_is_not_given_any_more(sample: Path) -> None:
    folder = sample / "editions"
    shutil.copytree(folder / "edition-0001", folder / "edition-0002")
    (folder / "current").write_text("edition-0002")
    newest = current_edition(str(folder))
    assert len(of_address("exhibit", "ref=E-002", newest).parts) == 5
    shutil.rmtree(folder / "edition-0001")
    page = of_address("exhibit", "ref=E-002", newest)
    assert page.parts == () and page.answer.startswith("E-002 shows edition 1, which has been taken off")
    assert list(page.figures()) == []


def test_a_meeting_shows_its_exhibits_one_a_screen_in_the_order_of_their_references(edition: Edition) -> None:
    page = of_address("presentation", "meeting=1&at=2", edition)
    listed = presentation.references(edition, "1")
    assert page.answer == f"Meeting 1, 19 October 2017 · 2 of {len(listed)}"
    [shown] = page.figures()
    assert (shown.reference, shown.figure.finding) == (listed[1], exhibit(edition, listed[1]).snapshot.figure.finding)
    assert presentation.source_words(shown).endswith(f"{listed[1]}, Edition 1.")


def test_without_a_meeting_those_that_have_exhibits_are_links(edition: Edition) -> None:
    for filters in ("", "meeting=99", "at=3"):
        [links] = of_address("presentation", filters, edition).parts
        assert isinstance(links, Links)
        assert [(link.words, link.address) for link in links.links] == [
            ("Meeting 1, 19 October 2017: 7 exhibits", "?meeting=1"),
            ("Meeting 3, 18 January 2018: 1 exhibit", "?meeting=3"),
            ("Meeting 4, 8 March 2018: 2 exhibits", "?meeting=4"),
        ]


def test_a_withdrawn_exhibit_is_listed_as_such_and_not_presented(sample: Path) -> None:
    edition = current_edition(str(sample / "editions"))
    table = exhibits_of(edition).copy()
    table.loc[table["reference"] == "E-002", "state"] = "withdrawn"
    replace_table(Path(edition.location) / edition.name, BY_NAME["exhibits"], table)
    edition = current_edition(str(sample / "editions"))
    links = of_address("exhibit", "", edition).parts[0].links
    assert [link.words[:5] for link in links if link.words.endswith(" (withdrawn)")] == ["E-002"]
    assert "E-002" not in presentation.references(edition, "1")
