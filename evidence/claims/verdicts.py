"""The verdict on each claim, from the tables of one edition and from nothing else."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import pandas as pd

from evidence.city import City, fold
from evidence.claims.arithmetic import Calculation, compute, first_indicator, operations_in
from evidence.claims.comparisons import COMPARISONS, compare
from evidence.claims.data import ClaimData, Tables, Used, written
from evidence.claims.mistakes import mistakes
from evidence.claims.outcome import Outcome
from evidence.comparison import period_in_words
from evidence.declared_claims import (
    CANNOT_BE_TESTED,
    CAVEAT,
    DISPUTED,
    NOT_SUPPORTED,
    QUOTED,
    SUPERSEDED,
    SUPPORTED,
    Claim,
)
from evidence.periods import month_words, parse_period, period_of

MADE_UP = "The figures that are loaded are illustrative, made up: they can neither bear it out nor refute it."
OWN_FIGURES = "The figures used come from this document itself."
QUOTED_ONLY = "It was worked out from published statements alone."
YEARS_APART = 550  # days, our choice: figures whose periods begin further apart are said to be of different years
DIVIDES = {"ratio", "share", "percent_of", "product"}


def claims_table(claims: Iterable[Claim], tables: Tables, city: City) -> pd.DataFrame:
    """One row per claim with its verdict: the table `claims` of an edition (editions/tables.py).

    Args:
        tables: those of the edition, after what is hidden has been taken out.
    """
    claims = list(claims)
    data = ClaimData({**tables, "observations": _asked_for(claims, tables["observations"])}, city)
    published = tables["documents"].set_index("id")["published"]
    return pd.DataFrame([_row(claim, *judge(claim, data), published) for claim in claims])


def _asked_for(claims: Iterable[Claim], observations: pd.DataFrame) -> pd.DataFrame:
    """The observations of indicators that claims name: each is looked up among these, not among all."""
    calculations = (
        calculation
        for claim in claims
        for calculation in (claim.calculation, *(each.calculation for each in (*claim.beside, *claim.disputed_by)))
    )
    return observations[observations["indicator_id"].isin({word for each in calculations for word in _words_in(each)})]


def _words_in(part: object) -> Iterator[str]:
    """Every word in a calculation, however deep."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping | list | tuple):
        for each in part.values() if isinstance(part, Mapping) else part:
            yield from _words_in(each)


def judge(claim: Claim, data: ClaimData) -> tuple[str, Outcome]:
    """The verdict on a claim, and what it rests on."""
    wrong = mistakes(claim, data.city)
    if wrong or claim.calculation is None:
        return CANNOT_BE_TESTED, Outcome("", why=" ".join(wrong) or claim.untestable)
    outcome = _outcome(claim, claim.calculation, data)
    beside = [_told(each.title, each.calculation, claim, data) for each in claim.beside]
    if others := _disputing(claim, data):
        return DISPUTED, Outcome("", why=" ".join([*others, *beside]), used=())
    if any(used.illustrative for used in outcome.used):
        return CANNOT_BE_TESTED, Outcome("", why=MADE_UP, used=outcome.used)
    if outcome.holds is None:
        return CANNOT_BE_TESTED, _saying(outcome, outcome.why, *beside)
    if not outcome.holds:
        return NOT_SUPPORTED, _saying(outcome, outcome.why, *beside)
    own = _caveats(claim, claim.calculation, outcome.used, data)
    if claim.quoted or (OWN_FIGURES in own and not operations_in(claim.calculation)):
        return QUOTED, _saying(outcome, claim.quoted or OWN_FIGURES, *beside, claim.caveat)
    caveats = [*outcome.caveats, *own, *([claim.caveat] if claim.caveat else [])]
    period, newest = _newest(claim, claim.calculation, data)
    verdict = SUPERSEDED if newest and claim.undated else CAVEAT if caveats else SUPPORTED
    if verdict == SUPERSEDED:
        outcome = _saying(outcome, recomputed=f"{outcome.recomputed} in {period}; {newest}")
    return verdict, _saying(outcome, outcome.why, _age(claim, period, newest), *beside, *caveats)


def _outcome(claim: Claim, calculation: Calculation, data: ClaimData) -> Outcome:
    if any(name in calculation for name in COMPARISONS):
        return compare(calculation, claim.stated, data)
    amount = compute(calculation, data)
    if amount.lacking:
        return Outcome(amount.words, why=" ".join(amount.lacking))
    shown = _shown(amount.value, claim.to_nearest)
    why = _against(amount.value, claim)
    return Outcome(amount.words, shown, _agrees(amount.value, claim), why, used=amount.used, value=amount.value)


def _disputing(claim: Claim, data: ClaimData) -> list[str]:
    """What other papers say of the same that does not agree with it, a sentence each."""
    found = []
    for each in claim.disputed_by:
        amount = compute(each.calculation, data)
        if not amount.lacking and not _agrees(amount.value, claim):
            difference = _shown(abs(amount.value - _number(claim)), claim.to_nearest)
            found.append(f"{each.title}: {_shown(amount.value, claim.to_nearest)}, {difference} apart.")
    return found


