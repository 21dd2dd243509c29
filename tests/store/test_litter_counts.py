"""Another council's counts are an upload like any other: kept, replaced figure by figure, undone."""

import pytest
from sqlalchemy import Engine

from components.officers.changes import in_words, table_of
from editions.build import build_tables
from editions.city_folder import read_city
from evidence.litter_standard import FIELDS
from store.errors import StoreError
from store.uploads.accepting import accept, undo
from store.uploads.history import audit_lines, changed_in_words
from store.uploads.live import live_tables
from store.uploads.preview import preview
from store.uploads.replacing import to_replace
from tests.data_loaders.small_files import read_rows
from tests.store.extracts import finds_extract

HEADER = ["area_code", "month", "reports", "report_is", "made_up"]
PORTSMOUTH, OURS = "E06000044", "E06000045"


def counts(reports: dict[str, int], *, area: str = PORTSMOUTH):
    rows = [[area, month, number, "visit", "yes"] for month, number in reports.items()]
    return read_rows([HEADER, *rows], file=f"{'-'.join(reports)}.csv")


def counting(store: Engine) -> dict[str, int]:
    live = live_tables(store)["litter_counts"].sort_values("month")
    return dict(zip(live["month"], live["reports"], strict=True))


def test_a_later_file_replaces_the_months_it_has_and_undoing_it_brings_them_back(store: Engine) -> None:
    accept(store, counts({"2016-04": 31, "2016-05": 28}), by="Community Safety")
    second = counts({"2016-05": 30, "2016-06": 12})
    told = preview(store, second)
    assert in_words(told, second) == "Accepting it: 1 figure added, 1 figure changed."
    assert to_replace(told, second) == "Replace 1 figure"
    assert table_of(told, second)[["Month", "Draft now", "After"]].values.tolist() == [
        ["May 2016", "28", "30"], ["June 2016", "none", "12"],
    ]  # fmt: skip
    upload = accept(store, second, by="Community Safety")
    assert (
        changed_in_words(audit_lines(store, upload)["detail"].iloc[0]) == "added 1 figure; changed 1 figure of upload 1"
    )
    assert counting(store) == {"2016-04": 31, "2016-05": 30, "2016-06": 12}
    undo(store, upload, by="Community Safety", why="the wrong file")
    assert counting(store) == {"2016-04": 31, "2016-05": 28}


def test_two_officers_at_the_same_month_are_told(store: Engine) -> None:
    first, second = counts({"2016-05": 28}), counts({"2016-05": 29})
    seen = preview(store, second).seen
    accept(store, first, by="Housing")
    with pytest.raises(StoreError, match="1 figure of this file was"):
        accept(store, second, by="Community Safety", seen=seen)


def test_an_edition_has_our_log_in_the_standard_and_other_councils_beside_it(store: Engine) -> None:
    accept(store, finds_extract({"2016-05": [3, 1], "2016-07": [2]}), by="Community Safety")
    accept(store, counts({"2016-05": 28, "2016-07": 0}), by="Community Safety")
    accept(store, counts({"2016-05": 99}, area=OURS), by="Community Safety")
    tables = build_tables(live_tables(store), read_city())
    ours = tables["litter_standard"]
    assert list(ours.columns) == [field.name for field in FIELDS]
    columns = ["area_code", "month", "reports", "items", "needles", "report_is", "recorded_by", "made_up"]
    assert ours[columns].values.tolist() == [
        [OURS, "2016-05", 2, 4, 4, "visit", "staff", "no"],
        [OURS, "2016-07", 1, 2, 2, "visit", "staff", "no"],
    ]
    theirs = tables["litter_elsewhere"].merge(tables["sources"], on="source_id")
    assert theirs[["area_name", "month", "reports", "title", "illustrative"]].values.tolist() == [
        ["Portsmouth", month, reports, "Drug litter counts of Portsmouth", "yes"]
        for month, reports in (("2016-05", 28), ("2016-07", 0))
    ]


def test_a_month_that_came_as_sums_has_items_and_no_reports(store: Engine) -> None:
    sums = [["Ward", "May 2016", "Jun 2016"], ["Bargate", 310, 720], ["Bevois", 5, 40]]
    accept(store, read_rows([["Needles found"], *sums], kind="finds"), by="Community Safety")
    ours = build_tables(live_tables(store), read_city())["litter_standard"]
    assert ours[["month", "items"]].values.tolist() == [["2016-05", 315], ["2016-06", 760]]
    assert ours["reports"].isna().all()


def test_our_log_says_whose_it_is_and_which_services_are_in_each_month(store: Engine) -> None:
    header = ["Date", "Ward", "Item", "Quantity", "Found by"]
    log = [["03/05/2016", "Bargate", "Needle", 3, "Housing"], ["04/05/2016", "Bevois", "Foil", 1, "Cleansing"]]
    accept(store, read_rows([header, *log], kind="finds"), by="Community Safety")
    ours = build_tables(live_tables(store), read_city())["litter_standard"].iloc[0]
    assert (ours["publisher"], ours["area_name"]) == ("Southampton City Council", "Southampton")
    assert ours["services"] == "Cleansing; Housing"
