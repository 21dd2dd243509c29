"""Small extracts as the loaders would return them."""

from hashlib import sha256

import pandas as pd

from evidence.extract import Extract, RowCount, Source
from evidence.problems import Problem
from evidence.tidy import TABLES, conform

LOG = Source("Community Safety drug litter log", "Southampton City Council", "Open Government Licence v3.0")


def finds_extract(months: dict[str, list[int]], *, file: str = "log.xlsx", source: Source = LOG) -> Extract:
    """A log with one find of each quantity in each month: {"2016-05": [3, 1]} has two."""
    found = [(month, quantity) for month, quantities in months.items() for quantity in quantities]
    table = pd.DataFrame(found, columns=["month", "quantity"])
    table["report_id"] = [f"R{number}" for number in range(1, len(table) + 1)]
    table["found_on"] = pd.to_datetime(table["month"] + "-03")
    table["item"] = "needle"
    return _extract("finds", table, file=file, kind="finds", source=source)


def observations_extract(values: dict[tuple[str, str, str], float | None], *, file: str) -> Extract:
    """Values by (indicator, area code, period)."""
    table = pd.DataFrame(list(values), columns=["indicator_id", "area_code", "period"])
    table = table.assign(area_name="Area " + table["area_code"], value=list(values.values()))
    table["period_start"] = pd.to_datetime(table["period"].str[:4] + "-04-01")
    table["period_end"] = pd.to_datetime(table["period"].str[:4] + "-12-31")
    return _extract("observations", table, file=file, kind="offences")


def crimes_extract(months: list[str], *, file: str) -> Extract:
    """One drug offence in each month."""
    table = pd.DataFrame({"month": months, "crime_type": "Drugs"})
    return _extract("street_crimes", table, file=file, kind="offences")


def events_extract(titles: dict[str, str], **columns: list[str | None]) -> Extract:
    """One event of each title, in its month; further columns as given."""
    table = pd.DataFrame({"title": list(titles), "month": list(titles.values()), "kind": "encampment", **columns})
    table["starts_on"] = pd.to_datetime(table["month"] + "-03")
    return _extract("events", table, file=f"{', '.join(titles)}.xlsx", kind="events")


def conclusions_extract(texts: dict[str, str], **columns: list[str | None]) -> Extract:
    """One conclusion of each text and kind, all of one day; further columns as given."""
    table = pd.DataFrame({"text": list(texts), "kind": list(texts.values()), "status": "draft", **columns})
    table = table.assign(month="2018-03", decided_on=pd.Timestamp("2018-03-15"))
    return _extract("conclusions", table, file=f"{', '.join(texts)}.xlsx", kind="conclusions")


def evidence_extract(titles: dict[str, str], **columns: list[str | None]) -> Extract:
    """One item of evidence of each title, public or not, all of one day; further columns as given."""
    table = pd.DataFrame({"title": list(titles), "public": list(titles.values()), "kind": "report", **columns})
    table = table.assign(month="2017-10", given_on=pd.Timestamp("2017-10-19"))
    return _extract("evidence", table, file=f"{', '.join(titles)}.xlsx", kind="evidence")


def with_problem(extract: Extract, value: str) -> Extract:
    """The extract, of which one row was rejected for what stood in a cell."""
    problem = Problem("error", "Log", "B9", "Quantity", value, "The quantity is not a number.", "Enter it.")
    rows = RowCount(accepted=extract.rows.accepted, rejected=1)
    return _copy(extract, problems=(problem,), rows=rows)


def _copy(extract: Extract, **changes: object) -> Extract:
    return Extract(**{**vars(extract), **changes})


def _extract(name: str, table: pd.DataFrame, *, file: str, kind: str, source: Source = LOG) -> Extract:
    rows = table.assign(sheet="Log", source_row=range(2, len(table) + 2))
    content = file.encode() + rows.to_csv().encode()
    return Extract(
        file=file,
        sha256=sha256(content).hexdigest(),
        content=content,
        kind=kind,
        rows=RowCount(accepted=len(rows)),
        table=name,
        data=conform(rows, TABLES[name]),
        source=source,
    )
