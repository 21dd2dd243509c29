"""Home Office open data: offences by quarter, Community Safety Partnership and code of offence.

Only drug offences are ours; each figure is the sum of the rows of one partnership and financial year.
"""

from datetime import date

import pandas as pd

from data_loaders.kinds.observations import areas, periods, totals
from data_loaders.kinds.offences import DEFAULT_OFFENCE, KIND
from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source

COLUMNS = (
    Column("period", "Financial Year", ("Year",)),
    Column("area_name", "CSP Name", ("CSP", "Community Safety Partnership", "Community Safety Partnership name")),
    Column("group", "Offence Group", ("Group",)),
    Column("offences", "Number of Offences", ("Offence Count", "Offences", "Total number of offences"), holds="number"),
    Column("quarter", "Financial Quarter", ("Quarter",), required=False),
    Column("subgroup", "Offence Subgroup", ("Subgroup", "Offence sub group"), required=False),
    Column("force", "Force Name", ("Force", "Police force"), required=False),
    Column("description", "Offence Description", ("Description",), required=False),
    Column("offence_code", "Offence Code", ("Code",), required=False),
)

DRUG_GROUP = "drug offence"
QUARTERS = 4
SOURCE = Source("Police recorded crime, Community Safety Partnership open data", "Home Office", "OGL v3.0")


def layouts(city: City) -> tuple[Layout, ...]:
    title = "offences by Community Safety Partnership"
    return (Layout(KIND, title, COLUMNS, "observations", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One observation per partnership and financial year: drug offences of all subgroups and quarters.

    It stands in the first of its rows. When one of them cannot be read the whole sum is rejected,
    since a part of a year would pass for all of it. The file has no residents, so no rate.
    """
    drugs = reading.text("group").str.casefold().str.startswith(DRUG_GROUP).fillna(False).astype(bool)
    reading.leave_out(~drugs, "they are of other offences than drug offences.")
    where = areas(reading, city).assign(**periods(reading))
    count = _counts(reading)
    by = [where["area_code"].fillna(where["area_name"]).fillna("-"), where["period"].fillna("-")]
    whole = reading.good.groupby(by).transform("all")
    reading.reject(
        ~whole & reading.good, "offences", "belongs to a sum of which another row could not be read",
        "Mend the other rows of the same partnership and year.",
    )  # fmt: skip
    _warn_of_part_years(reading, where)
    firsts = ~pd.concat(by, axis=1).duplicated()
    summed = count.groupby(by).transform("sum", min_count=1)
    if len(firsts) > firsts.sum():
        reading.warnings.append(
            f"Each figure is the sum of several rows, over quarters and kinds of drug offence: {firsts.sum():,} figures"
            f" of {len(firsts):,} rows. The row given for it is the first of them."
        )
    return where.assign(indicator_id=DEFAULT_OFFENCE, count=summed)[firsts]


def _counts(reading: Reading) -> pd.Series:
    """Offences of each row; fewer than none where the police took back what they had recorded."""
    count = reading.numbers_of_any_sign("offences")
    reading.require(count, "offences", "has no number of offences", "Enter the number of offences.")
    reading.reject(count % 1 > 0, "offences", "is not a whole number", "Enter a whole number.")
    reading.warn(
        count < 0,
        "offences",
        "is less than zero: offences taken back in the quarter",
        "Nothing, if it is published so.",
    )
    return count


def _warn_of_part_years(reading: Reading, where: pd.DataFrame) -> None:
    if not reading.has("quarter"):
        return
    quarters = reading.text("quarter").groupby([where["area_code"], where["period"]]).transform("nunique")
    parts = where["period"][quarters < QUARTERS].dropna().unique()
    for period in sorted(parts):
        reading.warnings.append(
            f"{period} has fewer than four quarters for some areas: those sums are of a part of the year."
        )
