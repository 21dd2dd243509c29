"""An officer adds and changes one entry in a form, without a spreadsheet."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from components.officers.working_store import working_store
from store.database import open_store
from store.publishing.proposing import proposal
from store.uploads.accepting import accept
from store.uploads.attachments import content_of
from store.uploads.entries import entries_now
from store.uploads.history import history
from tests.pages.seen import said
from tests.sample_uploads import LAST, OF_CONCLUSIONS
from tests.store.extracts import conclusions_extract

LISTS = {
    "events": "Events",
    "evidence": "Evidence heard",
    "conclusions": "Conclusions of the panel",
    "actions": "Actions and commitments",
}


def open_list(officer_page: Callable[..., AppTest], kind: str) -> AppTest:
    app = officer_page("enter", list=LISTS[kind])
    assert not app.exception
    return app


def fill(app: AppTest, **typed: str) -> AppTest:
    """Types into the inputs of the form, by the column's name."""
    for name, text in typed.items():
        inputs = [*app.text_input, *app.text_area, *app.selectbox]
        next(one for one in inputs if one.key.endswith(f"-{name}") and one.key != f"entry-{name}").set_value(text)
    return app


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def test_a_conclusion_is_typed_checked_and_kept_like_a_file(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "conclusions")
    fill(
        app,
        kind="Finding",
        text="Most litter is found in the city centre",
        decided_on="8/3/2018",
        points_at="v11 and C-1",
        status="Agreed",
    )
    app = press(app, "Check")
    assert not app.exception
    assert "Saving it adds 1 entry." in said(app)
    assert len(history(working_store())) == LAST  # nothing is stored yet
    app = press(app, "Save F-005")
    assert not app.exception
    assert f"Saved: added F-005. It is upload {LAST + 1}, and is in the draft now." in said(app)
    kept = entries_now(working_store(), "conclusions").set_index("reference").loc["F-005"]
    assert (kept["kind"], kept["status"], kept["points_at"], f"{kept['decided_on']:%Y-%m-%d}") == (
        "finding", "agreed", "V-011, C-001", "2018-03-08",
    )  # fmt: skip
    upload = history(working_store()).iloc[0]
    assert (upload["kind"], upload["uploaded_by"], upload["changed"]) == (
        "conclusions",
        "Community Safety",
        "added F-005",
    )
    assert upload["file"].startswith("conclusions typed by Community Safety ")


def test_an_entry_is_changed_and_the_others_of_its_month_stay(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "conclusions")
    app.selectbox(key="entry-conclusions").select_index(5).run()
    assert "Change R-001" in said(app)
    before = entries_now(working_store(), "conclusions")
    app = press(fill(app, note="To be looked at in the autumn"), "Check")
    assert "Saving it changes R-001." in said(app)
    was = "In our own words; the minutes have the wording. The claims and exhibits are those that bear on it: the minutes name none."
    assert app.table[0].value.replace(r"\\", "", regex=True).values.tolist() == [
        ["Note", was, "To be looked at in the autumn"]
    ]
    app = press(app, "Save R-001")
    after = entries_now(working_store(), "conclusions")
    assert sorted(after["reference"]) == sorted(before["reference"])
    assert after.set_index("reference").loc["R-001", "note"] == "To be looked at in the autumn"
    assert history(working_store()).iloc[0][["changed", "supersedes"]].tolist() == ["changed R-001", [OF_CONCLUSIONS]]


def test_an_address_leads_to_the_entry_to_change(officer_page: Callable[..., AppTest]) -> None:
    assert "Change V-005: Dealing with drug litter" in said(officer_page("enter", list="Evidence heard", entry="V-005"))
    assert "A new item of evidence" in said(officer_page("enter", list="Evidence heard", entry="V-999"))


def test_an_entry_is_withdrawn_and_kept(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "conclusions")
    app.selectbox(key="entry-conclusions").select_index(5).run()
    app.checkbox[0].check()
    app = press(app, "Check")
    assert "D-001, U-001 point at R-001: change that too." in said(app)
    app = press(app, "Save R-001")
    assert "R-001" not in set(entries_now(working_store(), "conclusions")["reference"])
    assert history(working_store()).iloc[0]["changed"] == "withdrawn R-001"


