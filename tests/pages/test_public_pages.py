"""Every public page answers its question in its first sentence, from the published sample edition."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from editions.read import current_edition
from evidence.log import Log, Selection, select
from figures.page_list import PUBLIC_PAGES
from tests.pages.seen import markup, said

PROJECT = Path(__file__).parent.parent.parent
RAW = re.compile(r"\b(nan|NaN|None|NaT|<NA>|Traceback|drug_\w+|\w+_id)\b")


@pytest.fixture
def opened(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page of the public instance, with filters as a link gives them."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")

    def open_page(file: str, **filters: str) -> AppTest:
        app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60)
        for name, value in filters.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{file}.py").run()

    return open_page


def words(app: AppTest) -> str:
    """All that the page says, tables and tables' heads among it."""
    cells = [str(cell) for grid in app.dataframe for cell in [*grid.value.columns, *grid.value.to_numpy().ravel()]]
    return "\n".join([re.sub("<[^>]+>", " ", said(app)), *cells])


@pytest.mark.parametrize("file", [file for file, _, _ in PUBLIC_PAGES])
def test_a_page_runs_and_shows_nothing_raw(opened, file: str) -> None:
    app = opened(file)
    assert not app.exception
    assert len(app.title) == 1
    assert RAW.findall(words(app)) == []


@pytest.mark.parametrize("file", ["overview", "trends", "hot_spots", "measures", "benchmarking", "about"])
def test_a_page_with_made_up_figures_says_so(opened, file: str) -> None:
    assert any("made up to show how the dashboard works" in html.proto.body for html in opened(file).get("html"))


def test_trends_reads_the_published_totals_of_2016_17(opened) -> None:
    spoken = words(opened("trends"))
    assert "7,567" in spoken
    assert "7,037" in spoken


def test_trends_reads_900_items_in_may_2016(opened) -> None:
    app = opened("trends", **{"from": "May 2016", "to": "May 2016"})
    assert "in May 2016: 900 items, 852 of them needles" in words(app)


def test_a_link_reopens_a_filtered_view(opened) -> None:
    app = opened("trends", ward="Bevois", found_by="Cleansing")
    assert "in Bevois ward, found by Cleansing" in words(app)
    assert app.selectbox(key="ward").value == "Bevois"


def test_a_filter_that_does_not_exist_is_dropped(opened) -> None:
    app = opened("trends", ward="Atlantis")
    assert not app.exception
    assert app.selectbox(key="ward").value == "All wards"


def test_a_figure_to_explore_that_the_page_does_not_have_is_said_to_be_left_out(opened) -> None:
    filters = {"explore-items-by-month": "true", "explore-nothing": "true"}
    assert [said.value for said in opened("trends", **filters).caption if "Left out" in said.value] == [
        "Left out, because this page does not have it: explore-nothing: true."
    ]


def test_the_public_sees_no_place_and_no_point(opened) -> None:
    spoken = words(opened("hot_spots"))
    assert "Grosvenor Square" not in spoken
    toggles = [toggle.key for toggle in opened("hot_spots").toggle if not toggle.key.startswith("explore-")]
    assert toggles == ["lsoas", "events"]  # and no dots


def test_without_an_edition_the_page_says_so_kindly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_EDITIONS", str(tmp_path / "none"))
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).run()
    assert not app.exception
    assert app.title[0].value == "Nothing to show yet"


def test_parts_of_the_log_by_type_of_site_add_up_to_all_of_it(sample: Path) -> None:
    reports = current_edition(str(sample / "editions")).table("reports_by_month")
    whole = Log(tuple(sorted(set(reports["month"]))), reports, reports.assign(item="", items=0))
    parts = [
        select(whole, Selection(site_type=site)).reports["reports"].sum() for site in reports["site_type"].unique()
    ]
    assert sum(parts) == reports["reports"].sum()


def test_what_a_reader_may_unfold_is_sent_to_who_unfolds_it(opened) -> None:
    assert '<h2 id="litter-by-month">' not in markup(opened("benchmarking"))
    assert '<span id="litter-by-month">' in markup(opened("benchmarking"))  # where a link to the figure leads
    explored = opened("benchmarking", **{"explore-litter-needles-per-report": "true"})
    assert '<h2 id="litter-by-month">' in markup(explored)
