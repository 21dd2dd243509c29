"""An indicator that cannot be right is refused with the file, the entry, the field and what is allowed."""

import shutil
from pathlib import Path

import pytest

from data_loaders.__main__ import main
from editions.city_folder import DEFAULT_CITY, WrongCity, read_city
from evidence.catalogue import ALLOWED, mistakes

GOOD = {"id": "bins", "title": "Sharps bins", "definition": "Bins in place.", "unit": "bins", "number": "3.6"}


def test_an_entry_with_what_is_needed_is_right() -> None:
    assert mistakes([GOOD, GOOD | {"id": "lids", "number": ""}, GOOD | {"id": "bags", "number": ""}]) == []


@pytest.mark.parametrize("field", ALLOWED)
def test_a_word_that_is_not_allowed_is_told_with_those_that_are(field: str) -> None:
    allowed = ", ".join(ALLOWED[field])
    assert mistakes([GOOD | {field: "up"}]) == [f"entry 1 (bins): {field} is “up”, and must be one of {allowed}."]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"polarty": "high"}, "there is no field “polarty”; perhaps polarity is meant."),
        ({"unit": ""}, "unit is missing, and every indicator needs one."),
        ({"number": 3.6}, "number is 3.6, and must be words in quotation marks."),
        ({"decimals": 0.5}, "decimals is 0.5, and must be a whole number."),
        ({"multiplier": 0}, "multiplier is 0, and must be more than zero."),
        ({"other_names": "Bins"}, "other_names is Bins, and must be a list of words in square brackets."),
    ],
)
def test_a_field_that_cannot_be_is_told(change: dict[str, object], wrong: str) -> None:
    assert mistakes([GOOD | change]) == [f"entry 1 (bins): {wrong}"]


@pytest.mark.parametrize("field", ["id", "number"])
def test_two_entries_never_share_an_id_or_a_number(field: str) -> None:
    other = GOOD | {"id": "lids", "number": "3.7"} | {field: GOOD[field]}
    [wrong] = mistakes([GOOD, other])
    assert wrong.endswith(f"{field} is “{GOOD[field]}”, as in entry 1, and must be another for each.")


def test_a_command_says_in_one_sentence_what_is_wrong_with_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(DEFAULT_CITY, tmp_path / "city")
    catalogue = folder / "indicators.toml"
    catalogue.write_text(
        catalogue.read_text(encoding="utf-8").replace('period_type = "quarter"', 'period_type = "quarterly"'), "utf-8"
    )
    monkeypatch.setenv("DASHBOARD_CITY", str(folder))
    with pytest.raises(WrongCity):
        read_city()
    with pytest.raises(SystemExit, match="2"):
        main(["template", "measures", str(tmp_path / "measures.xlsx")])
    assert capsys.readouterr().err == (
        f"{catalogue}, entry 1 (needle_exchange_reach): period_type is “quarterly”, and must be one of"
        f" {', '.join(ALLOWED['period_type'])}.\n"
    )
