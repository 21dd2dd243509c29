"""Drug litter of councils in words: what each counts, whether that can be compared, and how they stand."""

from collections.abc import Sequence

import pandas as pd

from evidence.litter_comparison import HIGHER, LOWER, PER, SIMILAR
from evidence.numbers import counted, decimal, listed, whole
from evidence.periods import month_words

REPORTS = {
    "visit": "visits to a place", "find": "entries in a log", "call": "calls", "job": "jobs to clear it", "other": "something else",
}  # fmt: skip
RECORDERS = {
    "staff": "recorded by staff", "public": "reported by the public", "staff_and_public": "recorded by staff and the public",
    "other": "recorded by others", "": "recorded by whom is not said",
}  # fmt: skip
METHOD = (
    "Intervals are Byar’s, widened by how much the months vary (quasi-Poisson), and differences are tested from them, with"
    " p-values adjusted for the number of councils."
)
OF_NEEDLES = "The interval is of the spread between months (a ratio of sums: Cochran 1977)."
MONTHS_NAMED = 3
COUNCILS_NAMED = 6
UNALIKE = (
    "Each of these counts something else, or in another way, or over another time: reports, needles and calls are never on"
    " one axis, and no rate is made of them"
)


def way_in_words(council: pd.Series) -> str:
    """Such as "visits to a place, recorded by staff"."""
    return f"{REPORTS[council['report_is']]}, {RECORDERS[council['recorded_by']]}"


def months_in_words(council: pd.Series) -> str:
    """Such as "20 months, February 2016 to September 2017, without May 2016"."""
    missing, said = council["missing"], f"{counted(council['months'], 'month')}, {month_words(council['first'])}"
    said += f" to {month_words(council['last'])}" if council["months"] > 1 else ""
    if not missing:
        return said
    named = [month_words(month) for month in missing[:MONTHS_NAMED]]
    more = [f"{len(missing) - MONTHS_NAMED} more"] if len(missing) > MONTHS_NAMED else []
    return f"{said}, without {listed([*named, *more])}"


def verdict_in_words(council: pd.Series, ours: pd.Series, why: str, place: str) -> str:
    """Whether a council is drawn beside ours, and else why not.

    Args:
        why: as evidence.litter_comparison.why_not_alike, or months, or residents; "" where it is drawn.
    """
    if not why:
        return f"comparable: counts as {place} does"
    if why == "months":
        return "not compared: counts alike, but lacks a month of those compared"
    if why == "residents":
        return "not compared: counts alike, but how many people live there is not known"
    if why == "report":
        return f"not comparable: its reports are {REPORTS[council['report_is']]}, those of {place} {REPORTS[ours['report_is']]}"
    if why == "not said":
        return "not comparable: who records is not said"
    return f"not comparable: its reports are {RECORDERS[council['recorded_by']]}, those of {place} {RECORDERS[ours['recorded_by']]}"


def answer_in_words(rates: pd.DataFrame, measure: str, months: Sequence[str], place: str, others: int) -> str:
    """How we stand in a measure to the councils that count as we do.

    Args:
        rates: as evidence.litter_comparison.per_1000 gives it, with area by name; the first of them ours is found by place.
        others: councils whose counts are loaded.
    """
    if len(rates) < 2:
        return f"Litter itself: {_none_alike(others, place)}."
    ours = rates.loc[rates["verdict"] == "ours"].iloc[0]
    theirs = rates[rates["verdict"] != "ours"]
    said = f"{place} had {decimal(ours['value'], 1)} {measure} per {whole(PER)} residents in the year to {month_words(months[-1])}"
    if len(theirs) == 1:
        one = theirs.iloc[0]
        return f"{said}, {ONE[one['verdict']]} the {decimal(one['value'], 1)} of {one['area']}, which counts alike."
    return f"{said}; of {counted(len(theirs), 'council')} that count alike, {_tally(theirs)}."


def _none_alike(others: int, place: str) -> str:
    if not others:
        return "no other council’s counts are loaded"
    return f"none of {counted(others, 'other council')} counts as {place} does over the same months"


ONE = {HIGHER: "fewer than", LOWER: "more than", SIMILAR: "not clearly different from"}
SEVERAL = {HIGHER: "had more", LOWER: "had fewer", SIMILAR: "did not clearly differ"}


def figure_finding(rates: pd.DataFrame, measure: str, place: str) -> str:
    """The finding of one measure's figure."""
    ours = rates.loc[rates["verdict"] == "ours"].iloc[0]
    theirs = rates[rates["verdict"] != "ours"]
    if len(theirs) == 1:
        one = theirs.iloc[0]
        return (
            f"{place} had {decimal(ours['value'], 1)} {measure} per {whole(PER)} residents,"
            f" {ONE[one['verdict']]} {one['area']} with {decimal(one['value'], 1)}"
        )
    return f"Of {counted(len(theirs), 'council')} that count as {place} does, {_tally(theirs)} {measure} per resident"


def _tally(theirs: pd.DataFrame) -> str:
    """How many councils had more, fewer or about as much."""
    number = theirs["verdict"].value_counts()
    return listed([f"{whole(number[way])} {words}" for way, words in SEVERAL.items() if way in number])


def some_of(said: Sequence[str]) -> str:
    """What is said of each council, with commas; of many the first and how many more there are."""
    more = len(said) - COUNCILS_NAMED
    return ", ".join(said) if more <= 0 else f"{', '.join(said[:COUNCILS_NAMED])} and {whole(more)} more"


NO_AREA = "Nothing is given per square kilometre, for of no council is the area known."


def outlined(wards: str, date: str) -> str:
    """Where an area comes from that nobody gives: measured here."""
    return f"measured here within the outlines “{wards}”, {date}, which leave out tidal water where they are drawn so"


def areas_in_words(told: Sequence[str], lacking: Sequence[str]) -> str:
    """The areas that rates per square kilometre are made of, and of which councils none is known.

    Args:
        told: of each council its name, its area and where that comes from.
    """
    without = f" The area of {some_of(lacking)} is not known." if lacking else ""
    return f"Areas: {some_of(told)}.{without}"


def nearest_drawn(drawn: int, others: int, place: str) -> str:
    """That the picture has some councils alone, and the table all of them."""
    return (
        f"The picture has {place} and the {whole(drawn)} councils nearest to it of {whole(others)}; the table has all."
    )


def coverage_in_words(alike: pd.DataFrame) -> str:
    """What differs between councils that count alike: which types of place they say they cover."""
    told = alike[alike["place_types"] != ""]
    silent = alike.loc[alike["place_types"] == "", "area_name"]
    if told["place_types"].nunique() <= 1 and silent.empty:
        return ""
    if len(alike) > COUNCILS_NAMED:
        return "Types of place differ between councils, or are not said: the table of what is counted has them."
    said = [
        f"{row.area_name} covers {listed(row.place_types.replace('_', ' ').split('; '))}" for row in told.itertuples()
    ]
    if len(silent):
        said.append(f"{listed(list(silent))} {'does' if len(silent) == 1 else 'do'} not say which types of place")
    return f"Types of place may differ: {'; '.join(said)}."
