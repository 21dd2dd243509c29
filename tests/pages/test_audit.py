"""Officers read who did what, in words, and find it by who, what, when and any word of it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.seen import said


def details(app: AppTest) -> list[str]:
    """The last column, newest first."""
    return (app.dataframe or app.table)[0].value["Detail"].tolist()


def test_what_was_done_is_told_in_words(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("audit")
    assert not app.exception and "actions are on record; no line is ever changed." in said(app)
    told = details(app)
    assert any("file: drug-litter-finds-2017-09.xlsx" in detail for detail in told), told[:40]
    assert not any(mark in detail for detail in told for mark in ('{"', "[", '": ', "None"))


def test_a_word_finds_the_lines_that_hold_it(officer_page: Callable[..., AppTest]) -> None:
    told = details(officer_page("audit", words="finds-2017-09"))
    assert told and all("finds-2017-09" in detail for detail in told)


def test_nobody_else_reads_it(officer_page: Callable[..., AppTest], monkeypatch) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    app = officer_page("audit")
    assert not app.title and not app.dataframe and not app.table
