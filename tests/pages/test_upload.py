"""The officer's way through: a file explained, what accepting it changes, and one click."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components.officers.sign_in import NOT_LET_IN
from components.officers.working_store import working_store
from store.database import open_store
from store.uploads.accepting import accept
from store.uploads.history import history
from store.uploads.live import live_tables
from tests.data_loaders.small_files import read_sheets
from tests.pages.conftest import PROJECT
from tests.pages.seen import markup, said, tables
from tests.sample_uploads import LAST, OF_SEPTEMBER

HEADER = ["Report", "Date found", "Place", "Ward", "Item", "Quantity", "Found by"]
OCTOBER = [
    HEADER,
    ["1", "03/10/2017", "Queens Park", "Bargate", "Needle", 5, "Cleansing"],
    ["1", "03/10/2017", "Queens Park", "Bargate", "Foil", 1, "Cleansing"],
    ["2", "17/10/2017", "Derby Road", "Bevois", "Needle", 2, "Parks and Open Spaces"],
]
MISTAKES = [*OCTOBER, ["3", "18/10/2017", "Quay", "Bevios", "Needle", -1, "Parks and Open Spaces"]]
SEPTEMBER = Path(__file__).parents[2] / "sample_data" / "finds" / "drug-litter-finds-2017-09.xlsx"


def workbook(rows: list[list[object]], sheet: str = "Oct 2017") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def september_corrected() -> bytes:
    """The sample's September with one quantity changed."""
    book = load_workbook(SEPTEMBER)
    book.active["G6"] = 99
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def drop(app: AppTest, **files: bytes) -> AppTest:
    """Chooses files, named as the keyword and .xlsx."""
    chosen = [(f"{name}.xlsx", content, "application/octet-stream") for name, content in files.items()]
    return app.file_uploader(key="files").set_value(chosen).run()


def press_accept(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label.startswith("Accept")).click().run()


def test_a_month_is_recognised_explained_and_accepted(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), october=workbook(OCTOBER))
    assert not app.exception
    assert "Drug litter finds, sheet “Oct 2017”, header on row 1: 2 reports, 8 items of which 7 needles" in said(app)
    assert "Accepting it adds October 2017." in said(app)
    assert tables(app)[0] == [
        ["Reports", "none", "none", "2", "added"],
        ["Items", "none", "none", "8", "added"],
        ["Needles", "none", "none", "7", "added"],
    ]
    app = press_accept(app)
    assert not app.exception
    assert f"october.xlsx is upload {LAST + 1}, and is in the draft now." in said(app)
    assert "already uploaded by Community Safety on" in said(app)
    assert not [button for button in app.button if button.label.startswith("Accept")]
    finds = live_tables(working_store())["finds"]
    assert finds.loc[finds["month"] == "2017-10", "quantity"].sum() == 8


def test_a_month_out_of_the_usual_stands_beside_the_months_before_it(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), october=workbook(OCTOBER))
    assert "October 2017 has 2 reports where " in said(app)
    assert "Check it before you accept it." in said(app)
    beside = next(table for table in tables(app) if table[0][0] == "Reports" and " to " in table[0][-1])
    assert beside[0][1] == "2"


def test_each_problem_is_told_once_with_its_cells_and_how_to_mend_it(officer_page: Callable[..., AppTest]) -> None:
    app = drop(
        officer_page("upload"),
        october=workbook([*MISTAKES, [*MISTAKES[-1][:1], *MISTAKES[-1][1:4], "Foil", 2, "Parks"]]),
    )
    assert "There is a problem" in app.error[0].value
    assert "(#file-0)" in app.error[0].value
    assert "october.xlsx: 2 rows cannot be accepted" in said(app)
    problems = tables(app)[0]
    assert problems[0] == ["Ward is not a ward of Southampton (“Bevios”)", "Oct 2017: D5:D6", "Did you mean Bevois?"]
    assert [row[1] for row in problems] == ["Oct 2017: D5:D6", "Oct 2017: F5"]
    assert "2 rows with errors will be left out" in said(app)


def test_the_problems_of_a_file_are_told_until_it_is_accepted(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), october=workbook(MISTAKES))
    assert "There is a problem" in said(app)
    app = press_accept(app)
    assert f"october.xlsx is upload {LAST + 1}, and is in the draft now." in said(app)
    assert "There is a problem" not in said(app)


def test_a_month_again_is_a_replacement_that_must_be_agreed_to(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), september=september_corrected())
    assert "Accepting it replaces September 2017." in said(app)
    assert ["Items", "611", "611", "708", "+97"] in tables(app)[0]
    assert app.expander[0].label.startswith("Rows that differ: 0 added, 0 removed, 1 changed; 90 the same")
    assert tables(app)[1][0][-2:] == ["quantity 2", "quantity 99"]

    app = press_accept(app)
    assert "Tick “Replace September 2017” to agree to it first." in said(app)
    assert len(history(working_store())) == LAST

    app.checkbox[0].check().run()
    app = press_accept(app)
    assert f"september.xlsx is upload {LAST + 1}" in said(app)
    told = history(working_store()).set_index("upload")
    assert told.loc[[LAST + 1, OF_SEPTEMBER], "state"].tolist() == ["live", "superseded"]
    assert told.loc[LAST + 1, "supersedes"] == [OF_SEPTEMBER]


