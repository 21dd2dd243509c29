"""Litter beside other councils: what a reader sees of those that count alike, and of those that do not."""

from dataclasses import dataclass

import pandas as pd
import pytest
from shapely import box

from editions.read import Edition
from editions.real_alone import real_alone
from figures.addresses import of_address
from figures.comparison.area import square_kilometres
from figures.page import Page
from figures.parts import Choosing, Folded, Heading, Shown
from figures.pictures.explored_chart import explored_chart
from figures.pictures.still import svg


@dataclass(frozen=True)
class Changed(Edition):
    """The sample edition with another table of other councils."""

    theirs: str = ""

    def table(self, name: str) -> pd.DataFrame:
        table = Edition.table(self, name)
        if name == "areas" and self.theirs == "an area given":
            return pd.concat([table, pd.DataFrame([NORTHMERE])], ignore_index=True)
        return CHANGES[self.theirs](table) if name == "litter_elsewhere" else table


NORTHMERE = {"code": "E06999001", "name": "Northmere", "kind": "authority", "km2": 40.0, "km2_source": "made up, 2016"}
CHANGES = {
    "an area given": lambda table: table,
    "calls alone": lambda table: table[table["report_is"] == "call"],
    "a month missing": lambda table: table[table["month"] != "2017-03"],
    "nobody knows who lives there": lambda table: table.assign(residents=None),
    "many": lambda table: pd.concat([table, *(
        table[table["report_is"] == "visit"].assign(
            area_code=f"E0690{at:04d}", area_name=f"Madeup {at}", needles=lambda rows, at=at: rows["needles"] * (at + 1) // 10,
        ) for at in range(30)
    )], ignore_index=True),
    "a name of markup": lambda table: table.assign(area_name=table["area_name"].str.replace("Northmere", "<b>Northmere</b>=1")),
}  # fmt: skip


def changed(edition: Edition, how: str) -> Edition:
    return Changed(edition.location, edition.name, edition.about, edition.written, how)


def figures(page: Page) -> dict[str, Shown]:
    return {shown.figure.name: shown for shown in page.figures()}


def test_litter_comes_first_and_deaths_after_it_with_their_choices(edition: Edition) -> None:
    page = of_address("benchmarking", "", edition)
    kinds = [type(part) for part in page.parts]
    assert page.answer.startswith(
        "[made up] Southampton had 25.8 needles per 1,000 residents in the year to September 2017"
    )
    assert next(page.figures()).figure.name == "litter-needles-per-1000"
    assert kinds.index(Heading) < kinds.index(Choosing)
    assert list(figures(page))[-5:] == [
        f"{name}-drug-misuse-deaths" for name in ("compare", "sentences", "funnel", "history", "averages")
    ]


def test_only_councils_that_count_alike_are_drawn_together(edition: Edition) -> None:
    shown = figures(of_address("benchmarking", "", edition))
    rated = [shown[f"litter-{name}-per-1000"] for name in ("needles", "items", "reports")]
    for one in (*rated, shown["litter-needles-per-report"]):
        assert list(one.figure.table["Council"]) == ["Southampton", "Northmere (made up)"]
        assert "Southmere" not in str(one.picture)
    assert "Southmere" not in shown["litter-by-month"].figure.table.to_csv()


def test_each_council_says_what_it_counts_and_why_it_is_compared_or_not(edition: Edition) -> None:
    figure = figures(of_address("benchmarking", "", edition))["litter-what-is-counted"].figure
    assert figure.finding == "1 of 2 councils can be compared with Southampton"
    told = figure.table.set_index("Council")
    assert told["Beside Southampton"].tolist() == [
        "our own log",
        "comparable: counts as Southampton does",
        "not comparable: its reports are calls, those of Southampton visits to a place",
    ]
    assert (
        told.at["Southmere (made up)", "Months"] == "19 months, February 2016 to September 2017, without February 2017"
    )


def test_published_counts_are_a_table_and_never_a_picture(edition: Edition) -> None:
    page = of_address("benchmarking", "", edition)
    published = figures(page)["litter-published-counts"]
    assert published.picture is None
    assert len(published.figure.table) == 14 and published.figure.table["What is counted"].ne("").all()
    assert "never on one axis" in published.figure.notes[0]
    assert not published.figure.illustrative
    assert any(isinstance(part, Folded) and published in part.parts for part in page.parts)


