"""Figures about wards: ranked, against the year before, and one by one."""

from dataclasses import dataclass, replace

import pandas as pd

from editions.read import Edition
from evidence import log
from evidence.figures import Figure
from evidence.hot_spots import with_change
from evidence.log import Selection
from evidence.numbers import counted, whole
from evidence.periods import month_words, year_before
from evidence.words.findings import worst_wards
from figures.edition_facts import item_titles, log_of, log_sources
from figures.kept import made_once
from figures.pictures.base_map import base_map
from figures.pictures.maps import Outlines

MEASURES = {"reports": "Reports", "items": "Items", "needles": "Needles"}
CHANGE, RATE = "change", "rate"


@dataclass(frozen=True)
class Months:
    """A stretch of months, both ends included."""

    first: str
    last: str

    @property
    def words(self) -> str:
        first, last = month_words(self.first), month_words(self.last)
        return f"in {first}" if first == last else f"from {first} to {last}"

    @property
    def year_before(self) -> "Months":
        return Months(year_before(self.first), year_before(self.last))


def ward_outlines(edition: Edition) -> Outlines:
    """The outlines of the wards that the edition ships."""
    wards = edition.about["boundaries"][0]
    return Outlines(edition.outlines("wards"), wards["code_property"], wards["name_property"])


def ward_names(edition: Edition) -> list[str]:
    """Every ward of the city."""
    outlines = ward_outlines(edition)
    return sorted(feature["properties"][outlines.name] for feature in outlines.geojson["features"])


@made_once
def wards_of(edition: Edition, months: Months, kinds: Selection) -> pd.DataFrame:
    """Columns ward, ward_code, reports, items, needles, change: every ward, those without finds too.

    Change is in reports, on the same months a year before; missing where the log does not cover them.
    """
    outlines, whole_log = ward_outlines(edition), log_of(edition)
    names = {
        feature["properties"][outlines.name]: feature["properties"][outlines.code]
        for feature in outlines.geojson["features"]
    }
    now, before = (
        log.by(log.select(whole_log, replace(kinds, first=part.first, last=part.last)), "ward")
        for part in (months, months.year_before)
    )
    if not log.covers(whole_log, months.year_before.first, months.year_before.last):
        before = before.iloc[:0]
    every = now.set_index("ward").reindex([*names, *(ward for ward in now["ward"] if ward not in names)], fill_value=0)
    ranked = every.rename_axis("ward").reset_index().sort_values(["reports", "items"], ascending=False)
    return with_change(ranked, before, "ward", "reports").assign(ward_code=ranked["ward"].map(names))


@made_once
def answer(edition: Edition, months: Months, kinds: Selection, ward: str | None) -> str:
    """Which wards have the most reports, or how many one has, of what was chosen."""
    ranked = wards_of(edition, months, kinds)
    said = one_ward(ranked, ward, months) if ward else worst_wards(ranked, int(ranked["reports"].sum()), months.words)
    return f"{said.rstrip('.')}{only(edition, kinds)}."


def one_ward(wards: pd.DataFrame, ward: str, months: Months) -> str:
    """A ward's figures in a sentence, without the full stop where it is a heading."""
    row = wards.set_index("ward").loc[ward]
    place = int((wards["reports"] > row["reports"]).sum()) + 1
    return (
        f"{ward} had {counted(row['reports'], 'report')}, {counted(row['items'], 'item')} and"
        f" {whole(row['needles'])} needles {months.words}: number {place} of {len(wards)} wards by reports"
    )


@made_once
def ward_months_figure(edition: Edition, kinds: Selection, ward: str) -> tuple[Figure, pd.DataFrame]:
    """A ward's reports month by month."""
    months = log.monthly(log.select(log_of(edition), replace(kinds, ward=ward)))
    top = months.loc[months["reports"].idxmax()]
    finding = f"{ward} had at most {counted(top['reports'], 'report')}, in {month_words(top['month'])}"
    titles = {"month": "Month", **MEASURES}
    figure = Figure(
        name="ward-by-month",
        finding=finding,
        subtitle=f"Reports of drug litter a month, {ward} ward{only(edition, kinds)}",
        table=months.assign(month=months["month"].map(month_words)).rename(columns=titles)[list(titles.values())],
        sources=log_sources(edition),
        alt=f"Line of reports by month. {finding}.",
    )
    return figure, months


def only(edition: Edition, kinds: Selection) -> str:
    """What was chosen of services, sites and items, to stand behind a sentence: ", needles only, Park only"."""
    item = item_titles(edition)[kinds.item].lower() if kinds.item else None
    return "".join(f", {chosen} only" for chosen in (item, kinds.site_type, kinds.found_by) if chosen)


def boundary_note(edition: Edition) -> str:
    """Which outlines are drawn, and whose they are."""
    if not ward_names(edition):
        return "No map: no outlines of wards are known, so reports are counted by the wards as they were written down."
    wards = edition.about["boundaries"][0]
    under = base_map()
    beneath = f" Base map: {under.attribution}." if under else ""
    return f"Outlines: {wards['name']}, {wards['date']}. {wards['attribution']}{beneath}"
