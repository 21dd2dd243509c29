"""What is different between two editions, told page by page as a reader would look it up."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from editions.build import Tables
from evidence.city import City, Indicator
from evidence.numbers import MISSING, SUPPRESSED, counted, listed
from evidence.periods import month_words

NEW, EXTENDED, REVISED, CORRECTED, GONE = "new", "extended", "revised", "corrected", "gone"
STATUSES = (NEW, EXTENDED, REVISED, CORRECTED, GONE)
COLUMNS = ["page", "figure", "status", "before", "now", "difference"]
MEASURES = ("Reports", "Items", "Needles")
MONTHS_PAGE = "Trends"
NAMED = 3  # months that are named one by one


def changes(
    before: Tables | None, after: Tables, city: City, *, correction: bool = False, tell_before: bool = True
) -> pd.DataFrame:
    """Every figure that is new, extended, revised or gone, columns page, figure, status, before, now, difference.

    Figures are text as pages show them; "[c]" is one that is hidden. A total in which nothing but newer months came
    in is "extended": what was said of the months before still stands. In a correction, what would be
    "revised" is "corrected": it was wrong, and not only newer. What a figure was before is left out where it is
    hidden now, and everywhere where readers are to have the edition before no more.
    """
    now = _figures(after, city)
    then = _figures(before, city) if before else now.iloc[:0]
    both = then.join(now, how="outer", lsuffix="_before", rsuffix="_now").reset_index()
    old, new = both["shown_before"], both["shown_now"]
    both = both.assign(status=_status(old, new, CORRECTED if correction else REVISED))
    both["status"] = both["status"].mask(_only_extended(both, before, after), EXTENDED)
    changed = _without_hidden(both[both["status"] != ""])
    told = changed.assign(
        before=changed["shown_before"].fillna(""), now=changed["shown_now"].fillna(""), difference=_difference(changed)
    )[COLUMNS].reset_index(drop=True)
    return told if tell_before else without_before(told)


def without_before(changed: pd.DataFrame) -> pd.DataFrame:
    """Changes with nothing of what the figures were."""
    return changed.assign(before="", difference="")


def counts(changed: pd.DataFrame) -> dict[str, int]:
    """How many figures are new, extended, revised, corrected and gone."""
    return {status: int((changed["status"] == status).sum()) for status in STATUSES}


def in_a_note(changed: pd.DataFrame) -> str:
    """What an edition changes, in a sentence for its readers: which months came in, and what was revised; "" if nothing.

    Args:
        changed: as `changes` gives it.
    """
    if changed.empty:
        return ""
    log = changed[changed["page"] == MONTHS_PAGE]
    reports = f"{MEASURES[0]}, "
    months = [
        sorted(
            (
                name.removeprefix(reports)
                for name in log.loc[log["status"] == status, "figure"]
                if name.startswith(reports)
            ),
            key=lambda month: datetime.strptime(month, "%B %Y"),
        )
        for status in (NEW, GONE)
    ]
    number = counts(changed[changed["page"] != MONTHS_PAGE])
    revised = int(changed["status"].isin([REVISED, CORRECTED]).sum())
    said = [f"{_in_a_row(named)} {way}" for named, way in zip(months, ("added", "taken out"), strict=True) if named]
    said += [f"{counted(number[NEW], 'other figure' if months[0] else 'figure')} added"] if number[NEW] else []
    said += [f"{counted(revised, 'figure')} revised" if revised else "no earlier figure revised"]
    return f"{'; '.join(said)}."


def _in_a_row(months: list[str]) -> str:
    """Months by name; of many, the first and the last."""
    return listed(months) if len(months) <= NAMED else f"{len(months)} months, {months[0]} to {months[-1]},"


def _without_hidden(changed: pd.DataFrame) -> pd.DataFrame:
    """Changes with nothing of what a figure was that is hidden now: nobody may read it there."""
    hidden = changed["shown_now"] == SUPPRESSED
    return changed.assign(
        shown_before=changed["shown_before"].mask(hidden & changed["shown_before"].notna(), SUPPRESSED),
        number_before=changed["number_before"].mask(hidden),
    )


def _status(old: pd.Series, new: pd.Series, revised: str) -> pd.Series:
    status = pd.Series("", index=old.index, dtype="str").mask(old.notna() & new.notna() & (old != new), revised)
    return status.mask(old.isna() & new.notna(), NEW).mask(old.notna() & new.isna(), GONE)


def _only_extended(both: pd.DataFrame, before: Tables | None, after: Tables) -> pd.Series:
    """Whether a figure is a total over all months that is what it was over the months of the edition before."""
    if not before or not both["status"].isin([REVISED, CORRECTED]).any():
        return pd.Series(False, both.index)
    had = before["reports_by_month"]["month"].unique()
    over_those = {name: after[name][after[name]["month"].isin(had)] for name in ("reports_by_month", "items_by_month")}
    totals = _wards({**after, **over_those}).set_index(["page", "figure"])["number"]
    keys = pd.MultiIndex.from_frame(both[["page", "figure"]])
    unmoved = totals.reindex(keys).to_numpy() == both["number_before"].to_numpy()
    return both["status"].isin([REVISED, CORRECTED]) & unmoved


def _difference(changed: pd.DataFrame) -> pd.Series:
    """Signed, where both are numbers."""
    by = (changed["number_now"] - changed["number_before"]).round(6)
    return by.map(lambda value: f"{value:+,.10g}", na_action="ignore").astype("str").fillna("")


def _figures(tables: Tables, city: City) -> pd.DataFrame:
    """Every figure once: `shown` (text) and `number`, indexed by page and figure."""
    every = pd.concat([_months(tables), _wards(tables), _observations(tables["observations"], city.indicators),
                       _facts(tables["facts"]), _verdicts(tables)])  # fmt: skip
    return every.drop_duplicates(["page", "figure"]).set_index(["page", "figure"])


def _months(tables: Tables) -> pd.DataFrame:
    counted = _log(tables, "month")
    return _counted(MONTHS_PAGE, [f"{measure}, {month_words(month)}" for month, measure in counted.index], counted)


def _wards(tables: Tables) -> pd.DataFrame:
    counted = _log(tables, "ward")
    return _counted("Hot spots", [f"{measure} in all, {ward}" for ward, measure in counted.index], counted)


def _log(tables: Tables, by: str) -> pd.Series:
    """Reports, items and needles by month or by ward."""
    items = tables["items_by_month"]
    needles = items[items["item"] == "needle"]
    parts = (
        tables["reports_by_month"].groupby(by)["reports"],
        items.groupby(by)["items"],
        needles.groupby(by)["items"],
    )
    table = pd.DataFrame({name: part.sum() for name, part in zip(MEASURES, parts, strict=True)})
    return table.fillna(0).stack()


def _counted(page: str, figures: list[str], numbers: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {"page": page, "figure": figures, "number": numbers.astype("float64").to_numpy(),
         "shown": [f"{number:,.0f}" for number in numbers]}
    )  # fmt: skip


def _observations(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """Value of every indicator, area and period; its count where it has no value."""
    rows = rows[rows["value"].notna() | rows["count"].notna() | (rows["flag"] == "c")]
    entries = [indicators.get(key) for key in rows["indicator_id"]]
    titles = [entry.title if entry else key for entry, key in zip(entries, rows["indicator_id"], strict=True)]
    numbers = rows["value"].fillna(rows["count"])
    decimals = [entry.decimals if entry else 2 for entry in entries]
    shown = [
        SUPPRESSED if flag == "c" else MISSING if pd.isna(number) else f"{number:,.{places}f}"
        for number, places, flag in zip(numbers, decimals, rows["flag"], strict=True)
    ]
    pages = ["Success measures" if entry and entry.number else "Context and benchmarking" for entry in entries]
    named = zip(titles, rows["area_name"], rows["period"], strict=True)
    figures = [", ".join(words) for words in named]
    return pd.DataFrame({"page": pages, "figure": figures, "number": numbers, "shown": shown})


def _facts(facts: pd.DataFrame) -> pd.DataFrame:
    shown = facts["value"].map("{:,.10g}".format, na_action="ignore").astype("str").fillna(MISSING)
    return pd.DataFrame({"page": "Context", "figure": facts["statement"], "number": facts["value"], "shown": shown})


def _verdicts(tables: Tables) -> pd.DataFrame:
    """The verdict on every claim; an edition from before there were claims has none."""
    claims = tables["claims"] if "claims" in tables else pd.DataFrame(columns=["reference", "statement", "verdict"])
    named = claims["reference"] + " " + claims["statement"]
    return pd.DataFrame({"page": "Inquiry", "figure": named, "number": float("nan"), "shown": claims["verdict"]})
