"""What the page Hot spots says: where most is found, in which months, of what; and what officers alone are told."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from editions.city_folder import read_city
from editions.folder import replace_table
from editions.read import Edition, current_edition
from editions.tables import BY_NAME
from evidence.inquiry.exhibits import Place, pairs_of
from figures import hot_spots
from figures.addresses import asked, of_address, snapshots
from figures.choices import Choice, offered_and_chosen
from figures.page import Page
from figures.parts import Trace, Words

RESIDENTS = 15_000  # invented, the same in every ward


def offered(edition: Edition, filters: str = "") -> dict[str, Choice]:
    return {choice.key: choice for choice in offered_and_chosen(hot_spots.choices, edition, pairs_of(filters))[0]}


def words(page: Page) -> Iterator[str]:
    return (said for part in page.parts if isinstance(part, Words) for said in part.paragraphs)


def reports(page: Page) -> int:
    return int(next(page.figures()).figure.table["Reports"].sum())


def layers(page: Page) -> set[str]:
    """What is drawn on the map."""
    return {getattr(layer, "name", type(layer).__name__.lower()) for layer in next(page.figures()).picture.layers}


def test_the_wards_with_most_reports_are_the_answer(edition: Edition) -> None:
    page = of_address("hot_spots", "", edition)
    assert page.answer == (
        "Bargate (644) and Bevois (288) had 85% of all 1,095 reports from February 2016 to September 2017."
    )
    assert [shown.figure.name for shown in page.figures()] == ["wards-by-reports"]


def test_a_ward_is_told_alone_and_month_by_month_and_its_name_leads_back_to_all(edition: Edition) -> None:
    page = of_address("hot_spots", "ward=Bevois", edition)
    assert page.answer.startswith("Bevois had 288 reports") and "number 2 of 16 wards" in page.answer
    assert [shown.figure.name for shown in page.figures()] == ["wards-by-reports", "ward-by-month"]
    becomes = dict(next(page.figures()).areas)
    assert (becomes["Bevois"], becomes["Bargate"]) == ("All wards", "Bargate")


def test_months_are_named_or_taken_by_a_slider_of_years_or_of_months(edition: Edition) -> None:
    year, month = "by=Year+by+year&year=2016%2F17", "by=Month+by+month&month=May+2016"
    assert "from April 2016 to March 2017" in of_address("hot_spots", year, edition).answer
    assert "in May 2016" in of_address("hot_spots", month, edition).answer
    assert offered(edition, year)["year"].form == offered(edition, month)["month"].form == "slider"
    assert {"from", "to"} <= set(offered(edition)) and not {"from", "to"} & set(offered(edition, year))


def test_months_the_wrong_way_round_are_put_right(edition: Edition) -> None:
    page = of_address("hot_spots", "from=May+2017&to=May+2016", edition)
    assert "from May 2016 to May 2017" in page.answer


def test_one_kind_of_item_at_one_type_of_site(edition: Edition) -> None:
    every, some = (of_address("hot_spots", filters, edition) for filters in ("", "site=Park&item=Needles"))
    assert reports(every) > reports(some) > 0
    assert some.answer.endswith("from February 2016 to September 2017, needles only, Park only.")


def test_hexagons_have_a_size_and_no_ward_no_kind_of_item_and_no_change(edition: Edition) -> None:
    page, wrong = asked("hot_spots", pairs_of("map=Hexagons&ward=Bevois&item=Needles"), edition)
    assert wrong == ("ward: Bevois", "item: Needles")
    assert page.filters == "map=Hexagons"
    assert [shown.figure.name for shown in page.figures()] == ["hexagons-8"]
    assert list(offered(edition, "map=Hexagons")["measure"].meanings) == ["Reports", "Items", "Needles"]


def test_events_with_a_place_are_marked_and_listed(edition: Edition) -> None:
    page = of_address("hot_spots", "events=true", edition)
    (said,) = words(page)
    assert "Grosvenor Square car park closed at night, July 2017" in said
    assert "Marlands" not in said  # it closed after these months
    assert "events" in layers(page)
    (none,) = words(of_address("hot_spots", "events=true&from=February+2016&to=March+2016", edition))
    assert none == "No event with a place was under way from February 2016 to March 2016."


def test_outlines_of_small_areas_are_drawn_on_demand(edition: Edition) -> None:
    plain, outlined = (of_address("hot_spots", filters, edition) for filters in ("", "lsoas=true"))
    assert layers(outlined) - layers(plain) == {"small-areas"}


def test_readers_get_no_place_no_dot_and_no_finer_hexagon_however_they_ask(edition: Edition) -> None:
    pairs = pairs_of("points=true&map=Hexagons&size=0.015+km²")
    page, wrong = asked("hot_spots", pairs, edition)
    assert wrong == ("points: true", "size: 0.015 km²")
    assert page.filters == "map=Hexagons" and "dots" not in layers(page)
    assert not any(shown.figure.officers_only for shown in page.figures())
    assert Place("hot_spots", "places") not in snapshots("hot_spots", "", edition)


def test_officers_get_the_places_and_the_days(draft: Edition) -> None:
    shown = {each.figure.name: each.figure for each in of_address("hot_spots", "", draft).figures()}
    assert list(shown) == ["wards-by-reports", "places", "weekdays"]
    assert shown["places"].officers_only and shown["weekdays"].officers_only
    assert not shown["wards-by-reports"].officers_only


@pytest.mark.parametrize("filters", ["points=true", "map=Hexagons&size=0.1+km²"])
def test_a_map_that_comes_near_to_places_is_for_officers_alone(draft: Edition, filters: str) -> None:
    assert next(of_address("hot_spots", filters, draft).figures()).figure.officers_only


def test_each_report_is_a_dot(draft: Edition) -> None:
    assert "dots" in layers(of_address("hot_spots", "points=true&ward=Bevois", draft))


def test_too_many_dots_are_not_drawn_and_why_is_told(draft: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hot_spots, "MOST_DOTS", 50)
    page = of_address("hot_spots", "points=true&from=March+2016&to=March+2017", draft)
    (said,) = words(page)
    assert said.endswith("reports, too many to draw as dots: choose fewer months or one ward.")
    assert "dots" not in layers(page)


def test_the_way_to_the_rows_has_the_filters_of_the_page(edition: Edition) -> None:
    page = of_address("hot_spots", "ward=Bevois&item=Needles&from=May+2016&to=July+2016", edition)
    (trace,) = [part for part in page.parts if isinstance(part, Trace)]
    assert dict(trace.filters) == {
        "first": "2016-05", "last": "2016-07", "ward": "Bevois", "item": "needle", "found_by": None,
    }  # fmt: skip


def with_residents(sample: Path, people: int | None) -> Edition:
    """The draft of a sample with as many residents in every ward, or with none known."""
    place, wards = sample / "drafts" / (sample / "drafts" / "current").read_text().strip(), read_city().wards.names()
    observations = pd.read_parquet(place / "observations.parquet")
    population = observations["indicator_id"] == "population"
    invented = [
        observations[population].head(1).assign(area_code=code, period="2016", value=people)
        for code in (wards if people else ())
    ]
    others = observations[~(population & observations["area_code"].isin(list(wards)))]
    replace_table(place, BY_NAME["observations"], pd.concat([others, *invented]))
    return current_edition(str(sample / "drafts"))


def test_rates_appear_with_the_residents_of_each_ward(sample: Path) -> None:
    page = of_address("hot_spots", "measure=Reports+per+1%2C000+residents", with_residents(sample, RESIDENTS))
    figure = next(page.figures()).figure
    row = figure.table.iloc[0]
    rate = float(row["Reports per 1,000 residents (95% interval)"].split(" ")[0])
    assert row["Reports"] / RESIDENTS * 1_000 == pytest.approx(rate, abs=0.05)
    assert "residents of the ward in mid-2016" in " ".join(figure.notes)


def test_without_residents_of_wards_the_page_says_why_there_is_no_rate(sample: Path) -> None:
    without = with_residents(sample, None)
    notes = " ".join(next(of_address("hot_spots", "", without).figures()).figure.notes)
    assert "how many people live in each ward is not among the data" in notes
    assert list(offered(without)["measure"].meanings) == [
        "Reports", "Items", "Needles", "Change in reports on a year before",
    ]  # fmt: skip
