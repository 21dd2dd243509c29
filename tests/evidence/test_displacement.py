"""Displacement: the published figures, the verdicts, and when nothing can be said."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.displacement.quotients import (
    SENTENCES,
    Displacement,
    change_against,
    displacement,
    total_net_effect_interval,
)

EXAMPLE = ((120, 60), (80, 95), (400, 410))
CONTROL = (400, 400)


def test_the_example_of_the_panels_question():
    ours = displacement(*EXAMPLE)
    assert ours.gross_effect == 60
    assert ours.net_effect == pytest.approx(0.15366, abs=5e-6)
    assert ours.wdq == pytest.approx(-0.20635, abs=5e-6)
    assert ours.total_net_effect == pytest.approx(50.0)
    assert ours.verdict == "no change near by beyond chance"
    assert ours.sentence == (
        "The count near by changed no more than chance gives, so these counts do not show that any moved, nor that"
        " none did."
    )
    assert ours.response_p_value < 0.001
    assert ours.buffer_p_value == pytest.approx(0.40, abs=0.005)


@pytest.mark.parametrize(
    ("response", "buffer", "wdq", "verdict"),
    [
        ((100, 50), (100, 175), -1.5, "displacement, as large as the effect or larger"),
        ((100, 50), (100, 150), -1.0, "displacement, as large as the effect or larger"),
        ((1000, 500), (1000, 1200), -0.4, "some displacement, smaller than the effect"),
        ((100, 50), (100, 110), -0.2, "no change near by beyond chance"),
        ((100, 50), (100, 100), 0.0, "no change near by beyond chance"),
        ((100, 50), (100, 90), 0.2, "no change near by beyond chance"),
        ((1000, 500), (1000, 800), 0.4, "some diffusion of benefit, smaller than the effect"),
        ((100, 50), (100, 50), 1.0, "diffusion of benefit, as large as the effect or larger"),
    ],
)
def test_the_verdict_follows_from_the_quotient_where_the_change_near_by_is_beyond_chance(
    response, buffer, wdq, verdict
):
    ours = displacement(response, buffer, CONTROL)
    assert ours.wdq == pytest.approx(wdq, abs=1e-12)
    assert ours.verdict == verdict


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (((0, 0), (0, 0), (0, 0)), "a count of the control area is zero"),
        (((120, 60), (80, 95), (0, 410)), "a count of the control area is zero"),
        (((120, 60), (80, 95), (400, 0)), "a count of the control area is zero"),
        (
            ((0, 60), (80, 95), (400, 410)),
            "against the control area, the count did not fall where the action was taken",
        ),
        (
            ((20, 15), (80, 95), (400, 410)),
            "against the control area, the count fell no more than chance gives where the action was taken",
        ),
        (((5, 2), (80, 95), (400, 410)), "an area has fewer than 10 before and after together"),
        (((120, math.nan), (80, 95), (400, 410)), "a count is missing"),
        (((120, None), (80, 95), (400, 410)), "a count is missing"),
        (
            ((60, 120), (80, 95), (400, 410)),
            "against the control area, the count did not fall where the action was taken",
        ),
        (
            ((100, 100), (80, 95), (400, 400)),
            "against the control area, the count did not fall where the action was taken",
        ),
    ],
)
def test_it_says_when_it_cannot_say_and_why(counts, why):
    ours = displacement(*counts)
    assert ours.verdict == "cannot say"
    assert ours.sentence == f"These counts cannot say whether anything moved: {why}."
    assert math.isnan(ours.wdq)


def test_a_fall_that_the_control_area_shares_is_no_effect():
    assert displacement((100, 80), (100, 100), (400, 300)).verdict == "cannot say"


@pytest.mark.parametrize("bad", [-1, 1.5, math.inf])
def test_a_count_that_cannot_be_is_an_error(bad):
    with pytest.raises(ValueError):
        displacement((120, bad), (80, 95), (400, 410))


AREA = some.tuples(some.integers(0, 3000), some.integers(0, 3000))


@given(AREA, AREA, AREA)
def test_no_figure_is_ever_infinite_and_every_verdict_has_its_sentence(response, buffer, control):
    ours = displacement(response, buffer, control)
    figures = (ours.gross_effect, ours.net_effect, ours.wdq, ours.total_net_effect)
    assert not any(math.isinf(figure) for figure in figures)
    assert ours.verdict in SENTENCES
    if ours.verdict != "cannot say":
        assert not any(math.isnan(figure) for figure in figures)
    if 0 in control:
        assert ours.verdict == "cannot say"
    assert "nan" not in ours.sentence and "{" not in ours.sentence


def test_the_interval_of_the_total_net_effect_is_the_same_each_time_and_holds_the_value():
    ours = total_net_effect_interval(*EXAMPLE)
    assert ours == total_net_effect_interval(*EXAMPLE)
    assert (ours.value, ours.method) == (pytest.approx(50.0), "resampling reports")
    # Delta method on the six Poisson counts: standard error 23.9, so 50 ± 47.
    assert (ours.lower, ours.upper) == (pytest.approx(3, abs=6), pytest.approx(97, abs=6))


def test_there_is_no_interval_without_a_control():
    assert total_net_effect_interval((120, 60), (80, 95), (0, 410)).method == ""


def test_the_figures_come_in_the_order_of_the_public_name():
    assert list(Displacement.__dataclass_fields__)[:5] == [
        "gross_effect", "net_effect", "wdq", "total_net_effect", "verdict",
    ]  # fmt: skip


def test_a_place_that_falls_to_nought_has_an_answer():
    ours = displacement((40, 0), (40, 41), (400, 400))
    assert ours.wdq == pytest.approx(-0.025)
    assert ours.verdict == "no change near by beyond chance"


def test_of_a_place_and_ring_without_any_find_no_interval_is_stated():
    ours = total_net_effect_interval((0, 0), (0, 0), (400, 410))
    assert (ours.value, math.isnan(ours.lower), ours.method) == (0.0, True, "")


@pytest.mark.parametrize(("area", "value"), [((19, 2), 0.110), ((19, 21), 1.155), ((40, 0), 0.0)])
def test_a_change_against_the_control_has_the_limits_of_its_definition(area, value):
    ours = change_against(area, (140, 134))
    assert ours.value == pytest.approx(value, abs=0.001)
    assert ours.lower <= ours.value < ours.upper
    for limit, tail in ((ours.lower, slice(area[1], None)), (ours.upper, slice(None, area[1] + 1))):
        if limit > 0:
            assert _share(limit, sum(area), 140, 134, 134 + area[1])[tail].sum() == pytest.approx(0.025, abs=1e-6)


def _share(odds: float, finds: int, before: int, after: int, all_after: int) -> np.ndarray:
    """Chance of each count after, of so many finds in an area beside a control, if its odds ratio were this."""
    ways = [
        math.log(math.comb(finds, k)) + math.log(math.comb(before + after, all_after - k)) + k * math.log(odds)
        for k in range(finds + 1)
    ]
    return np.exp(np.array(ways) - np.logaddexp.reduce(ways))


def test_with_nothing_moving_a_verdict_of_either_kind_is_rare():
    drawn = np.random.default_rng(7).poisson([[19, 2], [19, 19], [150, 150]], size=(400, 3, 2))
    verdicts = [displacement(*map(tuple, areas)).verdict for areas in drawn.tolist()]
    for word in ("displacement", "diffusion"):
        assert sum(word in verdict for verdict in verdicts) / len(verdicts) <= 0.05
