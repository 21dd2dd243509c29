"""What an officer says a column is, is remembered for the next month."""

import pytest
from sqlalchemy import Engine

from store.audit import revision
from store.errors import StoreError
from store.uploads.history import audit_lines
from store.uploads.mappings import remember, remembered


def test_a_column_is_remembered_whatever_its_capitals_and_spaces(store: Engine) -> None:
    remember(store, "finds", {"Sharps  TOTAL": "quantity"}, by="Housing")
    assert remembered(store, "finds") == {"sharps total": "quantity"}
    assert remembered(store, "offences") == {}


def test_what_is_said_again_is_so_from_then_on_and_none_forgets_it(store: Engine) -> None:
    remember(store, "finds", {"Sharps": "quantity", "Spot": "place"}, by="Housing")
    remember(store, "finds", {"sharps": "item"}, by="Cleansing")
    assert remembered(store, "finds") == {"sharps": "item", "spot": "place"}
    remember(store, "finds", {"Spot": None}, by="Cleansing")
    assert remembered(store, "finds") == {"sharps": "item"}
    assert audit_lines(store)[["who", "action"]].values.tolist() == [
        ["Housing", "map"],
        ["Cleansing", "map"],
        ["Cleansing", "map"],
    ]


def test_saying_the_same_again_changes_nothing(store: Engine) -> None:
    for _ in range(2):
        remember(store, "finds", {"Sharps": "quantity"}, by="Housing")
    assert revision(store) == 1


def test_somebody_must_say_it(store: Engine) -> None:
    with pytest.raises(StoreError, match="Enter the name"):
        remember(store, "finds", {"Sharps": "quantity"}, by=" ")
