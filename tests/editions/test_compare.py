"""What an edition says it changes of the one before it."""

from pathlib import Path

import pytest

from editions.build import Tables
from editions.city_folder import read_city
from editions.compare import changes, counts, in_a_note
from editions.read import current_edition


@pytest.fixture
def published(loaded: Path) -> Tables:
    edition = current_edition(str(loaded / "editions"))
    names = ("reports_by_month", "items_by_month", "observations", "facts")
    return {name: edition.table(name).copy() for name in names}


def told(before: Tables, after: Tables, **how: bool) -> list[tuple[str, ...]]:
    return [tuple(row) for row in changes(before, after, read_city(), **how).itertuples(index=False)]


def test_the_same_figures_are_no_change(published: Tables) -> None:
    assert told(published, published) == []


def test_three_more_reports_change_the_month_and_the_ward(published: Tables) -> None:
    reports = published["reports_by_month"].copy()
    bargate = reports.index[(reports["ward"] == "Bargate") & (reports["month"] == "2016-05")][0]
    total = int(reports.loc[reports["ward"] == "Bargate", "reports"].sum())
    may = int(reports.loc[reports["month"] == "2016-05", "reports"].sum())
    reports.loc[bargate, "reports"] += 3
    assert told(published, published | {"reports_by_month": reports}) == [
        ("Hot spots", "Reports in all, Bargate", "revised", f"{total:,}", f"{total + 3:,}", "+3"),
        ("Trends", "Reports, May 2016", "revised", f"{may:,}", f"{may + 3:,}", "+3"),
    ]


def test_a_total_in_which_only_a_newer_month_came_in_is_extended_and_not_revised(published: Tables) -> None:
    names = ("reports_by_month", "items_by_month")
    without = published | {name: published[name][published[name]["month"] != "2017-09"] for name in names}
    changed = changes(without, published, read_city(), correction=True)
    status = changed.set_index("figure")["status"]
    assert status["Reports in all, Bargate"] == "extended"
    assert set(status[status.index.str.contains(" in all, ")]) == {"extended"}
    assert status["Reports, September 2017"] == "new"
    reports = published["reports_by_month"].copy()
    reports.loc[reports.index[(reports["ward"] == "Bargate") & (reports["month"] == "2016-05")][0], "reports"] += 1
    both = changes(without, published | {"reports_by_month": reports}, read_city()).set_index("figure")["status"]
    assert (both["Reports in all, Bargate"], both["Reports in all, Bevois"]) == ("revised", "extended")


def test_a_release_note_says_which_months_came_in_and_what_was_revised(published: Tables) -> None:
    names = ("reports_by_month", "items_by_month")
    without = published | {name: published[name][published[name]["month"] != "2017-09"] for name in names}
    note = lambda before, after: in_a_note(changes(before, after, read_city()))  # noqa: E731
    assert note(published, published) == ""
    assert note(without, published) == "September 2017 added; no earlier figure revised."
    assert note(published, without).startswith("September 2017 taken out; ")
    facts = published["facts"].copy()
    facts.loc[0, "value"] += 1
    assert note(without, published | {"facts": facts}) == "September 2017 added; 1 figure revised."
    assert note(None, published).startswith("20 months, February 2016 to September 2017, added; ")


def test_in_a_correction_what_is_revised_was_wrong_and_is_called_corrected(published: Tables) -> None:
    facts = published["facts"].copy()
    facts.loc[0, "value"] += 1
    changed = changes(published, published | {"facts": facts}, read_city(), correction=True)
    assert counts(changed) == {"new": 0, "extended": 0, "revised": 0, "corrected": 1, "gone": 0}


def test_a_figure_that_is_hidden_from_now_on_is_told_without_a_difference(published: Tables) -> None:
    rows = published["observations"].copy()
    reached = rows["indicator_id"] == "needle_exchange_reach"
    rows.loc[reached, ["value", "count", "flag"]] = [None, None, "c"]
    [change] = told(published, published | {"observations": rows})
    assert change[2:] == ("revised", "[c]", "[c]", "")


def test_a_new_period_is_new_and_one_left_out_is_gone(published: Tables) -> None:
    rows = published["observations"]
    offences = rows["indicator_id"] == "drug_offences"
    fewer = published | {"observations": rows[~offences]}
    number = int(offences.sum())
    assert counts(changes(fewer, published, read_city())) == {
        "new": number,
        "extended": 0,
        "revised": 0,
        "corrected": 0,
        "gone": 0,
    }
    assert counts(changes(published, fewer, read_city())) == {
        "new": 0,
        "extended": 0,
        "revised": 0,
        "corrected": 0,
        "gone": number,
    }


def test_a_first_edition_is_all_new(published: Tables) -> None:
    first = changes(None, published, read_city())
    assert set(first["status"]) == {"new"}
    assert len(first) == len(first.drop_duplicates(["page", "figure"]))


def test_two_counts_are_told_as_pages_show_them(published: Tables) -> None:
    rows = changes(None, published, read_city()).set_index("figure")["now"]
    assert rows["Needles, May 2016"] == "852"
