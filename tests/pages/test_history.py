"""Every upload with its story; undo with a reason, redo, and the rows behind a figure."""

from collections.abc import Callable
from urllib.parse import parse_qsl

import pandas as pd
import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components.officers.working_store import working_store
from components.trace_link import trace_link
from store.uploads.history import history
from tests.pages.seen import said, tables
from tests.pages.test_upload import press_accept, september_corrected
from tests.sample_uploads import LAST, OF_SEPTEMBER


def rows(app: AppTest) -> dict[str, list[str]]:
    """The table of uploads by number."""
    return {row[0]: row for row in tables(app)[0]}


def links(app: AppTest) -> list[tuple[str, str]]:
    """Links to other pages: their words and their query."""
    found = [link.proto for link in app.get("page_link")]
    return [
        (link.label.replace("\\", "").replace("\u2060", "").replace(":small[]", ""), link.query_string)
        for link in found
    ]


def test_every_upload_is_listed_newest_first(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("history")
    assert not app.exception
    assert f"{LAST} uploads, of which 0 undone; no upload is ever deleted." in said(app)
    assert list(rows(app)) == [str(number) for number in range(LAST, 0, -1)]
    assert rows(app)[str(OF_SEPTEMBER)][1:4] == ["drug-litter-finds-2017-09.xlsx", "Drug litter finds", "2017-09"]
    assert rows(app)[str(OF_SEPTEMBER)][6:] == ["added 2017-09", "live"]


def test_a_link_chooses_kind_and_upload(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("history", kind="Deaths from drugs", upload="2")
    assert len(rows(app)) == 3
    assert "Upload 2: drug_misuse_deaths_3yr_wide.csv" in said(app)


def test_an_upload_is_undone_with_a_reason_and_brought_back(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("history", upload=str(OF_SEPTEMBER))
    undo = next(button for button in app.button if button.label == "Undo this upload")
    undo.click().run()
    assert "Enter the reason for undoing the upload." in said(app)

    app.text_input(key=f"why-{OF_SEPTEMBER}").set_value("The wrong month")
    next(button for button in app.button if button.label == "Undo this upload").click().run()
    assert not app.exception
    assert f"Upload {OF_SEPTEMBER} no longer counts." in said(app)
    assert "Community Safety undid it, because: The wrong month." in said(app)
    assert rows(app)[str(OF_SEPTEMBER)][-1] == "undone by Community Safety"

    next(button for button in app.button if button.label == "Bring it back").click().run()
    assert f"Upload {OF_SEPTEMBER} counts again." in said(app)
    assert rows(app)[str(OF_SEPTEMBER)][-1] == "live"


def test_a_replacement_and_what_it_replaced_lead_to_each_other(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("upload")
    app.file_uploader(key="files").set_value([("again.xlsx", september_corrected(), "")]).run()
    app.checkbox[0].check().run()
    press_accept(app)
    assert (f"Supersedes upload {OF_SEPTEMBER}", f"upload={OF_SEPTEMBER}") in links(
        officer_page("history", upload=str(LAST + 1))
    )
    app = officer_page("history", upload=str(OF_SEPTEMBER))
    assert (f"Superseded by upload {LAST + 1}", f"upload={LAST + 1}") in links(app)
    assert rows(app)[str(LAST + 1)][6] == f"replaced 2017-09 of upload {OF_SEPTEMBER}"


def test_who_is_no_officer_any_more_undoes_nothing(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = history(working_store())
    app = officer_page("history", upload=str(OF_SEPTEMBER))
    app.text_input(key=f"why-{OF_SEPTEMBER}").set_value("A test")
    monkeypatch.setattr(ContextProxy, "cookies", {})
    next(button for button in app.button if button.label == "Undo this upload").click().run()
    pd.testing.assert_frame_equal(history(working_store()), before)


def parts(link: str) -> dict[str, str]:
    """The filters of a link, as a browser would send them."""
    address, _, query = link.partition("?")
    assert address == "where-from"
    return dict(parse_qsl(query))


def test_a_figure_of_the_log_leads_to_its_rows(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("where_from", **parts(trace_link(first="2017-09", last="2017-09")))
    assert not app.exception
    assert "58 reports and 611 items, from 91 rows of 1 upload." in said(app)
    app = officer_page("where_from", **parts(trace_link(first="2017-09", last="2017-09", ward="Bevois", item="needle")))
    assert "14 reports and 234 items, from 14 rows of 1 upload." in said(app)
    assert tables(app)[0][0][:5] == [str(OF_SEPTEMBER), "drug-litter-finds-2017-09.xlsx", "Log", "8", "01/09/2017"]
    assert (f"Upload {OF_SEPTEMBER}: drug-litter-finds-2017-09.xlsx", f"upload={OF_SEPTEMBER}") in links(app)


def test_a_figure_of_an_indicator_leads_to_its_cell(officer_page: Callable[..., AppTest]) -> None:
    link = trace_link(indicator="drug_misuse_deaths", area="E06000045", period="2014 - 16")
    app = officer_page("where_from", **parts(link))
    assert "This figure comes from 1 row of 1 upload." in said(app)
    assert tables(app)[0][0][:2] == ["4", "localauthoritiesregistrations201416final.xls"]
    assert app.table[0].value["Cell"].tolist() == ["E265"]


def test_a_figure_that_was_worked_out_says_so(officer_page: Callable[..., AppTest]) -> None:
    link = trace_link(indicator="needles_collected", area="E06000045", period="2017-09")
    assert "No row of any upload holds this figure itself." in said(officer_page("where_from", **parts(link)))
