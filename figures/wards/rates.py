"""Reports per 1,000 residents by ward, where an officer has loaded how many people live in each."""

from dataclasses import dataclass

import pandas as pd

from editions.read import Edition
from editions.sources import sources_of
from evidence.figures import Source
from evidence.rates import rates
from figures.kept import made_once
from figures.wards.ranking import Months, ward_outlines

RESIDENTS = "population"  # indicator
WHY_NOT = (
    "Rates per 1,000 residents are not shown: how many people live in each ward is not among the data."
    " Load a population file with the wards' codes and they appear."
)


@dataclass(frozen=True)
class Residents:
    """How many people live in each ward, by its code; none where no edition says."""

    by_code: pd.Series
    year: str = ""
    sources: tuple[Source, ...] = ()


@made_once
def residents_of(edition: Edition, months: Months) -> Residents:
    """The residents of the last year that is known by the end of the months, else of the first."""
    wards = ward_outlines(edition)
    codes = [feature["properties"][wards.code] for feature in wards.geojson["features"]]
    table = edition.table("observations")
    known = table[(table["indicator_id"] == RESIDENTS) & table["area_code"].isin(codes)].dropna(subset=["value"])
    if known.empty:
        return Residents(pd.Series(dtype="float64"))
    years = sorted(known["period"].unique())
    year = max((year for year in years if year <= months.last[:4]), default=years[0])
    people = known[known["period"] == year]
    return Residents(
        people.set_index("area_code")["value"],
        year,
        tuple(sources_of(edition)[id] for id in people["source_id"].unique()),
    )


def with_rates(wards: pd.DataFrame, residents: Residents) -> pd.DataFrame:
    """The wards with columns rate, rate_lower and rate_upper: reports per 1,000 residents (Byar's 95% interval)."""
    people = wards["ward_code"].map(residents.by_code).astype("float64")
    found = rates(wards["reports"].astype("float64"), people)
    return wards.assign(rate=found["value"], rate_lower=found["lower"], rate_upper=found["upper"])


def about_rates(residents: Residents, months: Months) -> str:
    """Of which residents the rates are, or why there are none."""
    if not residents.year:
        return WHY_NOT
    return (
        f"Rates: reports {months.words} per 1,000 residents of the ward in mid-{residents.year}, with 95% intervals"
        " (Byar's method). Who leaves litter in a ward need not live there."
    )
