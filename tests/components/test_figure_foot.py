"""What stands under a figure: its files at an address that only who saw the figure knows."""

import io

import openpyxl
import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import figure_foot
from components.figure_foot import ADDRESS, offer
from evidence.figures import Figure, Source

FIGURE = Figure(
    name="wards", finding="Bargate had most", subtitle="Reports by ward", sources=(Source("A log"),),
    table=pd.DataFrame({"Ward": ["Bargate"], "Reports": [644]}),
)  # fmt: skip


@pytest.fixture
def asking() -> TestClient:
    return TestClient(Starlette(routes=[figure_foot.ROUTE]))


def test_a_reader_gets_the_table_as_csv_and_as_a_workbook_under_the_name_in_the_link(asking: TestClient) -> None:
    word = offer(FIGURE, "Edition 7, data to September 2017", "public")
    csv = asking.get(f"{ADDRESS}/{word}/wards-edition-0007.csv")
    assert csv.content.decode("utf-8-sig") == "Ward,Reports\r\nBargate,644\r\n"
    assert csv.headers["content-disposition"] == 'attachment; filename="wards-edition-0007.csv"'
    assert csv.headers["cache-control"] == "private, no-store"
    sheet = openpyxl.load_workbook(io.BytesIO(asking.get(f"{ADDRESS}/{word}/wards-edition-0007.xlsx").content)).active
    said = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert {"Bargate had most", "Edition 7, data to September 2017", "Source: A log", 644} <= set(said)


def test_the_address_stays_while_the_figure_is_shown_again(asking: TestClient) -> None:
    assert offer(FIGURE, "Edition 7", "public") == offer(FIGURE, "Edition 7", "public")


@pytest.mark.parametrize(
    "address", ["guessed/wards.csv", "{word}/wards.pdf", "{word}/..%2Fwards.csv", '{word}/a";b.csv']
)
def test_whoever_guesses_gets_one_sentence(address: str, asking: TestClient) -> None:
    answer = asking.get(f"{ADDRESS}/{address.format(word=offer(FIGURE, 'Edition 7', 'public'))}")
    assert answer.status_code == 404 and "Traceback" not in answer.text and "Bargate" not in answer.text


def test_figures_that_nobody_asks_for_any_more_make_room(asking: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_foot, "MOST", 2)
    monkeypatch.setattr(figure_foot, "_OFFERED", type(figure_foot._OFFERED)())
    words = [
        offer(Figure(**{**vars_of(FIGURE), "name": name}), "Edition 7", "public") for name in ("one", "two", "three")
    ]
    assert [asking.get(f"{ADDRESS}/{word}/wards.csv").status_code for word in words] == [404, 200, 200]
    assert asking.get(f"{ADDRESS}/{words[0]}/wards.csv").text == figure_foot.GONE


@pytest.mark.parametrize(("shown_to", "asks", "status"), [
    (["officer"], "public", 404), (["officer"], "panel", 404), (["officer"], "officer", 200),
    (["panel"], "public", 404), (["panel"], "panel", 200), (["panel", "officer"], "panel", 200),
    (["officer", "public"], "public", 200), (["public", "officer"], "public", 200),
])  # fmt: skip
def test_a_link_is_of_no_use_to_whoever_may_do_less_than_all_who_were_shown_the_figure(
    shown_to: list[str], asks: str, status: int, asking: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = Figure(**vars_of(FIGURE))
    word = [offer(figure, "Draft 23", role) for role in shown_to][-1]
    monkeypatch.setattr(figure_foot, "role_of_request", lambda request: asks)
    answer = asking.get(f"{ADDRESS}/{word}/wards.csv")
    assert answer.status_code == status
    assert ("Bargate" in answer.text) is (status == 200)


def vars_of(figure: Figure) -> dict[str, object]:
    """A figure's fields, without what was noted on it since."""
    return {name: getattr(figure, name) for name in figure.__dataclass_fields__}