def test_what_someone_else_changed_since_is_told_and_nothing_is_stored(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), october=workbook(OCTOBER))
    other = open_store()
    theirs = read_sheets({"Sheet": OCTOBER[:3]}, file="theirs.xlsx", today=None)
    accept(other, theirs, by="Public Health")
    other.dispose()
    app = press_accept(app)
    assert "October 2017 was changed by Public Health since you looked: look again, then accept." in said(app)
    assert len(history(working_store())) == LAST + 1
    assert "Accepting it replaces October 2017." in said(app)  # it has looked again


def test_the_same_bytes_are_known_whatever_the_file_is_called(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), renamed=SEPTEMBER.read_bytes())
    assert "already uploaded by sample data on" in said(app)
    assert not [button for button in app.button if button.label.startswith("Accept")]


def test_a_foreign_file_gets_its_sentence(officer_page: Callable[..., AppTest]) -> None:
    app = drop(officer_page("upload"), ledger=workbook([["Account", "Balance"], ["a", 1]]))
    assert "ledger.xlsx: The selected file has none of the tables that the dashboard reads." in said(app)
    assert "Each template below shows a table that is read" in said(app)
    assert not app.exception


def test_columns_said_by_hand_are_remembered_for_the_next_month(officer_page: Callable[..., AppTest]) -> None:
    header = ["Report", "When was it", "Place", "Ward", "Item", "Tally", "Found by"]
    app = drop(officer_page("upload"), october=workbook([header, *OCTOBER[1:]]))
    choices = {select.label: select for select in app.selectbox if select.label.startswith("Your column")}
    assert list(choices) == ["Your column “When was it” is", "Your column “Tally” is"]
    choices["Your column “When was it” is"].set_value("Date found")
    choices["Your column “Tally” is"].set_value("Quantity")
    next(button for button in app.button if button.label.startswith("Read it")).click()
    app.run()
    assert not app.exception
    assert "2 reports, 8 items of which 7 needles" in said(app)

    next_month = [[*row[:1], row[1].replace("/10/", "/11/"), *row[2:]] for row in OCTOBER[1:]]
    app = drop(officer_page("upload"), november=workbook([header, *next_month]))
    assert "Read with columns that were said by hand: “When was it” is Date found, “Tally” is Quantity." in said(app)


def test_a_table_that_does_not_say_what_it_counts_is_asked_about_and_the_answer_remembered(
    officer_page: Callable[..., AppTest],
) -> None:
    app = officer_page("upload")
    calls = [["Calls about needles"], ["Ward", "Aug 2017", "Sep 2017"], ["Bargate", 5, 7], ["Bevois", 1, 2]]
    drop(app, august=workbook(calls))
    assert "Which of these is it? This is why we are not sure" in said(app)
    assert "“calls” in “Calls about needles” speaks against drug litter that was found" in said(app)
    assert not any(button.label.startswith("Accept") for button in app.button)
    next(button for button in app.button if button.label.startswith("It is drug litter finds by ward")).click().run()
    assert "because an officer said so" in said(app)
    assert any(button.label == "Accept 2 rows" for button in app.button)
    later = [["Calls about needles"], ["Ward", "Sep 2017", "Oct 2017"], ["Bargate", 4, 3]]
    drop(app, october=workbook(later))
    assert any(button.label == "Accept 1 row" for button in app.button)
    next(button for button in app.button if button.label.endswith("ask again")).click().run()
    assert "Which of these is it?" in said(app)


def test_words_of_a_file_are_shown_as_words(officer_page: Callable[..., AppTest]) -> None:
    bad = [*OCTOBER, ["4", "18/10/2017", "x", "[x](javascript:alert(1))", "Needle", 1, ":red[Parks]"]]
    app = drop(officer_page("upload"), **{"[click](javascript:1)": workbook(bad)})
    assert "[click](javascript" not in "".join(element.value for element in app.header)
    assert all("[x](javascript" not in str(table.value.values) for table in app.table)


def test_several_files_are_explained_one_by_one(officer_page: Callable[..., AppTest]) -> None:
    app = drop(
        officer_page("upload"), good=workbook(OCTOBER), bad=workbook(MISTAKES), foreign=workbook([["a", "b"], [1, 2]])
    )
    assert [header.value.replace("\\", "").replace("\u2060", "").replace(":small[]", "") for header in app.header] == [
        "good.xlsx",
        "bad.xlsx",
        "foreign.xlsx",
    ]
    assert app.error[0].value.count("\n- ") == 2