def _against(value: float, claim: Claim) -> str:
    """How a figure stands to the one stated, in a sentence."""
    stated, shown = _number(claim), _shown(value, claim.to_nearest)
    if _agrees(value, claim):
        to = "a whole number" if claim.to_nearest == 1 else f"the nearest {written(claim.to_nearest)}"
        return "Our data agree." if shown == written(stated) else f"Our data agree when rounded to {to}."
    difference = _shown(abs(value - stated), claim.to_nearest)
    return f"Our data give {shown}, {difference} {'more' if value > stated else 'less'} than stated."


def _told(title: str, calculation: Mapping[str, Any], claim: Claim, data: ClaimData) -> str:
    """Another calculation in one sentence."""
    if any(name in calculation for name in COMPARISONS):
        return f"{title}: {compare(calculation, claim.stated, data).why}"
    amount = compute(calculation, data)
    if amount.lacking:
        return " ".join(amount.lacking)
    agrees = (
        ", which agrees with what was stated"
        if isinstance(claim.stated, int | float) and _agrees(amount.value, claim)
        else ""
    )
    return f"{title}: {_shown(amount.value, claim.to_nearest)}{agrees}."


def _caveats(claim: Claim, calculation: Calculation, used: tuple[Used, ...], data: ClaimData) -> list[str]:
    """What has to be said of figures that come from the document itself, from quotes alone, or from different years."""
    document = fold(data.title_of(claim.document))
    found = []
    if used and all(fold(each.source).startswith(document) for each in used):
        found.append(OWN_FIGURES)
    elif used and all(each.quoted for each in used):
        found.append(QUOTED_ONLY)
    periods = sorted({each.period for each in used if each.period})
    if operations_in(calculation) & DIVIDES and periods and (periods[-1].start - periods[0].start).days > YEARS_APART:
        found.append(f"Its figures are of different years, {periods[0].words} and {periods[-1].words}.")
    return found


def _newest(claim: Claim, calculation: Calculation, data: ClaimData) -> tuple[str, str]:
    """The period of the indicator that a claim is of, and the newest figure after it ("1,483 in 2014/15").

    Blank where there is none, and where a dated claim is worked out from several figures.
    """
    leaf = calculation if "indicator" in calculation else None
    declared = leaf or (first_indicator(calculation) if claim.undated else None)
    if declared is None or "period" not in declared:
        return "", ""
    part, area = declared.get("part", "value"), declared.get("area") or data.city.authority_code
    rows = data.observations(declared["indicator"], area)
    later = rows[(rows["period_end"] > pd.Timestamp(period_of(declared["period"]).end)) & rows[part].notna()]
    period = period_in_words(declared["period"])
    if later.empty:
        return period, ""
    newest, when = later.iloc[-1], period_in_words(later.iloc[-1]["period"])
    return period, f"{_shown(newest[part], claim.to_nearest)} in {when}" if leaf else f"of {when}"


def _age(claim: Claim, period: str, newest: str) -> str:
    if not period:
        return ""
    if not newest:
        return f"The figure is of {period}; this edition has no newer one."
    return f"The figure is of {period}; the newest in this edition is {newest}."


def _number(claim: Claim) -> float:
    """What was stated, in a claim that is compared with a figure."""
    return float(cast(float, claim.stated))


def _agrees(value: float, claim: Claim) -> bool:
    return abs(value - _number(claim)) <= claim.to_nearest / 2 * (1 + 1e-9)


def _shown(value: float, to_nearest: float) -> str:
    """One digit more than the statement has, two after the point at most; counts whole."""
    if float(value).is_integer() and to_nearest >= 1 or to_nearest > 1:
        return f"{value:,.0f}"
    return f"{value:,.{min(2, _places(to_nearest) + 1)}f}"


def _places(to_nearest: float) -> int:
    return max(0, -math.floor(math.log10(to_nearest) + 1e-9))


def _saying(outcome: Outcome, *why: str, recomputed: str = "") -> Outcome:
    said = " ".join(sentence for sentence in why if sentence) or outcome.why
    return Outcome(
        outcome.calculation,
        recomputed or outcome.recomputed,
        outcome.holds,
        said,
        outcome.caveats,
        outcome.used,
        outcome.value,
    )


def _row(claim: Claim, verdict: str, outcome: Outcome, published: pd.Series) -> dict[str, Any]:
    number = isinstance(claim.stated, int | float)
    stated = f"{claim.stated:,.{_places(claim.to_nearest)}f}" if number else _named(claim.stated)
    return {
        "reference": claim.reference, "statement": claim.statement, "document": claim.document, "page": claim.page,
        "said_on": claim.said_on or published.get(claim.document, ""),
        "stated": stated, "stated_value": _number(claim) if number else math.nan, "unit": claim.unit,
        "calculation": outcome.calculation, "recomputed": outcome.recomputed, "recomputed_value": outcome.value,
        "verdict": verdict, "why": outcome.why, "objectives": ", ".join(claim.objectives), "meeting": claim.meeting,
        "see": claim.see, "note": claim.note, "checked_verdict": claim.checked_verdict, "checked": claim.checked_by_hand,
        "sources": "\n".join(dict.fromkeys(used.source for used in outcome.used)),
        "illustrative": "yes" if any(used.illustrative for used in outcome.used) else "no",
    }  # fmt: skip


def _named(stated: object) -> str:
    """A month or another name that was stated."""
    period = parse_period(str(stated)) if stated else None
    return month_words(str(stated)) if period and period.is_month else str(stated or "")
