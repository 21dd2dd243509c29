"""What an officer sees before an edition goes out, and what readers see afterwards."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Timer

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from components.officers import sign_in
from components.officers.editions import publish_edition
from components.officers.officer import Officer
from components.officers.publication import Publication, begin, is_under_way
from components.officers.working_store import working_store
from editions.folder import numbers
from editions.read import current_edition
from store import errors, people
from store.errors import StoreError
from store.publishing.carried import Finish
from store.publishing.draft import refresh_draft
from store.publishing.plans import plan
from store.publishing.steps import Tell
from store.uploads.accepting import accept, undo
from tests.pages.seen import folded_rows, said, tables
from tests.sample_uploads import OF_SEPTEMBER
from tests.store.publishing import NOT_OPEN, OPEN, deaths, exclusions

Opened = Callable[..., AppTest]


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def readers(sample: Path) -> int:
    return current_edition(str(sample / "editions")).number


@pytest.fixture
def with_few_exclusions(officer_page: Opened) -> None:
    """A file of school exclusions is in, one of its counts small."""
    accept(working_store(), exclusions(9, 3, 12), by="Public Health")
    refresh_draft(working_store())


def test_an_officer_sees_what_would_change_and_publishes_it(officer_page: Opened, sample: Path) -> None:
    undo(working_store(), OF_SEPTEMBER, by="Housing", why="The wrong month")
    app = officer_page("publish")
    assert "Publishing now gives readers 21 figures revised and 3 figures no longer there." in said(app)
    assert ["Needles in all, Bargate", "revised"] in [row[:2] for table in tables(app) for row in table]
    assert app.text_area(key="note").value == "September 2017 taken out; 21 figures revised."
    app.text_area(key="note").set_value("September 2017 is taken out.").run()
    assert app.text_area(key="note").value == "September 2017 is taken out."
    press(app, "Publish")
    assert not app.exception
    assert "Published: readers see edition 2 now." in said(app)
    assert readers(sample) == 2


def test_without_a_release_note_nothing_goes_out_and_nothing_typed_is_lost(officer_page: Opened, sample: Path) -> None:
    app = officer_page("publish")
    app.toggle(key="correction").set_value(True).run()
    press(app, "Publish")
    assert "Enter a release note: what is new in this edition, in a sentence or two." in said(app)
    assert app.toggle(key="correction").value is True
    assert readers(sample) == 1


def test_a_publication_that_fails_is_told_with_the_step_at_which_it_stopped(
    officer_page: Opened, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = officer_page("publish")
    for fails, sentence in (
        (errors.could_not_finish("", 1, step="Writing the packs"), "because it stopped at “Writing the packs”."),
        (errors.disk_full("the folder"), "then try again. It stopped at “Writing the packs”."),
    ):
        monkeypatch.setattr("store.finish.finishing", lambda tell, fails=fails: nullcontext(failing(tell, fails)))
        app.text_area(key="note").set_value("October.").run()
        press(app, "Publish")
        assert sentence in said(app)
        assert said(app).count("Writing the packs") == 1
        assert app.text_area(key="note").value == "October."
        assert not next(button for button in app.button if button.label == "Publish").disabled
    assert readers(sample) == 1


def published(note: str) -> Publication:
    """What another officer begins to publish."""
    return publish_edition(Officer("Housing", working_store()), note=note, correction=False)


def failing(tell: Tell, reason: StoreError) -> Finish:
    """What goes with an edition, failing at a step."""

    def finish(staged: Path) -> None:
        tell("Writing the packs", "")
        raise reason

    return finish


def test_a_publication_goes_on_when_its_page_is_left_and_is_told_when_it_is_opened_again(
    officer_page: Opened, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    monkeypatch.setattr("store.finish.finishing", lambda tell: nullcontext(lambda staged: go_on.wait(60)))
    app = officer_page("publish")
    begin(lambda: published(note="October."), working_store())
    assert is_under_way(working_store())
    Timer(1, go_on.set).start()
    assert "Published: readers see edition 2 now." in said(app.run())  # of an officer who did not begin it
    assert not is_under_way(working_store()) and readers(sample) == 2
    assert "Published: readers see edition 2 now." not in said(app.run())


def test_what_came_of_a_publication_that_nobody_followed_is_told_once(officer_page: Opened, sample: Path) -> None:
    begin(lambda: published(note=" "), working_store())
    app = officer_page("publish")
    assert "Enter a release note" in said(app)
    assert "Enter a release note" not in said(app.run())


def test_what_is_hidden_is_shown_to_officers_with_the_reason(officer_page: Opened, with_few_exclusions: None) -> None:
    app = officer_page("publish")
    assert "1 small count of people will be hidden." in said(app)
    hidden = [
        "Repeat exclusions from school for drug misuse",
        "Area E06000045",
        "2015/16 ac",
        "3",
        "the count is small",
    ]
    assert hidden in [row for table in tables(app) for row in table]


def test_readers_see_that_a_small_count_is_hidden_and_never_the_count(
    officer_page: Opened, with_few_exclusions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(note="Exclusions.").number()
    monkeypatch.setenv("DASHBOARD_INSTANCE", "public")
    app = officer_page("measures", measure="1.3 Repeat exclusions from school for drug misuse")
    assert ["2015/16 (school year)", "[c]", "[c]", "[c]", "[c]"] in folded_rows(app)
    assert "[c]: suppressed so that nobody can be identified." in said(app)


def test_an_edition_that_hides_what_an_earlier_one_shows_is_refused_and_the_counts_are_named(
    officer_page: Opened, sample: Path
) -> None:
    accept(working_store(), deaths(3, 12, source=OPEN, file="national.xlsx"), by="Public Health")
    published(note="Deaths by year.").number()
    accept(working_store(), deaths(3, 12, source=NOT_OPEN, file="returns.xlsx"), by="Public Health")
    app = officer_page("publish")
    why = "can be worked out exactly from what is published."
    leaking = "Deaths from drug poisoning, Southampton, 2011: the hidden count"
    assert [error.value.replace("\\", "").replace("\u2060", "").replace(":small[]", "") for error in app.error] == [
        f"{leaking} {why}"
    ]
    assert next(button for button in app.button if button.label == "Publish").disabled
    assert "It cannot be published while a hidden count could be worked out." in said(app)
    with pytest.raises(StoreError, match=leaking):
        published(note="All the same.").number()
    assert readers(sample) == 2


def test_a_member_of_the_panel_sees_the_draft_without_the_small_counts_that_officers_see(
    officer_page: Opened, with_few_exclusions: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_2015 = "2015/16 (school year)"
    measure = {"measure": "1.3 Repeat exclusions from school for drug misuse"}
    [row] = [row for row in folded_rows(officer_page("measures", **measure)) if row[0] == of_2015]
    assert "3" in row
    monkeypatch.delenv("DASHBOARD_LOCAL_OFFICER")
    monkeypatch.setattr(sign_in, "who", lambda: sign_in.Person("member@example.org", "panel"))
    app = officer_page("measures", **measure)
    assert "Draft " in said(app)
    [row] = [row for row in folded_rows(app) if row[0] == of_2015]
    assert row[1:] == ["[c]", "[c]", "[c]", "[c]"]


def test_an_edition_is_planned_for_half_past_nine_of_a_working_day_and_cancelled(
    officer_page: Opened, sample: Path
) -> None:
    app = officer_page("publish")
    app.text_area(key="note").set_value("October.")
    app.radio(key="when").set_value("At a date and time").run()
    assert app.date_input(key="day").value.weekday() < 5
    app = next(button for button in app.button if button.label.endswith("at 09:30")).click().run()
    assert "Plan 1 goes out on" in said(app)
    press(app, "Cancel plan 1")
    assert "Plan 1 will not go out." in said(app)
    assert readers(sample) == 1


def test_the_plan_of_an_officer_who_was_removed_is_confirmed_by_another(officer_page: Opened) -> None:
    store, later = working_store(), datetime(2099, 11, 30, 9, 30, tzinfo=UTC)
    for identity in ("first@example.org", "second@example.org"):
        people.add(store, identity, "officer", by="the command line")
    plan(working_store(), at=later, by="first@example.org", note="November.", correction=False)
    people.remove(store, "first@example.org", by="second@example.org")
    app = officer_page("publish")
    assert "Plan 1 waits: first@example.org, who made it, is no officer any more." in said(app)
    press(app, "Confirm plan 1")
    assert "Plan 1 goes out in your name." in said(app)
    assert ["Community Safety", "waiting"] in [row[3:5] for table in tables(app) for row in table]


def test_a_withdrawn_edition_is_named_with_its_reason_on_the_page_of_releases(
    officer_page: Opened, sample: Path
) -> None:
    undo(working_store(), OF_SEPTEMBER, by="Housing", why="The wrong month")
    published(note="Without September.").number()
    app = officer_page("publish")
    app.text_input(key="why").set_value("September was right")
    press(app, "Withdraw it")
    assert "Withdrawn: readers see edition 3 now, with your notice." in said(app)
    assert app.text_input(key="why").value == ""
    page = officer_page("releases")
    assert not page.exception
    assert "3 editions so far, 1 correction" in said(page)
    assert [row[-1] for row in tables(page)[0]] == ["current", "withdrawn", "kept"]


def test_an_earlier_edition_goes_off_step_by_step_at_its_button(officer_page: Opened, sample: Path) -> None:
    published(note="October.").number()
    app = officer_page("publish")
    press(app, "Take it off the public disk")
    assert "why" in said(app).lower() and numbers(sample / "editions") == [1, 2]
    app.text_input(key="off-why").set_value("An address was in it")
    press(app, "Take it off the public disk")
    assert "Edition 1 is off the public disk and in the archive." in said(app)
    assert numbers(sample / "editions") == [2]


def test_readers_are_told_when_the_next_release_is_or_that_it_is_not_known(officer_page: Opened) -> None:
    assert "The date of the next release has not been announced." in said(officer_page("releases"))
    later = datetime(2099, 11, 30, 9, 30, tzinfo=UTC)
    plan(working_store(), at=later, by="Housing", note="November.", correction=False)
    published(note="October.").number()
    assert "The next release is on 30 November 2099, as announced on " in said(officer_page("releases"))


def test_who_is_no_officer_any_more_publishes_nothing(
    officer_page: Opened, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = officer_page("publish")
    app.text_area(key="note").set_value("Mine.")
    monkeypatch.setattr(ContextProxy, "cookies", {})
    press(app, "Publish")
    assert not is_under_way(working_store()) and readers(sample) == 1
