"""Displacement: the published figures, the verdicts, and when nothing can be said."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evidence.displacement.quotients import SENTENCES, Displacement, displacement, total_net_effect_interval

EXAMPLE = ((120, 60), (80, 95), (400, 410))
CONTROL = (400, 400)


def test_the_example_of_the_panels_question():
    ours = displacement(*EXAMPLE)
    assert ours.gross_effect == 60
    assert ours.net_effect == pytest.approx(0.15366, abs=5e-6)
    assert ours.wdq == pytest.approx(-0.20635, abs=5e-6)
    assert ours.total_net_effect == pytest.approx(50.0)
    assert ours.verdict == "some displacement, smaller than the effect"
    assert ours.sentence == (
        "There are signs of some displacement: against the control area, the count near by rose, but by less"
        " than it fell where the action was taken."
    )
    assert ours.response_p_value < 0.001
    assert ours.buffer_p_value == pytest.approx(0.40, abs=0.005)


@pytest.mark.parametrize(
    ("response", "buffer", "wdq", "verdict"),
    [
        ((100, 50), (100, 175), -1.5, "displacement, as large as the effect or larger"),
        ((100, 50), (100, 150), -1.0, "displacement, as large as the effect or larger"),
        ((100, 50), (100, 110), -0.2, "some displacement, smaller than the effect"),
        ((100, 50), (100, 102), -0.04, "no sign of either"),
        ((100, 50), (100, 100), 0.0, "no sign of either"),
        ((100, 50), (100, 90), 0.2, "some diffusion of benefit, smaller than the effect"),
        ((100, 50), (100, 50), 1.0, "diffusion of benefit, as large as the effect or larger"),
    ],
)
def test_the_verdict_follows_from_the_quotient(response, buffer, wdq, verdict):
    ours = displacement(response, buffer, CONTROL)
    assert ours.wdq == pytest.approx(wdq, abs=1e-12)
    assert ours.verdict == verdict


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (((0, 0), (0, 0), (0, 0)), "a count is zero"),
        (((120, 60), (80, 95), (0, 410)), "a count is zero"),
        (((120, 60), (80, 95), (400, 0)), "a count is zero"),
        (((120, 60), (0, 95), (400, 410)), "a count is zero"),
        (((120, 0), (80, 95), (400, 410)), "a count is zero"),
        (((0, 60), (80, 95), (400, 410)), "a count is zero"),
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
    if 0 in (*response, *buffer, *control):
        assert ours.verdict == "cannot say"
    assert "nan" not in ours.sentence and "{" not in ours.sentence


def test_the_interval_of_the_total_net_effect_is_the_same_each_time_and_holds_the_value():
    ours = total_net_effect_interval(*EXAMPLE)
    assert ours == total_net_effect_interval(*EXAMPLE)
    assert (ours.value, ours.method) == (pytest.approx(50.0), "Poisson bootstrap")
    # Delta method on the six Poisson counts: standard error 23.9, so 50 ± 47.
    assert (ours.lower, ours.upper) == (pytest.approx(3, abs=6), pytest.approx(97, abs=6))


def test_there_is_no_interval_without_a_control():
    assert total_net_effect_interval((120, 60), (80, 95), (0, 410)).method == ""


def test_the_figures_come_in_the_order_of_the_public_name():
    assert list(Displacement.__dataclass_fields__)[:5] == [
        "gross_effect", "net_effect", "wdq", "total_net_effect", "verdict",
    ]  # fmt: skip