@pytest.mark.parametrize(
    ("how", "northmere"),
    [
        ("a month missing", "not compared: counts alike, but lacks a month of those compared"),
        ("nobody knows who lives there", "not compared: counts alike, but how many people live there is not known"),
    ],
)
def test_a_council_that_counts_alike_but_lacks_something_is_told_and_not_drawn(
    edition: Edition, how: str, northmere: str
) -> None:
    page = of_address("benchmarking", "", changed(edition, how))
    assert (
        page.answer
        == "[made up] Litter itself: none of 2 other councils counts as Southampton does over the same months."
    )
    assert "litter-needles-per-1000" not in figures(page)
    assert northmere in set(figures(page)["litter-what-is-counted"].figure.table["Beside Southampton"])


def test_where_nobody_counts_alike_the_page_says_so_first(edition: Edition) -> None:
    page = of_address("benchmarking", "", changed(edition, "calls alone"))
    assert (
        page.answer
        == "[made up] Litter itself: none of 1 other council counts as Southampton does over the same months."
    )


def test_without_other_councils_deaths_are_the_answer(edition: Edition) -> None:
    page = of_address("benchmarking", "", real_alone(edition))
    assert page.answer.startswith("Deaths from drug misuse, ")
    assert not any(name.startswith("litter") for name in figures(page) if name != "litter-published-counts")


def test_a_name_of_markup_stays_words(edition: Edition) -> None:
    page = of_address("benchmarking", "", changed(edition, "a name of markup"))
    picture = figures(page)["litter-needles-per-1000"].picture
    for drawn in (svg(picture, "a", "b"), explored_chart(picture).to_json()):
        assert "<b>Northmere" not in drawn and "Northmere" in drawn


def test_of_many_councils_the_nearest_are_drawn_and_the_tables_have_all(edition: Edition) -> None:
    page = of_address("benchmarking", "", changed(edition, "many"))
    rates = figures(page)["litter-needles-per-1000"]
    names = rates.picture.panels[0].marks[0].names
    assert len(rates.figure.table) == 32 and len(names) == 20 and "Southampton" in names
    assert rates.figure.notes[0] == (
        "The picture has Southampton and the 19 councils nearest to it of 31; the table has all."
    )
    values = rates.figure.table.set_index("Council")["Needles per 1,000 residents"].astype(float)
    apart = (values - values["Southampton"]).abs()
    assert apart[list(names)].max() <= apart.drop(list(names)).min() + 0.1
    counted = figures(page)["litter-what-is-counted"]
    assert any(isinstance(part, Folded) and counted in part.parts for part in page.parts)
    assert "and 26 more" in figures(page)["litter-by-month"].figure.finding


def test_beside_the_rates_stand_those_per_square_kilometre_of_councils_whose_area_is_known(edition: Edition) -> None:
    page = of_address("benchmarking", "", edition)
    figure = figures(page)["litter-needles-per-1000"].figure
    told = figure.table.set_index("Council")
    assert told["Km²"].to_dict() == {"Southampton": "49.9", "Northmere (made up)": "[x]"}
    needles = int(told.at["Southampton", "Needles"].replace(",", ""))
    assert told.at["Southampton", "Needles per km²"] == f"{needles / 49.9237:,.1f}"
    [note] = [note for note in figure.notes if note.startswith("Areas: ")]
    assert note.startswith("Areas: Southampton 49.9 km², measured here within the outlines “Wards of Southampton")
    assert note.endswith("The area of Northmere (made up) is not known.")


def test_an_area_that_the_city_folder_gives_is_told_with_its_source(edition: Edition) -> None:
    given = changed(edition, "an area given")
    shown = figures(of_address("benchmarking", "", given))
    told = shown["litter-reports-per-1000"].figure.table.set_index("Council").loc["Northmere (made up)"]
    assert told["Km²"] == "40.0"
    assert told["Reports per km²"] == f"{int(told['Reports'].replace(',', '')) / 40:,.1f}"
    assert any(
        "Northmere (made up) 40.0 km², made up, 2016." in note for note in shown["litter-reports-per-1000"].figure.notes
    )


def test_a_square_of_known_size_is_measured_as_the_ellipsoid_is() -> None:
    """A degree by a degree at the equator: 12,308.8 km² on the WGS84 ellipsoid (111.3195 km by 110.5744 km)."""
    assert square_kilometres(box(0, -0.5, 1, 0.5)) == pytest.approx(111.319491 * 110.574304, rel=1e-4)
