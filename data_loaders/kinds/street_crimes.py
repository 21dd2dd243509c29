"""Street crime of data.police.uk: one row per offence, at an anonymised snap point."""

from datetime import date

import pandas as pd

from data_loaders.layouts import Column, Layout
from data_loaders.reading import Reading
from evidence.city import City
from evidence.extract import Source
from evidence.places import codes_at

KIND = "offences"

COLUMNS = (
    Column("month", "Month"),
    Column("longitude", "Longitude"),
    Column("latitude", "Latitude"),
    Column("lsoa_code", "LSOA code"),
    Column("crime_type", "Crime type"),
)

DRUGS = "Drugs"
SOURCE = Source("Street-level crime", "Home Office, data.police.uk", "OGL v3.0", "https://data.police.uk")


def layouts(city: City) -> tuple[Layout, ...]:
    return (Layout(KIND, "street-level crime of data.police.uk", COLUMNS, "street_crimes", tidy, SOURCE, totals),)


def tidy(reading: Reading, city: City, today: date) -> pd.DataFrame:
    """One offence per row, with the ward that holds its snap point.

    The police say by the LSOA whether an offence is in the city: a snap point just inside a ward
    may stand for an offence outside it. Offences outside the city have no ward.
    """
    month, crime_type = reading.text("month"), reading.text("crime_type")
    unread = month.notna() & ~month.str.fullmatch(r"\d{4}-\d{2}").fillna(False).astype(bool)
    reading.reject(unread, "month", "is not a month", "Write the month as year-month, such as 2017-02.")
    reading.require(month, "month", "has no month", "Write the month as year-month, such as 2017-02.")
    reading.require(crime_type, "crime_type", "has no crime type", "Enter the type of crime.")
    longitude, latitude = reading.numbers_of_any_sign("longitude"), reading.numbers("latitude")
    lsoa_code = reading.text("lsoa_code")
    in_city = lsoa_code.isin(list(city.lsoas.names()))
    return pd.DataFrame(
        {
            "month": month,
            "crime_type": crime_type,
            "lsoa_code": lsoa_code,
            "ward_code": codes_at(longitude, latitude, city.wards).where(in_city),
            "longitude": longitude,
            "latitude": latitude,
        }
    )


def totals(accepted: pd.DataFrame, rejected: pd.DataFrame, city: City) -> dict[str, object]:
    """All offences of the file, those in the city, and drug offences in each ward."""
    in_city = accepted[accepted["ward_code"].notna()]
    drugs = in_city[in_city["crime_type"] == DRUGS]
    by_ward = drugs["ward_code"].value_counts()
    return {
        "offences": len(accepted),
        "offences_in_city": len(in_city),
        "drug_offences_in_city": len(drugs),
        "drug_offences_by_ward": {name: int(by_ward.get(code, 0)) for code, name in city.wards.names().items()},
        "first": None if accepted.empty else accepted["month"].min(),
        "last": None if accepted.empty else accepted["month"].max(),
        "offences_rejected": len(rejected),
    }
