"""One event, the months compared, and what may be said of them."""

import pandas as pd
import pytest

from evidence.displacement.before_after import comparison
from evidence.displacement.moved import judge, monthly, sensitivity
from evidence.periods import months_between

LOG = tuple(months_between("2016-02", "2017-09"))
JULY = comparison("2017-07", LOG)


def zones(response: tuple[int, int], buffer: tuple[int, int], control: tuple[int, int]) -> pd.DataFrame:
    """Reports all in July 2016 and July 2017."""
    sides = {"response": response, "buffer": buffer, "control": control}
    rows = [
        (zone, month, n) for zone, pair in sides.items() for month, n in zip(("2016-07", "2017-07"), pair, strict=True)
    ]
    return pd.DataFrame(rows, columns=["zone", "month", "reports"])


def test_the_verdict_rests_on_the_months_compared() -> None:
    found = judge(zones((120, 60), (80, 95), (400, 410)), "reports", JULY)
    assert found.counts == {"response": (120, 60), "buffer": (80, 95), "control": (400, 410)}
    assert found.result.gross_effect == 60
    assert round(found.result.net_effect, 5) == 0.15366
    assert round(found.result.wdq, 5) == -0.20635
    assert found.result.total_net_effect == pytest.approx(50)
    assert found.result.verdict == "no change near by beyond chance"
    assert found.effect.lower < 50 < found.effect.upper


def test_a_change_near_by_that_may_be_chance_is_no_sign_of_anything() -> None:
    found = judge(zones((19, 2), (19, 21), (140, 134)), "reports", JULY)
    assert found.sentence.startswith("The count near by changed no more than chance gives")
    assert (round(found.change("response").value, 2), round(found.change("buffer").value, 2)) == (0.11, 1.15)


def test_too_few_near_by_cannot_say_and_give_no_infinite_figure() -> None:
    found = judge(zones((19, 2), (0, 1), (159, 154)), "reports", JULY)
    assert found.result.verdict == "cannot say"
    assert "fewer than 10" in found.sentence


def test_items_have_their_counts_and_no_verdict() -> None:
    found = judge(zones((120, 60), (80, 195), (400, 410)).rename(columns={"reports": "items"}), "items", JULY)
    assert found.counts["buffer"] == (80, 195)
    assert "items come in batches" in found.sentence
    assert found.effect.method == ""


def test_a_change_in_recording_cannot_say_and_says_why() -> None:
    compared = comparison("2016-05", LOG, recording_changes=("2016-04",))
    found = judge(zones((120, 60), (80, 95), (400, 410)), "reports", compared)
    assert found.result.verdict == "cannot say"
    assert "recording changed in April 2016" in found.sentence


def test_an_action_after_the_log_cannot_say_and_says_why() -> None:
    found = judge(zones((120, 60), (80, 95), (400, 410)), "reports", comparison("2018-08", LOG))
    assert "the log has no month from August 2018 on" in found.sentence


def test_months_without_reports_in_an_area_are_zero() -> None:
    wide = monthly(zones((4, 1), (2, 2), (9, 9)), "reports", ("2016-07", "2016-08"))
    assert wide.to_dict("list") == {
        "month": ["2016-07", "2016-08"], "response": [4, 0], "buffer": [2, 0], "control": [9, 0]
    }  # fmt: skip


def test_every_radius_and_ring_has_its_verdict() -> None:
    one = zones((120, 60), (80, 95), (400, 410)).assign(radius=100, ring=200)
    other = zones((19, 2), (0, 1), (159, 154)).assign(radius=50, ring=100)
    found = sensitivity(pd.concat([one, other]), "reports", JULY)
    assert found[["radius", "ring", "verdict"]].to_dict("records") == [
        {"radius": 50, "ring": 100, "verdict": "cannot say"},
        {"radius": 100, "ring": 200, "verdict": "no change near by beyond chance"},
    ]
