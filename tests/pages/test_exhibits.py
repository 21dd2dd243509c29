"""Officers put figures in the file of evidence with one click; anyone opens them by their reference."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import update
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components.officers.working_store import working_store
from editions.exhibits import exhibit, exhibits_of
from editions.read import current_edition, drafts_folder
from store import audit
from store.schema import exhibits
from store.transactions import writing
from tests.pages.seen import headings, said, tables

Opened = Callable[..., AppTest]
PUT = "put-items-by-month"


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def test_one_click_puts_a_figure_with_its_filters_in_the_file(officer_page: Opened) -> None:
    app = press(officer_page("trends", ward="Bevois"), PUT)
    assert not app.exception
    row = exhibits_of(current_edition(str(drafts_folder()))).set_index("reference").loc["E-011"]
    assert (row["page"], row["figure"], row["filters"]) == ("trends", "items-by-month", "ward=Bevois")
    assert (row["mode"], row["public"], row["illustrative"]) == ("live", "yes", "yes")
    line = audit.lines(working_store()).iloc[0]
    assert (line["who"], line["action"]) == ("Community Safety", "put exhibit")


def test_the_list_of_exhibits_stands_before_any_edition_shows_one(officer_page: Opened) -> None:
    press(officer_page("trends", ward="Bevois"), PUT)
    app = officer_page("exhibit")
    assert not app.exception
    assert headings(app) == ["11 exhibits in the panel's file of evidence"]


def test_the_reference_is_on_the_figure_from_then_on_and_nowhere_else(officer_page: Opened) -> None:
    app = press(officer_page("trends", ward="Bevois"), PUT)
    assert [text for text in headings(app) if text.startswith(("E\\-011", "E-011"))]
    assert PUT not in {button.key for button in app.button}
    other = officer_page("trends", ward="Bargate")
    assert PUT in {button.key for button in other.button}
    assert "E-011" not in said(other)


def test_a_panel_is_put_in_the_file_from_under_the_panels_and_carries_its_reference(officer_page: Opened) -> None:
    app = press(officer_page("context"), "put-deprivation")
    assert not app.exception
    panels = next(part.value for part in app.get("html") if 'class="panels"' in part.value)
    assert "E-011 19 of the city" in panels and "E-005 An estimated 636" in panels
    offered = {button.key for button in app.button}
    assert "put-ocu-prevalence" in offered
    assert not {"put-deprivation", "put-injecting-prevalence"} & offered


def test_a_filter_that_changes_nothing_makes_no_other_exhibit(officer_page: Opened) -> None:
    press(officer_page("trends", ward="Bevois"), PUT)
    again = officer_page("trends", ward="Bevois", to="September 2017", utm="newsletter", item="Unicorns")
    assert PUT not in {button.key for button in again.button}


def test_a_figure_of_places_is_for_officers_alone(officer_page: Opened) -> None:
    press(officer_page("hot_spots"), "put-places")
    press(officer_page("hot_spots", points="true"), "put-wards-by-reports")
    table = exhibits_of(current_edition(str(drafts_folder()))).set_index("reference")
    assert table.loc[["E-011", "E-012"], "public"].tolist() == ["no", "no"]
    app = officer_page("exhibit", ref="E-011")
    app.toggle(key="public-E-011").set_value(True)
    app = next(button for button in app.button if button.label == "Save").click().run()
    assert "E-011 tells of places or points of finds, which are never published: it stays restricted." in said(app)


def test_an_officer_says_what_an_exhibit_bears_on(officer_page: Opened) -> None:
    app = officer_page("exhibit", ref="E-001")
    app.multiselect(key="objectives-E-001").set_value(["b", "e"])
    app.selectbox(key="meeting-E-001").set_value("3")
    app.toggle(key="public-E-001").set_value(False)
    app = next(button for button in app.button if button.label == "Save").click().run()
    assert "What E-001 bears on is saved." in said(app)
    found = exhibit(current_edition(str(drafts_folder())), "E-001")
    assert [found.row[name] for name in ("objectives", "meeting", "public")] == ["b, e", "3", "no"]


def test_a_withdrawn_exhibit_says_why_and_comes_back_under_its_reference(officer_page: Opened) -> None:
    app = officer_page("exhibit", ref="E-001")
    app.text_input(key="why-E-001").set_value("It was put in by mistake")
    app = next(button for button in app.button if button.label == "Withdraw it").click().run()
    assert "E-001 has been withdrawn from the file: It was put in by mistake." in said(app)
    app = press(officer_page("trends"), "put-reports-by-month")
    assert [text for text in headings(app) if "001" in text]
    assert exhibits_of(current_edition(str(drafts_folder())))["state"].unique().tolist() == ["in the file"]


def test_without_a_reason_nothing_is_withdrawn(officer_page: Opened) -> None:
    app = officer_page("exhibit", ref="E-001")
    app = next(button for button in app.button if button.label == "Withdraw it").click().run()
    assert "Enter the reason: readers are told why." in said(app)


def test_readers_open_an_exhibit_and_turn_to_the_next(officer_page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    app = officer_page("exhibit", ref="E-002")
    assert app.title[0].value.startswith("The panel was told of 7,567 items in 707 reports")
    assert any("<strong>Exhibit E-002</strong>" in part.value for part in app.get("html"))
    assert "Frozen as at edition 1, data to September 2017" in said(app)
    assert ["Reference", "E-002"] in [row for table in tables(app) for row in table]
    assert "For officers" not in headings(app) and "Save" not in labels(app)
    app = press(app, "next")
    assert app.selectbox(key="ref").value == "E-003"
    app = press(app, "all")
    assert app.title[0].value == "10 exhibits in the panel's file of evidence."
    banner = next(part.value for part in app.get("html") if "They are:" in part.value)
    assert "Illustrative log of drug litter finds" in banner
    assert "Office for National Statistics" not in banner


@pytest.mark.parametrize("typed", ["E-777", "nonsense", "<script>"])
def test_a_reference_that_there_is_not_is_said_in_a_sentence(officer_page: Opened, typed: str) -> None:
    app = officer_page("exhibit", ref=typed)
    assert not app.exception
    assert f"There is no exhibit {typed} in draft" in said(app)


def test_a_reference_is_opened_as_people_type_it(officer_page: Opened) -> None:
    app = officer_page("exhibit", ref="e3")
    assert app.selectbox(key="ref").value == "E-003"
    assert "There is no exhibit" not in said(app)


def test_the_public_puts_nothing_in_the_file(officer_page: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    assert not [label for label in labels(officer_page("trends")) if "evidence" in label]


def test_who_is_no_officer_any_more_puts_nothing_in_the_file(
    officer_page: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = audit.lines(working_store())
    page = officer_page("trends", ward="Bevois")
    monkeypatch.setattr(ContextProxy, "cookies", {})
    press(page, PUT)
    assert audit.lines(working_store()).equals(before)


def test_every_figure_tells_how_to_cite_it(officer_page: Opened) -> None:
    page = officer_page("trends", ward="Bevois")
    cited = [text for part in page.get("html") for text in re.findall(r"To cite it: (.*?)</p>", part.proto.body)]
    assert cited[1].startswith("Southampton drug litter evidence. Items")
    assert "Illustrative data, not a record. Draft" in cited[1] and cited[1].endswith(
        "/trends?ward=Bevois#items-by-month"
    )


def test_who_publishes_is_told_which_exhibits_readers_do_not_get(officer_page: Opened) -> None:
    press(officer_page("trends", ward="Bevois"), PUT)
    with writing(working_store()) as connection:
        connection.execute(
            update(exhibits).where(exhibits.c.id == 11).values(note="Readers do not get E-011 with edition 2.")
        )
    app = officer_page("publish")
    assert "Exhibits that need a look" in headings(app)
    assert "- Readers do not get E-011 with edition 2." in said(app)
