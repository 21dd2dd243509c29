"""Trends: what a councillor asks of the months, and what the page says without a screen."""

import subprocess
import sys
from pathlib import Path

import pytest

from editions.read import Edition
from editions.real_alone import real_alone
from figures.addresses import of_address
from figures.page import Page
from figures.parts import Shown, Tiles

PROJECT = Path(__file__).parents[2]


def trends(edition: Edition, filters: str = "") -> Page:
    return of_address("trends", filters, edition)


def figure(page: Page, name: str) -> Shown:
    return next(shown for shown in page.figures() if shown.figure.name == name)


def test_is_it_getting_worse_is_the_heading(edition: Edition) -> None:
    answer = trends(edition).answer
    assert answer.startswith(
        "No clear change: 340 reports from April 2017 to September 2017, 366 in the same months a year before."
    )
    assert "%" not in answer


def test_the_published_totals_are_in_the_years(edition: Edition) -> None:
    years = figure(trends(edition), "by-year").figure.table.set_index("Financial year")
    assert years.loc["2016/17", ["Reports", "Items", "Needles"]].tolist() == [707, 7_567, 7_037]


def test_each_year_of_the_made_up_log_says_whether_its_totals_are_those_that_were_published(edition: Edition) -> None:
    years = figure(trends(edition), "by-year").figure
    assert years.table["Rests on"].tolist() == ["[made up]", "as presented to the panel", "[made up]"]
    assert years.notes[1].startswith("The totals marked “as presented to the panel” are real")
    one_ward = figure(trends(edition, "ward=Bevois"), "by-year").figure
    assert set(one_ward.table["Rests on"]) == {"[made up]"}
    assert len(one_ward.notes) == 1


@pytest.mark.parametrize("of", [lambda edition: edition, real_alone])
def test_what_the_panel_was_told_is_real_whatever_log_is_loaded(edition: Edition, of) -> None:
    published = figure(trends(of(edition)), "published-totals").figure
    assert published.finding == ("The panel was told of 7,567 items in 707 reports in 2016/17, 7,037 of them needles")
    assert not published.illustrative
    assert published.notes == ("The terms of reference say 7,620 for the same year: the two papers do not agree.",)
    said = " ".join(published.table["What was said"])
    assert all(number in said for number in ("7,567", "7,037", "707", "900", "7,620"))


def test_the_exhibit_of_the_published_totals_is_not_marked_as_made_up(edition: Edition) -> None:
    exhibits = edition.table("exhibits").set_index("figure")["illustrative"]
    assert (exhibits["published-totals"], exhibits["wards-by-reports"]) == ("no", "yes")


def test_the_newest_month_stands_in_tiles_beside_the_year_before(edition: Edition) -> None:
    [tiles] = [part for part in trends(edition).in_view if isinstance(part, Tiles)]
    said = [(tile.label, tile.value, tile.beside) for tile in tiles.tiles]
    assert said[0] == ("Reports, September 2017", "58", "60 in September 2016")


@pytest.mark.parametrize(
    ("view", "names"),
    [
        (
            "Month+by+month",
            ["reports-by-month", "items-by-month", "needles-by-month", "published-totals", "by-year", "months"],
        ),
        ("Wards", ["wards-by-month", "by-ward"]),
        ("Items+and+services", ["by-item", "by-found-by"]),
        ("Events", ["events"]),
    ],
)
def test_a_tab_is_a_filter_like_any_other(edition: Edition, view: str, names: list[str]) -> None:
    assert [shown.figure.name for shown in trends(edition, f"view={view}").figures()] == names


def test_one_ward_has_no_small_charts_of_all(edition: Edition) -> None:
    page = trends(edition, "view=Wards&ward=Bevois")
    assert [shown.figure.name for shown in page.figures()] == ["by-ward"]
    assert "Bevois ward" in page.answer


def test_months_given_the_wrong_way_round_are_put_right(edition: Edition) -> None:
    wrong, right = (trends(edition, f"from={one}&to={other}") for one, other in (
        ("May+2017", "May+2016"), ("May+2016", "May+2017")))  # fmt: skip
    assert wrong.answer == right.answer


def test_a_page_is_made_and_drawn_where_there_is_no_streamlit_and_nothing_to_explore_with(loaded: Path) -> None:
    blocked = (
        "import sys; sys.modules |= dict.fromkeys(('streamlit', 'plotly', 'pydeck'))\n"
        "from editions.read import current_edition\n"
        "from figures.addresses import of_address\n"
        "from figures.pictures.still import svg\n"
        f"page = of_address('trends', 'ward=Bargate', current_edition({str(loaded / 'editions')!r}))\n"
        "shown = next(page.figures())\n"
        "print(page.answer, len(shown.figure.table), svg(shown.picture, 'a', 'b')[:4])\n"
    )
    said = subprocess.run([sys.executable, "-c", blocked], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert said.stderr == ""
    assert "Bargate ward" in said.stdout and said.stdout.rstrip().endswith("20 <svg")
