"""Portsmouth's dashboard from an empty folder, step by step as docs/second-council.md says."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.docs.guide import PROJECT, commands_given

GUIDE = PROJECT / "docs" / "second-council.md"
SAMPLES = PROJECT / "sample_data"
POISONING = SAMPLES / "deaths" / "drug_poisoning_registrations_by_la_1993_2020.csv"
RESIDENTS = SAMPLES / "population" / "la_population_by_age_1997_2020.csv"
PORTSMOUTH = "E06000044"

CHANGED = (
    ('name = "Southampton"', 'name = "Portsmouth"'),
    ('title = "Southampton drug litter evidence"', 'title = "Portsmouth drug litter evidence"'),
    ('authority_code = "E06000045"', f'authority_code = "{PORTSMOUTH}"'),
    ('publisher = "Southampton City Council"', 'publisher = "Portsmouth City Council"'),
    ('city_centre_wards = ["Bargate", "Bevois"]', "city_centre_wards = []"),
    (', note = "Staff record every needle they come across, also in boxes and bags"', ""),
)
OF_SOUTHAMPTON_ALONE = ("facts", "sources", "events", "rebases")  # tables of which only the header stays
LEFT_OUT = ("inquiry.toml", "claims.toml", "strategy.toml", "wards_2013.geojson", "lsoa_2011.geojson")
MONTHS = [*((2016, month) for month in (10, 11, 12)), *((2017, month) for month in range(1, 11))]


def stand_up(folder: Path) -> dict[str, str]:
    """Makes the city's folder, loads its deaths, its residents and its log, and publishes; gives the settings."""
    _describe(Path(shutil.copytree(PROJECT / "city", folder / "city")))
    run(dict(os.environ), "sample_data/make_city_tables.py", PORTSMOUTH, str(folder / "city"))
    environment = dict(os.environ)
    given = commands_given(GUIDE)
    for command in given[: 1 + next(at for at, line in enumerate(given) if "store publish" in line)]:
        first, *words = shlex.split(command.replace("FOLDER", str(folder)))
        if first == "export":
            environment |= dict(word.split("=", 1) for word in words)
            continue
        for file in (POISONING, RESIDENTS, _log(folder)) if "FILE" in words else ("",):
            said = {"FILE": str(file), "NAME": "Public Health", "TEXT": "First edition"}
            run(environment, *(said.get(word, word) for word in words))
    return environment


def run(environment: dict[str, str], *command: str) -> str:
    """What a command of Python says, which does what it is asked."""
    ran = subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return ran.stdout


def _describe(city: Path) -> None:
    described = (city / "city.toml").read_text(encoding="utf-8")
    for old, new in CHANGED:
        assert old in described
        described = described.replace(old, new)
    (city / "city.toml").write_text(described[: described.index("[boundaries.wards]")], encoding="utf-8")
    for name in LEFT_OUT:
        (city / name).unlink()
    for name in OF_SOUTHAMPTON_ALONE:
        table = city / f"{name}.csv"
        table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")


def _log(folder: Path) -> Path:
    """A report in each of fourteen months."""
    reports = [
        f"03/{month:02}/{year},Guildhall Square,Charles Dickens,Needle,{5 + month % 4},Cleansing"
        for year, month in MONTHS
    ]
    path = folder / "log.csv"
    path.write_text(
        "Illustrative: made up to try the dashboard\n\n"
        "Date,Place,Ward,Item,Quantity,Found by\n" + "\n".join(reports) + "\n"
        "05/11/2017,Victoria Park,Charles Dickens,Foil,1,Cleansing\n"
    )
    return path
