"""What the pages on measures, on the data, on releases and on accessibility say."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editions.read import Edition, current_edition
from evidence.periods import day_words
from figures.addresses import asked, of_address
from figures.links import Links
from figures.page import Page
from figures.parts import Choosing, ForOfficers, Heading, Listing, Words


@pytest.fixture
def draft_of_now(loaded: Path) -> Edition:
    """The officers' draft."""
    return current_edition(str(loaded / "drafts"))


def headings(page: Page) -> list[str]:
    return [part.anchor for part in page.parts if isinstance(part, Heading)]


def newest_in_words(edition: Edition) -> str:
    return f"Edition 1 is the newest, published on {day_words(date.fromisoformat(edition.about['created'][:10]))}."


def words(page: Page) -> str:
    return "\n".join(line for part in page.parts if isinstance(part, Words) for line in part.paragraphs)


def test_every_success_measure_is_listed_with_or_without_data(edition: Edition) -> None:
    page = of_address("measures", "", edition)
    tables = [shown.figure.table for shown in page.figures() if shown.figure.name.startswith("priority-")]
    numbers = [measure.split()[0] for table in tables for measure in table["Measure"]]
    assert numbers == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4", "3.5"]
    newest = {measure.split()[0]: newest for table in tables for measure, newest in table[["Measure", "Newest"]].values}
    made_up = [number for number in numbers if newest[number].startswith("[made up]")]
    assert made_up == [number for number in numbers if number not in ("1.1", "2.3")]
    assert "2 of 13 measures have real figures" in page.answer
    assert f"No real figure yet for {', '.join(made_up)}." in words(page)
    assert any(source.illustrative for source in page.sources)


def test_by_one_switch_the_measures_stand_with_their_real_figures_alone(edition: Edition) -> None:
    page = of_address("measures", "real=true", edition)
    tables = [shown.figure.table for shown in page.figures() if shown.figure.name.startswith("priority-")]
    assert [newest for table in tables for newest in table["Newest"]].count("no data yet") == 11
    assert not any(source.illustrative for source in page.sources)


def test_a_measure_is_opened_right_under_its_choice(edition: Edition) -> None:
    title = "1.2 Drug awareness among year 10 pupils"
    page, wrong = asked("measures", [("measure", title)], edition)
    after = page.parts[page.parts.index(Choosing()) + 1]
    assert not wrong and after.figure.finding.startswith(f"[made up] {title}")
    assert asked("measures", [("measure", "1.1 x")], edition)[1] == ("measure: 1.1 x",)


def test_officers_are_led_to_the_template_of_measures_without_data_and_readers_to_the_report(edition: Edition) -> None:
    first, *_, last = of_address("measures", "", edition).parts
    assert isinstance(first, ForOfficers) and first.parts[0].links[0].address == "upload"
    assert isinstance(last, Links) and last.links[0].address == "packs/annual-assurance.html"


def test_a_draft_offers_no_pack(draft_of_now: Edition) -> None:
    assert not any(isinstance(part, Links) for part in of_address("measures", "", draft_of_now).parts)


def test_sources_words_methods_and_what_is_not_published_are_told_in_order(edition: Edition) -> None:
    page = of_address("about", "", edition)
    assert [shown.figure.name for shown in page.figures()] == ["sources", "indicators", "dictionary"]
    assert headings(page) == ["words", "methods", "disclosure"]
    assert page.answer == f"{next(page.figures()).figure.finding}."
    assert "Counts of people" in words(page) and "Place names and points of finds" in words(page)


def test_an_indicator_is_opened_by_its_title(edition: Edition) -> None:
    page = of_address("about", "indicator=Deaths+from+drug+misuse", edition)
    meaning = page.parts[page.parts.index(Choosing()) + 1]
    assert isinstance(meaning, Listing) and meaning.title == "What Deaths from drug misuse means"
    assert page.filters == "indicator=Deaths+from+drug+misuse"


def test_releases_tell_the_newest_edition_and_where_its_files_are(edition: Edition) -> None:
    page = of_address("releases", "", edition)
    assert page.answer == newest_in_words(edition)
    assert headings(page) == ["next", "open-data", "documents", "policy"]
    files, packs = (part.links for part in page.parts if isinstance(part, Links))
    assert [link.address for link in files][:5] == [
        "summary/", "data/1/edition-0001.xlsx", "data/1/edition-0001.ods", "data/1/edition-0001.zip",
        "data/1/datapackage.json",
    ]  # fmt: skip
    assert "data/latest/litter_standard.csv" in [link.address for link in files]
    assert all(link.leads for link in (*files, *packs, *packs[0].beside))
    assert len(packs) == 2


def test_a_draft_tells_what_was_published_before_it(
    edition: Edition, draft_of_now: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", edition.location)
    page = of_address("releases", "", draft_of_now)
    assert page.answer == newest_in_words(edition)
    assert [shown.as_at.edition for shown in page.figures()] == ["Edition 1"]
    monkeypatch.setenv("DASHBOARD_EDITIONS", f"{edition.location}-of-nobody")
    assert of_address("releases", "", draft_of_now).answer == "Nothing has been published yet."


def test_the_accessibility_statement_leaves_the_contact_to_the_council(edition: Edition) -> None:
    assert "The council has not yet said here whom to tell" in words(of_address("accessibility", "", edition))
    city = edition.about["city"] | {"contact": "the web team on 023 0000 0000"}
    told = replace(edition, name="edition-0002", about=edition.about | {"city": city})
    assert "contact the web team on 023 0000 0000." in words(of_address("accessibility", "", told))


def test_the_accessibility_statement_lists_what_is_wrong_and_what_to_do_instead(edition: Edition) -> None:
    page = of_address("accessibility", "", edition)
    [problems] = [part.table for part in page.parts if isinstance(part, Listing)]
    assert problems["What you can do instead"].str.len().min() > 20
    assert page.parts[1].manner == "list"