def test_what_is_wrong_is_told_by_input_and_nothing_typed_is_lost(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "events")
    app = press(fill(app, title="Bin placed"), "Check")
    assert "Kind is blank: fill it in." in said(app)
    assert "From is blank: fill it in." in said(app)
    fill(app, kind="Sharps bin placed", starts_on="31/02/2018", longitude="west")
    app = press(app, "Check")
    assert not app.exception
    told = said(app)
    assert "From is not a date" in told
    assert "Longitude is not a number." in told
    assert not [button for button in app.button if button.label.startswith("Save")]
    assert next(one for one in app.text_input if one.key.endswith("-title")).value == "Bin placed"
    assert len(history(working_store())) == LAST


def test_a_reference_to_what_is_not_there_is_one_sentence(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "conclusions")
    fill(app, kind="Finding", text="Seen", decided_on="08/03/2018", points_at="V-099, C-999, E-999")
    app = press(app, "Check")
    assert "C-999 and E-999 and V-099 are not in the panel's file: correct the reference, or leave it out." in said(app)
    assert not [button for button in app.button if button.label.startswith("Save")]
    app = press(fill(app, points_at="V-001"), "Check")
    assert [button for button in app.button if button.label.startswith("Save")]


def test_what_looks_like_a_formula_or_a_link_stays_words(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "events")
    words = "=1+1 [x](javascript:alert(1))"
    app = press(fill(app, title=words, kind="Other event", starts_on="01/02/2018"), "Check")
    app = press(app, "Save A-001")
    assert entries_now(working_store(), "events")["title"].tolist() == [words]
    shown = "".join(element.value for element in app.markdown) + str([table.value.values for table in app.table])
    assert "[x](javascript" not in shown


def attach(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "application/octet-stream")])
    return app


def test_a_file_is_kept_with_evidence_for_officers_and_never_published(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "evidence")
    fill(app, title="A letter", kind="Written statement", given_on="01/02/2018", public="Yes")
    app = press(attach(app, "letter.exe", b"%PDF-1.7 a letter"), "Check")
    assert "letter.pdf is kept with it, for officers only." in said(app)
    app = press(app, "Save V-012")
    assert not app.exception
    app.selectbox(key="entry-evidence").select_index(12).run()
    assert any("Download letter.pdf" in button.label for button in app.get("download_button"))
    item = entries_now(working_store(), "evidence").set_index("reference").loc["V-012"]
    assert content_of(working_store(), item["attached"]) == b"%PDF-1.7 a letter"
    tables = proposal(working_store())[0].tables
    assert "V-012" in set(tables["evidence_items"]["reference"])
    assert not any("attached" in table for table in tables.values())
    assert not any(
        item["attached"] in str(table.astype(str).values) for table in (tables["evidence_items"], tables["conclusions"])
    )


def test_a_file_of_a_wrong_kind_is_one_sentence_and_the_entry_is_still_there(
    officer_page: Callable[..., AppTest],
) -> None:
    app = open_list(officer_page, "evidence")
    fill(app, title="A letter", kind="Written statement", given_on="01/02/2018")
    app = press(attach(app, "letter.pdf", b"MZ\x00\x01program"), "Check")
    assert "The attached file is none of the kinds that are kept" in said(app)
    assert next(one for one in app.text_input if one.key.endswith("-title")).value == "A letter"
    assert len(history(working_store())) == LAST


def test_who_saves_what_someone_else_has_changed_is_told(officer_page: Callable[..., AppTest]) -> None:
    app = open_list(officer_page, "conclusions")
    app.selectbox(key="entry-conclusions").select_index(5).run()
    app = press(fill(app, note="Mine"), "Check")
    other = open_store()
    accept(other, conclusions_extract({"Theirs": "recommendation"}, reference=["R-001"]), by="Public Health")
    other.dispose()
    app = press(app, "Save R-001")
    assert not app.exception
    assert "It was not saved. R-001 was changed by Public Health since you looked" in said(app)
