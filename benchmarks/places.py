"""How long places take: points to wards, the size of a map, a month redrawn. `python -m benchmarks.places`."""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from editions.build import reports_by_month
from editions.city_folder import read_city
from editions.spatial import hexagons_by_month
from evidence import log
from evidence.log import Log, Selection
from evidence.places import codes_at
from figures.pictures import maps
from figures.pictures.explored_map import explored_map
from figures.wards.places import MOST_DOTS

POINTS = 1_000_000
RUNS = 5


def main() -> None:
    """Prints a line per measure."""
    city = read_city()
    finds = _finds(POINTS, city)
    print(
        f"{POINTS:,} points to wards: {_median(lambda: codes_at(finds['longitude'], finds['latitude'], city.wards)):.2f} s"
    )
    reports = reports_by_month(finds)
    whole = Log(tuple(sorted(finds["month"].unique())), reports, _items(finds))
    one = Selection(first="2017-05", last="2017-05")
    print(
        f"a month of {POINTS:,} finds from aggregates: {1_000 * _median(lambda: log.by(log.select(whole, one), 'ward')):.1f} ms"
    )
    wards = reports.groupby(["ward", "ward_code"], as_index=False)["reports"].sum()
    outlines = maps.Outlines(city.wards.outlines, city.wards.code_property, city.wards.name_property)
    drawn = maps.ward_map(outlines, wards, ["#12436D"] * len(wards), [f"{n:,}" for n in wards["reports"]])
    print(f"map of the wards on the wire: {len(explored_map(drawn).to_json()) / 1e6:.2f} MB")
    drawn = maps.with_points(
        drawn.with_layer(maps.thin_outlines(city.lsoas.outlines)), finds.assign(items=1).head(MOST_DOTS)
    )
    print(
        f"the same with outlines of small areas and {MOST_DOTS:,} dots: {len(explored_map(drawn).to_json()) / 1e6:.2f} MB"
    )
    hexagons = hexagons_by_month(finds).groupby("hexagon", as_index=False)["reports"].sum()
    drawn = maps.hexagon_map(outlines, hexagons, "reports")
    print(f"map of {len(hexagons)} hexagons on the wire: {len(explored_map(drawn).to_json()) / 1e6:.2f} MB")


def _finds(number: int, city) -> pd.DataFrame:
    """Random finds inside the city's wards, one a report."""
    chance = np.random.default_rng(2017)
    longitude = pd.Series(chance.uniform(-1.48, -1.32, number * 3))
    latitude = pd.Series(chance.uniform(50.87, 50.96, number * 3))
    ward = codes_at(longitude, latitude, city.wards)
    inside = ward.notna()
    kept = pd.DataFrame({"longitude": longitude, "latitude": latitude, "ward_code": ward})[inside].head(number)
    months = [f"201{year}-{month:02d}" for year in (6, 7) for month in range(1, 13)]
    return kept.assign(
        ward=kept["ward_code"].map(city.wards.names()), month=chance.choice(months, len(kept)), upload_id=1,
        report_id=np.arange(len(kept)).astype(str), item="needle", quantity=1, found_by="Cleansing", site_type="Park",
        encampment="",
    ).reset_index(drop=True)  # fmt: skip


def _items(finds: pd.DataFrame) -> pd.DataFrame:
    counted = finds.groupby(["month", "ward_code", "ward", "found_by", "item", "encampment"], as_index=False)
    return counted.agg(reports=("quantity", "size"), items=("quantity", "sum"))


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
