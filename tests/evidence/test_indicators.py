"""The catalogue of indicators: complete, shown whole, and enough by itself for a new measure."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from editions.build import build_tables, public_tables
from editions.city_folder import read_city
from editions.folder import place, stage, switch
from evidence.city import Indicator
from store.database import open_store
from store.publishing.draft import about, outlines
from store.uploads.live import live_tables
from tests.pages.seen import markup, tables

PROJECT = Path(__file__).parent.parent.parent
NEEDED = (
    "title",
    "definition",
    "rationale",
    "numerator",
    "unit",
    "frequency",
    "period_type",
    "lead",
    "source",
    "caveats",
    "disclosure",
    "subject",
)
NEW = Indicator(
    id="sharps_bins",
    title="Sharps bins in place",
    number="3.6",
    priority="Crime disruption and antisocial behaviour",
    outcome="Less drug litter and antisocial behaviour",
    definition="Public sharps bins at the end of the year.",
    rationale="Shows where needles can be returned.",
    numerator="Bins",
    unit="bins",
    polarity="neutral",
    frequency="Yearly",
    period_type="financial year",
    lead="Southampton City Council",
    source="City Services",
    caveats="A count says nothing of use.",
    disclosure="Nothing is suppressed: objects, not people",
    subject="object",
)

# Which indicators each page puts on screen, opened as a link opens it.
ON_SCREEN = {
    "trends": ["reports", "items", "needles_collected"],
    "benchmarking": ["drug_misuse_deaths"],
    "measures": ["needle_exchange_reach"],
    "context": [
        "injecting_prevalence",
        "ocu_prevalence",
        "needle_exchange_reach",
        "any_drug_last_year",
        "drug_misuse_deaths_standardised",
        "deprivation_decile",
        "drug_alcohol_exclusions",
        "drug_misuse_deaths",
        "drug_poisoning_deaths_pooled",
        "drug_poisoning_deaths",
        "drug_offences",
    ],
}


@pytest.fixture
def opened(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page of the public instance."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")

    def open_page(file: str, **filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{file}.py").run()

    return open_page


def cells(app: AppTest) -> str:
    return "\n".join(cell for table in tables(app) for row in table for cell in row)


@pytest.mark.parametrize("key", read_city().indicators)
def test_every_indicator_has_all_that_a_reader_must_know(key: str) -> None:
    entry = read_city().indicators[key]
    assert [name for name in NEEDED if not getattr(entry, name)] == []


def test_the_strategy_has_its_thirteen_measures_in_its_order() -> None:
    numbered = [entry.number for entry in read_city().indicators.values() if entry.number]
    assert numbered == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "2.5",
        "3.1",
        "3.2",
        "3.3",
        "3.4",
        "3.5",
    ]


@pytest.mark.parametrize("key", ["needles_collected", "targeted_operations", "reports", "items"])
def test_activity_and_litter_are_neither_good_nor_bad(key: str) -> None:
    assert read_city().indicators[key].polarity == "neutral"


@pytest.mark.parametrize("page", ON_SCREEN)
def test_every_indicator_on_screen_opens_to_all_that_the_catalogue_says_of_it(opened, page: str) -> None:
    app, city = opened(page), read_city()
    panels, said = markup(app), cells(app)
    for key in ON_SCREEN[page]:
        entry = city.indicators[key]
        assert f"What this measures: {entry.title}" in panels or f"What {entry.title} means" in panels
        assert [
            name for name in NEEDED if name not in ("subject", "title") and str(getattr(entry, name)) not in said
        ] == []


def test_the_dictionary_lists_every_indicator(opened) -> None:
    said = markup(opened("about"))
    assert [entry.title for entry in read_city().indicators.values() if entry.title not in said] == []


def test_a_fourteenth_measure_takes_one_entry_of_the_catalogue(
    sample: Path, opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = replace(read_city(), indicators={**read_city().indicators, NEW.id: NEW})
    engine = open_store(f"sqlite:///{sample / 'evidence.db'}")
    tables = public_tables(build_tables(live_tables(engine), city))
    other = sample / "other"
    place(stage(other, "edition-0001", tables, outlines(city), about(tables, city), "A fourteenth measure.\n"), other)
    switch(sample / "other", "edition-0001")
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(sample / "other"))

    listed = opened("measures", measure="3.6 Sharps bins in place")
    assert not listed.exception
    assert "3.6 Sharps bins in place" in markup(listed)
    assert "2 of 14 measures have real figures" in listed.title[0].value
    assert NEW.definition in cells(listed)
    assert NEW.title in cells(opened("about"))
