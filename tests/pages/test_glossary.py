"""Beside every chart stands how it is read, with the words that are not everyday English."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.figure_foot import UNFOLDED

PROJECT = Path(__file__).parent.parent.parent


def explained(page: str) -> list[str]:
    """What unfolds under each figure."""
    app = AppTest.from_file(str(PROJECT / "dashboard.py"), default_timeout=60).switch_page(f"pages/{page}.py").run()
    return [text for part in app.get("html") for text in UNFOLDED.findall(part.proto.body) if 'class="words"' in text]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("trends", "The solid line is the mean and the dashed lines hold nearly all months"),
        ("hot_spots", "The darker a ward, the higher its figure"),
        ("benchmarking", "Each dot is an area: further right means more residents."),
        ("did_it_move", "<dt>weighted displacement quotient</dt>"),
        ("context", "<dt>OCU</dt>"),
    ],
)
def test_a_reader_finds_how_to_read_it_beside_the_chart(sample: Path, page: str, said: str) -> None:
    assert any(said in text for text in explained(page))
