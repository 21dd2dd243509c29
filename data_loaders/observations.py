"""What the loaders of indicators share: which area, which period, and tidy observations of them."""

import pandas as pd

from data_loaders.layouts import Column
from data_loaders.reading import Reading
from evidence.city import City, fold, nearest_name
from evidence.periods import parse_period

AREA_COLUMNS = (
    Column("area_code", "Area code", ("Code", "GSS code", "ONS code", "LA code"), required=False),
    Column("area_name", "Area", ("Area name", "Local authority", "Name", "Authority"), required=False),
)
PERIOD = Column("period", "Period", ("Year", "Time period", "Financial year"))


def areas(reading: Reading, city: City) -> pd.DataFrame:
    """Columns area_code and area_name: by code, or by name where no code is given."""
    written = reading.text("area_name")
    by_name = written.map(lambda name: city.area_names.get(fold(name)), na_action="ignore")
    codes = reading.text("area_code").fillna(by_name).astype("str")
    for name in written[codes.isna()].dropna().unique():
        near = nearest_name(name, city.area_titles.values())
        fix = f"Did you mean {near}?" if near else "Give the area's code, such as E06000045."
        reading.reject(codes.isna() & (written == name), "area_name", "is not an area we know", fix)
    column = "area_code" if reading.has("area_code") else "area_name"
    reading.require(codes.fillna(written), column, "has no area", "Name the area, or give its code.")
    return pd.DataFrame({"area_code": codes, "area_name": codes.map(city.area_titles).fillna(written)})


def periods(reading: Reading) -> pd.DataFrame:
    """Columns period, period_start and period_end."""
    written = reading.text("period")
    reading.require(written, "period", "has no period", "Enter a period, such as 2016/17.")
    known = {text: parse_period(text) for text in written.dropna().unique()}
    found = written.map(known, na_action="ignore")
    reading.reject(
        written.notna() & found.isna(), "period", "is not a period we know",
        "Write it as 2016-05, 2016/17, 2016/17 Q2, 2016 or 2014 - 16.",
    )  # fmt: skip
    return spell_out(found)


def spell_out(found: pd.Series) -> pd.DataFrame:
    """Columns period, period_start and period_end of a series of evidence.periods.Period."""
    return pd.DataFrame(
        {
            "period": found.map(lambda period: period.label, na_action="ignore").astype("str"),
            "period_start": pd.to_datetime(found.map(lambda period: period.start, na_action="ignore")),
            "period_end": pd.to_datetime(found.map(lambda period: period.end, na_action="ignore")),
        },
        index=found.index,
    )


def indicators(reading: Reading, city: City, column: str) -> pd.Series:
    """The indicator that each row is of."""
    written = reading.text(column)
    reading.require(written, column, "has no measure", "Enter the measure's number or title.")
    ids = written.map(lambda name: city.indicator_names.get(fold(name)), na_action="ignore").astype("str")
    titles = [indicator.title for indicator in city.indicators.values()]
    for name in written[ids.isna()].dropna().unique():
        near = nearest_name(name, titles)
        fix = f"Did you mean “{near}”?" if near else "Use a measure's number or title from the template."
        reading.reject(written == name, column, "is not a measure we know", fix)
    return ids


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """How many observations of how many areas, from which period to which."""
    ordered = accepted.sort_values("period_start")["period"]
    return {
        "observations": len(accepted),
        "areas": int(accepted["area_code"].nunique()),
        "first": None if ordered.empty else ordered.iloc[0],
        "last": None if ordered.empty else ordered.iloc[-1],
        "observations_rejected": len(rejected),
    }
