"""Which councils count drug litter as we do, over which months, and for how many residents."""

from dataclasses import dataclass

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence import litter_comparison as compare
from evidence.figures import Source
from evidence.periods import month_words
from figures.edition_facts import city_name, log_sources
from figures.kept import made_once

RESIDENTS = "population"  # indicator
MOST_SOURCES = 20  # that are each named at a figure


@dataclass(frozen=True)
class Compared:
    """Our log and the councils that count as it does.

    Attributes:
        counts: rows of the open standard of those alone, ours among them.
        councils: as evidence.litter_comparison.councils, of all that are loaded, with why each is not drawn; ours first.
        residents: by area code; from_files: of whom the file itself says it, since no estimate is loaded.
    """

    counts: pd.DataFrame
    councils: pd.DataFrame
    months: tuple[str, ...]
    residents: pd.Series
    from_files: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def alike(self) -> pd.DataFrame:
        """The councils that are drawn, ours first."""
        return self.councils[self.councils["why"] == ""]

    @property
    def when(self) -> str:
        return f"{month_words(self.months[0])} to {month_words(self.months[-1])}"


@made_once
def compared(edition: Edition) -> Compared | None:
    """Our log beside every council that is loaded; None where the edition has neither, or no other council."""
    ours, theirs = (table_of(edition, name) for name in ("litter_standard", "litter_elsewhere"))
    if ours.empty or theirs.empty:
        return None
    ours = ours.assign(area_name=city_name(edition))
    own, others = compare.councils(ours).iloc[-1], compare.councils(theirs)
    why = [compare.why_not_alike(own, row) for _, row in others.iterrows()]
    same = pd.concat([ours, _of(theirs, others[[not reason for reason in why]])], ignore_index=True)
    months = compare.window(ours, same.iloc[len(ours) :])
    same = same[same["month"].isin(months)]
    residents, from_files = _residents(edition, same, months[-1][:4] if months else "")
    whole_series = same.groupby("area_code").size().eq(compare.WINDOW)
    lacking = ["" if code in residents.index else "residents" for code in others["area_code"]]
    lacking = [
        "months" if not whole_series.get(code, False) else reason
        for code, reason in zip(others["area_code"], lacking, strict=True)
    ]
    reasons = [reason or lack for reason, lack in zip(why, lacking, strict=True)]
    everybody = pd.concat([own.to_frame().T, others], ignore_index=True).assign(why=["", *reasons])
    drawn = same[same["area_code"].isin(everybody.loc[everybody["why"] == "", "area_code"])]
    loaded = theirs["source_id"].dropna().unique()
    described = sources_of(edition)
    sources = (*log_sources(edition), *_few([described[key] for key in loaded]))
    return Compared(drawn, everybody, months, residents, from_files, sources)


def table_of(edition: Edition, name: str) -> pd.DataFrame:
    """A table of the edition; empty where it is older than the table."""
    return edition.table(name) if edition.has(name) else pd.DataFrame()


def sources_drawn(edition: Edition, found: Compared) -> tuple[Source, ...]:
    """The sources of the councils that are drawn, and of their residents."""
    keys = found.counts["source_id"].dropna().unique()
    estimated = set(found.alike["area_code"]) - set(found.from_files)
    rows = edition.table("observations")
    residents = (
        rows[(rows["indicator_id"] == RESIDENTS) & rows["area_code"].isin(estimated)]["source_id"].dropna().unique()
    )
    described = sources_of(edition)
    of_councils = _few([described[key] for key in keys])
    return (*log_sources(edition), *of_councils, *(described[key] for key in residents))


def _few(sources: list[Source]) -> list[Source]:
    """The sources of councils' counts; more than anyone reads as one, which leads to the list of them."""
    if len(sources) <= MOST_SOURCES:
        return sources
    licences = {source.licence for source in sources}
    words = f"Drug litter counts of councils, {len(sources)} files, each named in sources.csv of the open data"
    made_up = any(source.illustrative for source in sources)
    return [Source(words, licence=licences.pop() if len(licences) == 1 else "", illustrative=made_up)]


def _of(counts: pd.DataFrame, councils: pd.DataFrame) -> pd.DataFrame:
    """The rows of some councils, each in its own way of counting alone."""
    told = counts.assign(recorded_by=counts["recorded_by"].fillna(""))
    return told.merge(councils[["area_code", *compare.WAY]], on=["area_code", *compare.WAY])


def _residents(edition: Edition, counts: pd.DataFrame, year: str) -> tuple[pd.Series, tuple[str, ...]]:
    """Residents by area code: the estimate of the year or the newest before it, else what the file itself says."""
    codes = counts["area_code"].unique()
    table = edition.table("observations")
    known = table[(table["indicator_id"] == RESIDENTS) & table["area_code"].isin(codes) & (table["period"] <= year)]
    known = known.dropna(subset=["count"]).sort_values("period")
    estimated = known.drop_duplicates("area_code", keep="last").set_index("area_code")["count"].astype("float64")
    said = counts.dropna(subset=["residents"]).sort_values("month").drop_duplicates("area_code", keep="last")
    said = said.set_index("area_code")["residents"].astype("float64").drop(estimated.index, errors="ignore")
    return pd.concat([estimated, said]), tuple(said.index)