def test_an_officers_page_opened_as_the_public_does_nothing(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_LOCAL_OFFICER")
    for file in ("upload", "history", "where_from"):
        app = AppTest.from_file(
            str(Path(__file__).parents[2] / "pages" / "officers" / f"{file}.py"), default_timeout=60
        ).run()
        assert not app.exception
        assert len(app.main) == 0


def test_a_file_of_entries_changes_only_those_that_it_names(officer_page: Callable[..., AppTest]) -> None:
    header = ["Reference", "Title", "Kind", "Date", "Public"]
    rows = [
        header,
        ["V-004", "Drugs Strategy", "Report", "28/06/2017", "Yes"],
        [None, "A letter", "Written statement", "01/02/2018", "No"],
    ]
    app = drop(officer_page("upload"), evidence=workbook(rows))
    assert "Accepting it adds 1 entry and changes V-004." in said(app)
    shown = tables(app)[0]
    assert [row[:3] for row in shown] == [["V-004", "changes it", "Drugs Strategy"], ["V-012", "adds it", "A letter"]]
    assert "Title: Drugs Strategy 2017/2020 becomes Drugs Strategy" in shown[0][3]
    app = press_accept(app)
    assert "Tick “Replace V-004” to agree to it first." in said(app)
    app.checkbox[0].check().run()
    app = press_accept(app)
    assert len(live_tables(working_store())["evidence"]) == 12


def test_a_file_that_points_at_what_is_not_there_is_not_accepted(officer_page: Callable[..., AppTest]) -> None:
    header = ["Kind", "Text", "Date", "Points at"]
    app = drop(officer_page("upload"), conclusions=workbook([header, ["Finding", "Seen", "08/03/2018", "E-099"]]))
    assert "E-099 is not in the panel's file: correct the reference, or leave it out." in said(app)
    assert not [button for button in app.button if button.label.startswith("Accept")]


def test_the_templates_are_listed_in_the_words_of_the_history(officer_page: Callable[..., AppTest]) -> None:
    app = officer_page("upload")
    assert {"Drug litter finds", "Success measures"} <= set(app.selectbox(key="template").options)


def test_a_browser_that_has_not_opened_the_printed_address_is_shown_what_readers_see_and_told_the_way_in(
    officer_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ContextProxy, "cookies", {})
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).run()  # as the first page, frame and all
    assert NOT_LET_IN in [caption.value for caption in app.caption]
    assert "Edition 1" in markup(app)
    assert "Draft " not in markup(app)


AREAS_FOR_WARDS = [["Date", "Area", "Needles"], ["03/10/2017", "Bargate", 5], ["04/10/2017", "Bevois", 7]]


def press(app: AppTest, words: str) -> AppTest:
    return (
        next(button for button in app.button if words in button.label.replace("\\", "").replace("\u2060", ""))
        .click()
        .run()
    )


def test_a_column_that_holds_wards_is_the_ward_by_one_click_and_next_month_too(
    officer_page: Callable[..., AppTest],
) -> None:
    app = drop(officer_page("upload"), needles=workbook(AREAS_FOR_WARDS))
    assert "head it “Ward”" in said(app)
    app = press(app, "“Area” is the ward")
    assert not app.exception and "head it “Ward”" not in said(app)
    app = press_accept(app)
    finds = live_tables(working_store())["finds"]
    assert set(finds.loc[finds["month"] == "2017-10", "ward"]) == {"Bargate", "Bevois"}
    again = drop(app, more=workbook([*AREAS_FOR_WARDS, ["05/10/2017", "Bargate", 9]]))
    assert "head it “Ward”" not in said(again)
    assert "head it “Ward”" in said(press(again, "“Area” is not the ward"))


def test_a_mended_file_of_the_same_name_takes_the_place_of_the_faulty_one(officer_page: Callable[..., AppTest]) -> None:
    kind = "application/octet-stream"
    app = officer_page("upload")
    chosen = [("october.xlsx", workbook(rows), kind) for rows in (MISTAKES, OCTOBER)]
    app = app.file_uploader(key="files").set_value(chosen).run()
    assert not app.exception
    assert [header.value for header in app.header] == ["october.xlsx"]
    assert "There is a problem" not in said(app) and "shown as chosen last: october.xlsx" in said(app)


def test_each_month_of_a_file_has_a_card_of_its_own(officer_page: Callable[..., AppTest]) -> None:
    november = [[*row[:1], row[1].replace("/10/", "/09/"), *row[2:]] for row in OCTOBER[1:]]
    app = drop(officer_page("upload"), autumn=workbook([*OCTOBER, *november]))
    assert not app.exception
    assert "**September 2017** is replaced" in said(app) and "**October 2017** is added" in said(app)
    assert [rows[0][0] for rows in tables(app)][:2] == ["Reports", "Reports"]
    assert tables(app)[1][0][1:5] == ["none", "none", "2", "added"]


def test_a_file_that_differs_from_the_one_of_its_name_before_says_how(officer_page: Callable[..., AppTest]) -> None:
    drop_column = [row[:6] for row in OCTOBER]
    app = press_accept(drop(officer_page("upload"), **{"parks needles Oct 2017": workbook(OCTOBER)}))
    app = drop(app, **{"parks needles Nov 2017": workbook(drop_column, sheet="Nov 2017")})
    assert "had the column “Found by”, which this one has not" in said(app)
    same = drop(app, **{"Parks_needles 2017-10 v2": workbook([*OCTOBER, OCTOBER[-1]])})
    assert "which this one has" not in said(same)
