"""References of the panel's file, however people write them."""

import pytest

from evidence.inquiry.references import read_reference, read_references, reference


@pytest.mark.parametrize("written", ["V-001", "v1", "V 001", " v-1 ", "V–1"])
def test_a_reference_is_read_however_it_was_typed(written: str) -> None:
    assert read_reference(written) == "V-001"


@pytest.mark.parametrize("written", ["", "V", "001", "V-0", "Z-001", "V-1a", "V-1234567", "the minutes"])
def test_what_is_no_reference_is_told_apart(written: str) -> None:
    assert read_reference(written) is None


def test_a_reference_of_another_kind_is_none_of_those_asked_for() -> None:
    assert read_reference("E-014", "V") is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("E-014, C-2 and v1", ["E-014", "C-002", "V-001"]),
        ("E-1; e-001", ["E-001"]),
        ("E-1, the minutes", None),
        ("", []),
    ],
)
def test_a_list_is_read_whole_or_not_at_all(written: str, read: list[str] | None) -> None:
    assert read_references(written) == read


def test_a_number_past_a_thousand_still_makes_a_reference() -> None:
    assert (reference("E", 14), read_reference("E-1234")) == ("E-014", "E-1234")
