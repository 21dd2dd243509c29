"""Uploads that hold what readers must never get: small counts of people, and a place that an officer wrote down."""

import pandas as pd

from data_loaders import read_extract
from editions.city_folder import read_city
from evidence.extract import Extract
from tests.store.extracts import events_extract, observations_extract
from tests.store.publishing import NOT_OPEN, exclusions

SECRET = b"of a council: number 2"  # by which the second ward is hidden beside the first, and no other
OFFICER = "first.officer@example.org"
PERIOD = "2016/17"
SMALL, PROTECTS = (3, 411_713), (271_828, 519_231)  # a count and what it is out of; the second hides the first
OTHERS = (300_007, 600_011)
PLACE, POINT = "Behind the old boiler house", (-1.39137, 50.91773)
OUTLINE = "POLYGON ((-1.39142 50.91771, -1.39131 50.91769, -1.39129 50.91777, -1.39142 50.91771))"


def in_treatment(*, less: int = 0) -> Extract:
    """People in treatment by ward and in the city, of which one ward has three, or fewer and the next so many more."""
    city = read_city()
    first, second = (SMALL[0] - less, SMALL[1]), (PROTECTS[0] + less, PROTECTS[1])
    wards = dict(zip(city.wards.names(), [first, second, *[OTHERS] * len(city.wards.names())], strict=False))
    whole = tuple(sum(pair[at] for pair in wards.values()) for at in (0, 1))
    table = pd.DataFrame(
        [(area, *pair) for area, pair in {**wards, city.authority_code: whole}.items()], columns=["area", "count", "of"]
    )
    keys = [("in_treatment", area, PERIOD) for area in table["area"]]
    made = observations_extract(
        dict(zip(keys, 100 * table["count"] / table["of"], strict=True)), file="in treatment.xlsx"
    )
    data = made.data.assign(count=table["count"].astype("float64"), denominator=table["of"].astype("float64"))
    return Extract(**{**vars(made), "data": data, "source": NOT_OPEN})


def few_exclusions(small: int = 3) -> Extract:
    """Exclusions from school in three years, one of them small."""
    return exclusions(9, small, 12, file=f"exclusions {small}.xlsx")


def without_numerators(small: int = 3) -> Extract:
    """A value alone, a share with its limits, and none of a few: what officers send who fill in no count."""
    keys = ["repeat_exclusions", "hepatitis_b_vaccination", "blood_borne_viruses"]
    made = observations_extract(
        {(key, read_city().authority_code, "2012/13"): None for key in keys}, file="values.xlsx"
    )
    data = made.data.assign(
        value=[float(small), 12.5 * small, 0.0], lower=[None, 2.2 * small, 0.0], upper=[None, 15.7 * small, 1229.6 / small],
        count=[None, None, 0.0], denominator=[None, None, float(small)],
    )  # fmt: skip
    return Extract(**{**vars(made), "data": data, "source": NOT_OPEN})


def deaths_by_ward(small: int = 3) -> Extract:
    """Deaths by ward, none of five or more, in the layout of those that their publisher gives by authority."""
    years = ",".join(str(year) for year in range(2011, 2017))
    rows = [f"{code},{name},{','.join(f'12{small}412')}" for code, name in read_city().wards.names().items()]
    return read_extract("\n".join([f"Area code,Area,{years}", *rows]).encode(), "deaths by ward.csv", read_city())


def encampment() -> Extract:
    """An event at a place that only officers know."""
    made = events_extract({"Encampment cleared": "2017-05"})
    data = made.data.assign(
        place=PLACE, longitude=POINT[0], latitude=POINT[1], outline=OUTLINE, note=f"{PLACE}, two tents"
    )
    return Extract(**{**vars(made), "data": data})
