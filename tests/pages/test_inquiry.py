"""The inquiry's page: from what the panel concluded and was told to the figures behind it."""

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from components.inquiry_lists import address_of, figure_of
from streamlit.testing.v1 import AppTest

from components.links import LIST
from editions.read import current_edition
from evidence.inquiry.panel_file import CLAIM, CONCLUSION, EXHIBIT, Entry
from figures.page_list import PUBLIC_PAGES

PROJECT = Path(__file__).parent.parent.parent


@pytest.fixture
def opened(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens the page as the public does, with filters as a link gives them."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(loaded / "editions"))
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    st.cache_resource.clear()

    def open_page(**filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        app.switch_page("pages/inquiry.py").run()
        assert not app.exception
        return app

    return open_page


def claims_shown(app: AppTest) -> pd.DataFrame:
    """The table of claims, as text."""
    [table] = [table.value for table in app.table if "Verdict" in table.value.columns]
    return table


def links(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html") if element.proto.body.startswith(LIST))


def test_the_page_says_first_how_the_claims_stand(opened: Callable[..., AppTest]) -> None:
    said = opened().markdown[0].value
    assert re.fullmatch(
        r"Of 37 statements made to the panel or of it, 2 are supported, 22 are supported with a caveat, 2 are not supported,"
        r" 1 is superseded and 10 cannot be tested with this data\.",
        said,
    )


def test_each_conclusion_leads_straight_to_the_figure_it_points_at(opened: Callable[..., AppTest]) -> None:
    app = opened()
    assert '<a href="context#needle-exchange" target="_self">Open the figure: C-034 219 people' in links(app)
    assert (
        "R-003 When needle exchange services"
        in [heading.value.replace("\\", "").replace("\u2060", "") for heading in app.subheader][6]
    )
    assert "It points at no figure yet." in [caption.value for caption in app.caption]


def test_every_verdict_is_in_words_with_a_sign(opened: Callable[..., AppTest]) -> None:
    table = claims_shown(opened(view="Claims"))
    assert len(table) == 37
    assert dict(zip(table["Claim"], table["Verdict"], strict=True))["C-016"] == "✗ not supported"


def test_a_link_reopens_the_claims_of_an_objective_a_meeting_and_a_verdict(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims", objective="Objective d", meeting="Meeting 3", verdict="Supported with a caveat")
    assert list(claims_shown(app)["Claim"]) == ["C-023", "C-024"]
    assert "of 2 claims, on objective d, of meeting 3, that are supported with a caveat" in app.header[0].value


def test_filters_that_leave_no_claim_say_so(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims", objective="Objective e", verdict="Superseded")
    assert "There is no claim, on objective e, that are superseded." in [text.value for text in app.markdown]


def test_one_claim_shows_its_calculation_its_check_and_its_figure(opened: Callable[..., AppTest]) -> None:
    app = opened(view="Claims", claim="C-022")
    cells = "\n".join(str(cell) for cell in app.table[-1].value.to_numpy().ravel())
    assert "(636) ÷ Residents aged 15 to 64, number, Southampton, 2011 (165,914) × 1,000" in cells
    assert "With the sample data: 636 ÷ 165,914 × 1,000 = 3.833." in cells
    assert '<a href="context#injecting-prevalence" target="_self">Open the figure behind this claim</a>' in links(app)


def test_objectives_and_meetings_say_what_they_lack(opened: Callable[..., AppTest]) -> None:
    objectives = opened(view="Objectives").table[0].value.set_index("Objective")
    assert "no conclusion yet" in objectives.at["b", "Still missing"]
    meetings = opened(view="Meetings").table[0].value
    assert list(meetings["Date"]) == ["19/10/2017", "23/11/2017", "18/01/2018", "08/03/2018"]
    assert "Hampshire Constabulary" in meetings.loc[0, "Invited"]
    assert meetings.loc[1, "Invited"] == "not listed in the terms of reference"


def test_every_claim_leads_to_a_page_that_there_is(loaded: Path) -> None:
    claims = current_edition(str(loaded / "editions")).table("claims")
    addresses = {re.split(r"[?#]", see)[0] for see in claims["see"].dropna() if see}
    assert addresses <= {address for _, _, address in PUBLIC_PAGES}


@pytest.mark.parametrize(
    ("entry", "figure", "itself"),
    [
        (Entry(EXHIBIT, "E-014", "Reports"), "exhibit?ref=E-014", "exhibit?ref=E-014"),
        (Entry(CLAIM, "C-001", "Finds", link="trends"), "trends", "inquiry?view=Claims&claim=C-001#claim"),
        (
            Entry(CLAIM, "C-010", "Tents"),
            "inquiry?view=Claims&claim=C-010#claim",
            "inquiry?view=Claims&claim=C-010#claim",
        ),
        (Entry(CONCLUSION, "R-001", "Analyse"), "inquiry#r-001", "inquiry#r-001"),
    ],
)
def test_an_entry_leads_to_its_figure(entry: Entry, figure: str, itself: str) -> None:
    assert (figure_of(entry), address_of(entry)) == (figure, itself)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", ""])
def test_an_address_that_is_no_page_is_words_alone(address: str) -> None:
    def shown(address: str) -> None:
        from components.links import Link, show_links

        show_links([Link("<b>Paper</b>", address)])

    app = AppTest.from_function(shown, kwargs={"address": address}).run()
    assert app.get("html")[0].proto.body == f"{LIST}<ul><li>&lt;b&gt;Paper&lt;/b&gt;</li></ul></div>"


def test_a_paper_elsewhere_opens_beside_the_dashboard() -> None:
    def shown() -> None:
        from components.links import Link, show_links

        show_links([Link("Paper", "https://example.org/?a=1&b=2")])

    body = AppTest.from_function(shown).run().get("html")[0].proto.body
    assert 'href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer"' in body
