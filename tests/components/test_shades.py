"""Which shade of a map stands for what."""

import pandas as pd
import pytest

from figures.pictures.shades import class_limits, legend, shade, steps, swatches


@pytest.mark.parametrize("values", [[1], [1, 1, 1], [6, 6, 7, 11, 25, 644], [0, 0, 3], list(range(1, 200))])
def test_every_count_has_a_shade_whose_legend_holds_it(values: list[int]) -> None:
    limits = class_limits(pd.Series(values, dtype="float64"))
    said = dict(steps(limits))
    for value in (value for value in values if value):
        low, _, high = said[shade(value, limits)].replace(",", "").partition(" to ")
        assert int(low) <= value <= int(high)


def test_rates_have_steps_of_a_tenth() -> None:
    assert steps([0.44, 1.2, 3.8, 39.96], decimals=1) == [
        ("#EAF2FA", "0.1 to 0.4"), ("#6BACE6", "0.5 to 1.2"), ("#2073BC", "1.3 to 3.8"), ("#12436D", "3.9 to 40.0"),
    ]  # fmt: skip


def test_without_finds_the_legend_says_none() -> None:
    assert legend([], "reports") == "Shading by reports: none."


def test_swatches_show_words_as_words() -> None:
    assert "&lt;b&gt;" in swatches([("#FFFFFF", "<b>")])
