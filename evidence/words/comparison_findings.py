"""Comparisons in words: ours against another area and against a group. No sentence gives a cause."""

import pandas as pd

from evidence.comparison import CANNOT_SAY, HIGHER, LOWER, REST_TEST, SIMILAR
from evidence.numbers import SIGNIFICANT, counted, decimal, known, listed, p_value, whole
from evidence.rates import Estimate

NAMED = 3  # areas in a headline
SLIGHTLY = 0.10  # a difference of a tenth or less of the other's value is called slight

GROUP_VERDICTS = {
    "high_99.8": "higher than the average (99.8% limit)",
    "high_95": "higher than the average (95% limit)",
    "not_significant": "not different from the average",
    "low_95": "lower than the average (95% limit)",
    "low_99.8": "lower than the average (99.8% limit)",
}
PLAIN_TEST = "plain test: the area's own 95% or 99.8% interval (Byar's or exact) lies off the group's average"
MANY = (
    "P-values are adjusted for the number of areas, so that of those called different about one in 20 is so by chance"
    " (Benjamini and Hochberg 1995)."
)
SPREAD_TEST = (
    "test allowing for spread: limits about the average widened by the variation between areas"
    " (Spiegelhalter 2005; DerSimonian and Laird)"
)


def against_area(ours: pd.Series, theirs: pd.Series, place: str, other: str, unit: str, decimals: int) -> str:
    """How we stand to another area, such as "Southampton is slightly higher than England (…)".

    Args:
        ours, theirs: rows of `comparison.compare`: value, lower, upper, and theirs with verdict and p_value.
    """
    if not known(ours["value"]):
        return f"There is no figure for {place} to compare with {other}."
    if not known(theirs["value"]):
        return f"There is no figure for {other} to compare {place} with."
    way, verdict = _way(ours["value"], theirs["value"], decimals), theirs["verdict"]
    if verdict in (HIGHER, LOWER):  # a difference beyond chance is never called slight, nor the same
        way = "lower than" if verdict == HIGHER else "higher than"
    said = f"{place} is {way} {other} ({_value(ours, unit, decimals)}, against {decimal(theirs['value'], decimals)})"
    chance = _chance(theirs)
    if verdict == CANNOT_SAY:
        return (
            f"{said}; without an interval for {_lacking(ours, theirs, place, other)} it cannot be said"
            " whether that is chance."
        )
    if verdict == SIMILAR:
        return f"{said}, not statistically significant{chance}."
    return f"{said}; the difference is statistically significant{chance}."


def group_in_words(table: pd.DataFrame, place: str) -> str:
    """How many of the areas compared stand above, below and beside ours.

    Args:
        table: column verdict, as `comparison.compare` gives it.
    """
    count = table["verdict"].value_counts()
    higher, lower, similar = (int(count.get(verdict, 0)) for verdict in (HIGHER, LOWER, SIMILAR))
    if not higher + lower + similar:
        return f"There are no counts or intervals to compare {place} with."
    parts = [
        f"{whole(number)} {'is' if number == 1 else 'are'} {words}"
        for number, words in (
            (higher, f"clearly higher than {place}"),
            (lower, f"clearly lower{'' if higher else f' than {place}'}"),
            (similar, "not clearly different"),
        )
        if number
    ]
    return f"Of {counted(higher + lower + similar, 'area')} compared, {listed(parts)}."


def tests_in_words(tests: pd.DataFrame) -> str:
    """Which areas stand out of the group, allowing for spread between areas and for their number.

    Args:
        tests: columns area, plain, allowing and different, as `comparison.group_tests` gives them with names.
    """
    if tests.empty:
        return "There are too few areas with counts to test them against their average"
    out = tests[tests["different"]]
    if out.empty:
        return f"Allowing for how much these {counted(len(tests), 'area')} vary, none stands out"
    names = listed(list(out["area"][:NAMED])) if len(out) <= NAMED else counted(len(out), "area")
    stand = "stands" if len(out) == 1 else "stand"
    return (
        f"{names} {stand} out; allowing for how much these areas vary, the other {whole(len(tests) - len(out))} do not"
    )


def spread_in_words(tests: pd.DataFrame) -> str:
    """How much more the areas differ than chance gives, and so which test is the fairer."""
    phi = float(tests["phi"].iloc[0])
    if not known(phi) or phi <= 1:
        return "These areas differ no more than chance gives, so both tests say the same."
    return (
        f"The variance between these areas is {decimal(phi, 1)} times what chance gives, so the fairer test"
        f" of one area is the {SPREAD_TEST}. {MANY}"
    )


def averages_in_words(averages: dict[str, Estimate], ours: pd.Series, place: str, decimals: int) -> str:
    """The group's average with ourselves and without."""
    with_us, without = averages["with"], averages["without"]
    if not (known(with_us.value) and known(without.value)):
        return "There are no counts to make an average of"
    return (
        f"Taken together the areas have {decimal(without.value, decimals)} without {place} and"
        f" {decimal(with_us.value, decimals)} with it; {place} has {decimal(ours['value'], decimals)}"
    )


def group_verdict(verdict: object) -> str:
    """A verdict of the group's tests in words; blank for an area that could not be tested."""
    return GROUP_VERDICTS.get(str(verdict), "not tested: no count")


def area_verdict(verdict: str, place: str) -> str:
    """A verdict of an area against ours, for a table."""
    return {
        HIGHER: f"higher than {place}",
        LOWER: f"lower than {place}",
        CANNOT_SAY: "cannot say: no count or interval",
        SIMILAR: "not clearly different",
        "ours": "our own figure",
    }.get(verdict, verdict)


def test_in_words(table: pd.DataFrame) -> str:
    """Which test made the verdicts against ours, and what to expect of it by chance."""
    tests = [test for test in table["test"].unique() if test]
    if not tests:
        return "Not tested: no counts and no intervals."
    many = f" {MANY}" if table["p_value"].notna().sum() > 1 else ""
    rest = " An area that holds ours is compared without it." if REST_TEST in tests else ""
    return f"Compared with us by {' or '.join(tests)}, at the 5% level.{rest}{many}"


def _way(ours: float, theirs: float, decimals: int) -> str:
    if decimal(ours, decimals) == decimal(theirs, decimals):
        return "about the same as"
    slightly = "slightly " if theirs and abs(ours - theirs) <= SLIGHTLY * abs(theirs) else ""
    return f"{slightly}{'higher' if ours > theirs else 'lower'} than"


def _chance(theirs: pd.Series) -> str:
    """The p-value in brackets; both where the adjusted one decides and the plain one would have said otherwise."""
    plain, family = theirs["p_value"], theirs.get("adjusted", theirs["p_value"])
    if not p_value(plain):
        return ""
    if (plain < SIGNIFICANT) != (family < SIGNIFICANT):
        return f" ({p_value(plain)} by itself, {p_value(family)} allowing for the number of areas)"
    return f" ({p_value(plain)})"


def _value(row: pd.Series, unit: str, decimals: int) -> str:
    said = f"{decimal(row['value'], decimals)} {unit}"
    if not (known(row["lower"]) and known(row["upper"])):
        return said
    return f"{said}, 95% CI {decimal(row['lower'], decimals)}–{decimal(row['upper'], decimals)}"


def _lacking(ours: pd.Series, theirs: pd.Series, place: str, other: str) -> str:
    lack = [name for row, name in ((ours, place), (theirs, other)) if not (known(row["lower"]) and known(row["upper"]))]
    return " or ".join(lack) or "either"
