"""What the page Context says: how many people use and inject drugs here, and what they stand beside."""

from dataclasses import dataclass

import pandas as pd
import pytest

from editions.read import Edition
from evidence.figures import Figure
from figures.addresses import of_address
from figures.page import Page
from figures.parts import Folded, Heading, Panels


@pytest.fixture(scope="module")
def page(edition: Edition) -> Page:
    return of_address("context", "", edition)


def figure(page: Page, name: str) -> Figure:
    return next(shown.figure for shown in page.figures() if shown.figure.name == name)


def test_how_many_inject_and_how_many_died_is_told_with_its_years_and_beside_england(page: Page) -> None:
    assert page.answer == (
        "An estimated 636 people injected drugs in 2011/12: 3.83 per 1,000, against 2.49 in England."
        " 43 deaths from drug misuse were registered in 2014 to 2016: 6.2 a year per 100,000, taking age into account,"
        " against 4.2 in England."
    )


def test_the_page_is_two_sheets_of_panels_and_the_statements_of_the_papers_to_unfold(page: Page) -> None:
    assert [type(part) for part in page.parts] == [Panels, Heading, Panels, Folded]
    leading, further = (part for part in page.parts if isinstance(part, Panels))
    assert [panel.shown.figure.name for panel in leading.panels] == [
        "injecting-prevalence", "ocu-prevalence", "needle-exchange", "drug-misuse-deaths-standardised",
        "police-drug-offences", "deprivation",
    ]  # fmt: skip
    assert [panel.shown.figure.name for panel in further.panels] == [
        "drug-offences", "drug-alcohol-exclusions", "adults-who-took-a-drug", "drug-misuse-deaths",
        "drug-poisoning-deaths-pooled", "drug-poisoning-deaths",
    ]  # fmt: skip
    assert all(panel.shown.small for panel in (*leading.panels, *further.panels))


def test_nothing_on_the_page_is_made_up(page: Page) -> None:
    assert [source.title for source in page.sources if source.illustrative] == []


def test_deaths_of_2014_to_2016_have_the_limits_that_were_published(page: Page) -> None:
    rows = figure(page, "drug-misuse-deaths-standardised").table.set_index("Area")
    assert rows.loc["Southampton", "95% interval"] == "4.4 to 8.4"
    assert rows.iloc[:, 0][["Southampton", "England", "South East"]].tolist() == ["6.2", "4.2", "3.9"]


def test_use_of_opiates_and_crack_stands_beside_england_and_all_its_regions_with_limits(page: Page) -> None:
    rows = figure(page, "ocu-prevalence").table.set_index("Area")
    assert rows.iloc[:, 0][["Southampton", "England", "South East"]].tolist() == ["9.94", "8.40", "5.86"]
    assert rows["95% interval"][["Southampton", "England", "South East"]].tolist() == [
        "not given", "8.32 to 8.63", "5.50 to 6.30",
    ]  # fmt: skip
    assert len(rows) == 11, "nine regions, England and us: no borough of London"


def test_the_picture_shows_few_areas_each_with_its_value_and_limits(page: Page) -> None:
    shown = next(shown for shown in page.figures() if shown.figure.name == "ocu-prevalence")
    [bars] = shown.picture.panels[0].marks
    assert dict(zip(bars.names, bars.labels, strict=True)) == {
        "Southampton": "9.94", "England": "8.40 (8.32 to 8.63)", "South East": "5.86 (5.50 to 6.30)",
    }  # fmt: skip


def test_people_at_the_exchange_are_no_share_of_those_estimated_to_inject(page: Page) -> None:
    assert figure(page, "needle-exchange").finding == (
        "219 people used the needle exchange in July to September 2017, beside an estimate of 636 who inject; it is not"
        " known how many are among them"
    )


def test_offences_of_the_police_are_shown_for_what_they_are(page: Page) -> None:
    offences = figure(page, "police-drug-offences")
    assert offences.finding == "32 drug offences of 3,220 street crimes in February 2017: one month, and no trend"
    assert offences.table.iloc[0].tolist() == ["Bevois", "12"]


def test_rates_of_the_strategy_stand_without_a_test(page: Page) -> None:
    rates = figure(page, "drug-offences")
    assert rates.table.iloc[:, :2].to_numpy().tolist() == [
        ["Hampshire police force area", "3.1"], ["Southampton", "2.9"], ["England", "2.5"],
    ]  # fmt: skip
    assert rates.notes == (
        "As published, without counts: whether the areas differ by more than chance cannot be tested.",
    )


def test_exclusions_are_said_not_to_be_the_measure_of_the_strategy(page: Page) -> None:
    exclusions = figure(page, "drug-alcohol-exclusions")
    assert exclusions.table["Southampton"].tolist() == ["28", "15", "35"]
    assert exclusions.notes[0].startswith(
        "The nearest published figure to measure 1.3 of the strategy, and not the same"
    )


def test_deprived_areas_are_counted_not_averaged(page: Page) -> None:
    deprivation = figure(page, "deprivation")
    assert deprivation.finding == "19 of the city’s 148 small areas are among the most deprived tenth of England’s"
    assert deprivation.table["Small areas"].tolist() == [19, 22, 21, 86]


def test_the_national_share_of_adults_is_taken_of_those_whom_the_survey_asks(page: Page) -> None:
    adults = figure(page, "adults-who-took-a-drug")
    assert adults.finding == "8.4% of residents aged 16 to 59 is about 13,600 people, not around 17,000"


def test_periods_of_deaths_that_stand_side_by_side_share_no_year(page: Page) -> None:
    periods = figure(page, "drug-misuse-deaths").table["Period"].tolist()
    assert periods == ["2007 to 2009", "2010 to 2012", "2013 to 2015", "2016 to 2018"]


@dataclass(frozen=True)
class WithoutUploads(Edition):
    """The edition as it would be before anything of this page was uploaded."""

    def table(self, name: str) -> pd.DataFrame:
        table = super().table(name)
        return table.iloc[:0] if name in ("observations", "street_crimes_by_ward") else table


def test_an_edition_without_any_of_it_says_so(edition: Edition) -> None:
    bare = WithoutUploads(edition.location, edition.name, edition.about, edition.written)
    page = of_address("context", "", bare)
    assert page.answer == "No estimates of people who use drugs in Southampton have been loaded yet."
    assert [type(part) for part in page.parts] == [Folded]
