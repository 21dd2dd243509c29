"""What is wrong with a claim as the city folder declares it, each in one sentence.

A claim with a mistake is published as one that cannot be tested, with the sentence, so that nothing is lost.
"""

from collections.abc import Collection, Mapping
from typing import Any

from evidence.city import City, nearest_name
from evidence.claims.arithmetic import EXTRA, FIGURES, OPERATIONS, kind_of
from evidence.claims.comparisons import COMPARISONS, SAYS
from evidence.claims.data import CENTRE, LOGGED, PARTS
from evidence.declared_claims import VERDICTS, Claim
from evidence.periods import parse_period

BY = ("month", "ward")


def mistakes(claim: Claim, city: City) -> list[str]:
    """What is wrong with a claim as it is declared; nothing for most."""
    found = [f"The claim has “{name}”, which is not part of it." for name in claim.unread]
    found += [
        f"The claim has no {name}." for name in ("reference", "statement", "document") if not getattr(claim, name)
    ]
    found += _places(claim, city)
    if claim.checked_verdict and claim.checked_verdict not in VERDICTS:
        found.append(f"The claim was checked to a verdict that there is not: {claim.checked_verdict}.")
    if claim.calculation is None:
        return found if claim.untestable else [*found, "The claim has no calculation and does not say why."]
    found += _stated(claim)
    declared = [claim.calculation, *(each.calculation for each in (*claim.beside, *claim.disputed_by))]
    return found + [mistake for each in declared for mistake in calculation_mistakes(each, city)]


def _stated(claim: Claim) -> list[str]:
    """A calculation that comes to a number needs one to hold it against."""
    compared = isinstance(claim.calculation, Mapping) and any(name in claim.calculation for name in COMPARISONS)
    lacks = not compared and not isinstance(claim.stated, int | float)
    return ["The claim states no number that its calculation could be held against."] if lacks else []


def _places(claim: Claim, city: City) -> list[str]:
    """Where the claim stands in the inquiry: its document, objectives and meeting."""
    known: dict[str, tuple[set[Any], set[Any]]] = {
        "a document": ({claim.document} - {""}, set(city.sources["id"])),
        "an objective": (set(claim.objectives), {objective.letter for objective in city.inquiry.objectives}),
        "a meeting": ({claim.meeting} - {None}, {meeting.number for meeting in city.inquiry.meetings}),
    }
    return [f"The claim names {what} that is not known here: {name}."
            for what, (named, there) in known.items() for name in sorted(named - there, key=str)]  # fmt: skip


def calculation_mistakes(calculation: object, city: City) -> list[str]:
    """What is wrong with a calculation: a name that nothing has, or a form that is not in the vocabulary."""
    if not isinstance(calculation, Mapping):
        return ["The calculation is not written as a table."]
    compared = [name for name in COMPARISONS if name in calculation]
    if compared:
        return [*_keys(calculation, COMPARISONS[compared[0]]), *_names(calculation, city)]
    kind = kind_of(calculation)
    if kind is None:
        known = ", ".join((*FIGURES, *OPERATIONS, *COMPARISONS))
        return [f"The calculation {dict(calculation)} names none, or more than one, of: {known}."]
    if kind in FIGURES:
        return [*_keys(calculation, FIGURES[kind]), *_names(calculation, city)]
    return _operation(kind, calculation, city)


def _operation(kind: str, calculation: Mapping[str, Any], city: City) -> list[str]:
    parts, wanted = calculation[kind], OPERATIONS[kind][0]
    found = _keys(calculation, {kind} | EXTRA.get(kind, set()))
    if not isinstance(parts, list) or len(parts) != (wanted or len(parts)) or len(parts) < 2:
        return [*found, f"The calculation's {kind} is of {wanted or 'two or more'} figures in a list."]
    return found + [mistake for part in parts for mistake in calculation_mistakes(part, city)]


def _keys(calculation: Mapping[str, Any], known: set[str]) -> list[str]:
    return [f"The calculation has “{key}”, which is not part of it." for key in calculation if key not in known]


def _names(calculation: Mapping[str, Any], city: City) -> list[str]:
    """Sentences for what the calculation names and the city folder does not know."""
    areas = [calculation.get(name) for name in ("area", "beside", "trend_with")]
    group = calculation.get("among")
    areas += calculation["order"] if isinstance(calculation.get("order"), list) else []
    found = [_unknown("an indicator", calculation.get("indicator"), city.indicators)]
    found += [_unknown("an area", area, city.area_titles) for area in areas]
    found.append(_unknown("a group of areas", group, list(city.comparators["group_id"])))
    found += [_unknown("a fact", calculation.get("fact"), list(city.facts["id"]))]
    found += [_unknown("an encampment", calculation.get("encampment"), list(city.events["id"]))]
    found += [_unknown("a count of the log", calculation.get("log"), LOGGED)]
    found += [_unknown("a part of an indicator", calculation.get("part"), PARTS)]
    found += [_unknown("a group of wards", calculation.get("wards"), [CENTRE])]
    found += [_unknown("what is the highest", calculation.get("highest"), BY)]
    found += [_unknown("a direction", calculation.get("says"), [word for words in SAYS.values() for word in words])]
    periods = [calculation.get(name) for name in ("period", "first", "last", "peak")]
    found += [f"The calculation names a period that cannot be read: {period}." for period in periods
              if period is not None and parse_period(period) is None]  # fmt: skip
    wanted = {"indicator": ("period", "first", "peak"), "log": ("period",)}
    found += [
        f"The calculation names an {name} without a period."
        if name == "indicator"
        else "The log is named without a period."
        for name, any_of in wanted.items()
        if name in calculation and not any(key in calculation for key in any_of)
    ]
    return [sentence for sentence in found if sentence]


def _unknown(what: str, name: object, known: Collection[str]) -> str:
    if name is None or name in known:
        return ""
    nearest = nearest_name(str(name), known)
    return f"The calculation names {what} that is not known here: {name}." + (
        f" Did you mean {nearest}?" if nearest else ""
    )
