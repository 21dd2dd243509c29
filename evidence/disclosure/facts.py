"""Facts of the city folder beside what is hidden: none is a small count of people, and none gives a hidden one away.

A fact names no indicator. One whose figure is the true count of something that an edition hides, or its value, in the
same area and period, is taken for that; so is one that gives the total of parts of which one is hidden.
"""

import re
from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from evidence.city import DisclosureRules, Indicator
from evidence.disclosure.counts import people
from evidence.disclosure.indicators import KEY, Cell, Sum, sums_of

FILE, FIRST_ROW = "facts.csv", 2  # of the city folder; the row of its first fact
FREE = ("none", "published")  # no count of people; or one that the document it is quoted from has made public
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PEOPLE = (
    "people|persons?|pupils?|child|children|students?|staff|members?|residents?|patients?|clients?|wom[ae]n|m[ae]n|boys?|"
    "girls?|adults?|users?|deaths?|died|injur(?:y|ies|ed)|victims?|exclusions?|excluded"
)
NOT_SHOWN = "A figure that is not shown, because it is of few people or would reveal one that is ([c])."


def few(facts: pd.DataFrame, rules: DisclosureRules) -> pd.Series:
    """Which facts are of few people, by their value or by their words, unless their row says that they may be told."""
    value = facts["value"]
    small = (
        value.between(rules.least, rules.threshold - 1)
        & (value % 1 == 0)
        & ~facts["unit"].fillna("").str.startswith("per ")
    )
    words = facts["statement"].fillna("") + " " + facts["note"].fillna("")
    return (small | words.str.contains(_few_people(rules))) & ~may_be_told(facts)


def facts_as_observations(
    facts: pd.DataFrame, loaded: pd.DataFrame, public: pd.DataFrame, hidden: pd.DataFrame,
    indicators: Mapping[str, Indicator], parts_of: Mapping[str, Collection[str]],
) -> pd.DataFrame:  # fmt: skip
    """The observations that facts come to, in the columns of `public`, each by the row of its fact.

    Args:
        loaded: the observations with their true counts.
        public: as readers get them, those that were made from others among them.
        hidden: as evidence.disclosure.indicators.Protected.hidden.
    """
    concerned = {key: indicators[key] for key in hidden["indicator_id"].unique() if key in indicators}
    concerned |= {key: one for key, one in indicators.items() if one.pooled_from in concerned}
    rows = pd.concat([public, *_wholes(facts, public, concerned, parts_of)], ignore_index=True)
    counts = _true_counts(loaded, hidden, sums_of(rows, indicators, parts_of), indicators)
    values = dict(zip(map(tuple, loaded[KEY].to_numpy()), loaded["value"], strict=True))
    told = [
        (at, key, fact.area_code, fact.period, counts[cell])
        for at, fact in zip(facts.index, facts.itertuples(), strict=True)
        for key in concerned
        if (cell := (key, fact.area_code, fact.period)) in counts
        and (fact.value == counts[cell] or _is_written(fact.value, values.get(cell, np.nan)))
    ]
    table = pd.DataFrame(told, columns=["row", *KEY, "count"]).set_index("row")
    return table.reindex(columns=public.columns).astype(public.dtypes.to_dict())


def may_be_told(facts: pd.DataFrame) -> pd.Series:
    """Of which facts the city folder says that they count no people, or that their document has made them public."""
    said = facts.get("protection", pd.Series("", index=facts.index))
    return said.fillna("").str.strip().isin(FREE)


def without(facts: pd.DataFrame, rows: Collection[int]) -> pd.DataFrame:
    """The facts with nothing left of some of them but that they are there."""
    out = facts.index.isin(list(rows))
    return facts.assign(
        value=facts["value"].mask(out), note=facts["note"].mask(out), statement=facts["statement"].mask(out, NOT_SHOWN)
    )


def refusal_of_few(facts: pd.DataFrame, row: int, rules: DisclosureRules) -> str:
    """That a fact is of few people, where it stands, and what to do."""
    return (
        f"{_place(facts, row)} is of fewer than {rules.threshold} people: say “fewer than {rules.threshold}” without a value,"
        " or, if the document that it quotes is public, write “published” into the column protection of that row"
        " (“none” if it counts no people)."
    )


def refusal_of_telling(facts: pd.DataFrame, row: int) -> str:
    """That a fact gives away what is hidden, where it stands, and what to do."""
    return (
        f"{_place(facts, row)} gives away what this edition hides: take it out, or leave its figure out. If it counts no"
        " people, or its document is public, write “none” or “published” into the column protection of that row."
    )


def _place(facts: pd.DataFrame, row: int) -> str:
    return f"{FILE}, row {facts.index.get_loc(row) + FIRST_ROW} ({facts.at[row, 'id']})"


def _few_people(rules: DisclosureRules) -> re.Pattern[str]:
    numbers = [*map(str, range(rules.least, rules.threshold)), *WORDS[: rules.threshold - 1]]
    between = r"(?:(?!in\b|of\b|out\b)[\w-]+\s+){0,2}?"
    return re.compile(rf"(?<![\w.,/£–-])(?:{'|'.join(numbers)})\s+{between}(?:{PEOPLE})\b", re.IGNORECASE)


def _wholes(
    facts: pd.DataFrame, public: pd.DataFrame, concerned: Iterable[str], parts_of: Mapping[str, Collection[str]]
) -> list[pd.DataFrame]:
    """Totals that facts may give and no observation does."""
    there = set(map(tuple, public[KEY].to_numpy()))
    asked = facts.loc[facts["area_code"].isin(parts_of) & facts["period"].notna(), ["area_code", "period"]]
    cells = [(key, *pair) for key in concerned for pair in asked.drop_duplicates().itertuples(index=False, name=None)]
    new = pd.DataFrame([cell for cell in cells if cell not in there], columns=KEY)
    return [] if new.empty else [new.reindex(columns=public.columns).astype(public.dtypes.to_dict())]


def _true_counts(
    loaded: pd.DataFrame, hidden: pd.DataFrame, sums: list[Sum], indicators: Mapping[str, Indicator]
) -> dict[Cell, float]:
    """The count of each observation, and of those that are sums of others or what others leave."""
    known = pd.concat([loaded[KEY].assign(count=people(loaded, indicators)), hidden[[*KEY, "count"]]])
    known = known[known["count"].notna()]
    counts = dict(zip(map(tuple, known[KEY].to_numpy()), known["count"], strict=True))
    before = -1
    while len(counts) != before:
        before = len(counts)
        for sum_ in sums:
            lacking = [cell for cell in sum_ if cell not in counts]
            if len(lacking) == 1:
                rest = sum(weight * counts[cell] for cell, weight in sum_.items() if cell != lacking[0])
                counts[lacking[0]] = -rest / sum_[lacking[0]]
    return counts


def _is_written(said: float, value: float) -> bool:
    """Whether a figure is a value as it is written with fewer decimals."""
    if np.isnan(said) or np.isnan(value):
        return False
    decimals = len(f"{said:.10g}".partition(".")[2])
    return bool(round(value, decimals) == said)
