"""Counts of as many councils as are asked for, all made up, in the open standard."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from evidence.litter_standard import FIELDS

LAST = "2017-09"  # month of the sample log
KINDS = ("E06", "E07", "E08", "E09")
WAYS = (("visit", "staff"), ("visit", "staff"), ("call", "public"), ("job", "staff"))  # half count as the sample does


def write_councils(number: int, months: int, folder: Path) -> Iterator[Path]:
    """Writes a file for each council, with a row for each month to that of the sample's end."""
    chance = np.random.default_rng(2017)
    period = pd.period_range(end=LAST, periods=months, freq="M").astype("str")
    for at in range(number):
        path = folder / f"council-{at:03d}.csv"
        _counts(at, period, chance).to_csv(path, index=False)
        yield path


def _counts(at: int, period: pd.Index, chance: np.random.Generator) -> pd.DataFrame:
    report_is, recorded_by = WAYS[at % len(WAYS)]
    reports = chance.poisson(chance.uniform(5, 80), len(period))
    needles = chance.poisson(reports * chance.uniform(2, 10))
    made = {
        "area_code": f"{KINDS[at % len(KINDS)]}9{at:05d}", "month": period, "reports": reports, "report_is": report_is,
        "area_name": f"Madeup {at:03d}", "items": needles + reports, "needles": needles, "recorded_by": recorded_by,
        "services": "Cleansing", "place_types": "streets; parks", "residents": int(chance.integers(40_000, 400_000)),
        "publisher": f"Council of Madeup {at:03d}", "licence": "Open Government Licence v3.0", "made_up": "yes", "note": "",
    }  # fmt: skip
    return pd.DataFrame(made)[[field.name for field in FIELDS]]
