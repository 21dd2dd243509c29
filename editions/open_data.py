"""Open data: what an edition offers for download, made once when it is published.

A Data Package (Frictionless) of CSV and Parquet tables, the same as an accessible workbook in two
formats, and all but the Parquet in one zip. They stand in the edition's folder under `open/`.
"""

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from editions.opendocument import ods
from editions.read import Edition, edition_in
from editions.real_alone import OF_THE_LOG
from editions.shorthand import as_text
from editions.workbooks import xlsx

OPEN = "open"
ILLUSTRATIVE = {
    "name": "illustrative", "type": "string", "title": "Made up", "description": "yes: it rests on illustrative figures",
}  # fmt: skip
PACKAGE = "datapackage.json"


def write_open_data(folder: Path) -> None:
    """Writes everything that is offered for download into an edition's folder."""
    files = open_files(edition_in(folder))
    (folder / OPEN).mkdir()
    for name, content in files.items():
        (folder / OPEN / name).write_bytes(content)


def open_files(edition: Edition) -> dict[str, bytes]:
    """Every file by its name; the zip, which holds most of the others, comes last."""
    tables = {one["name"]: one for one in edition.about["resources"] if one["path"].endswith(".parquet")}
    files = {f"{name}.csv": _csv(edition, name) for name in tables}
    files |= {f"{edition.name}.xlsx": xlsx(edition), f"{edition.name}.ods": ods(edition)}
    files[PACKAGE] = json.dumps(_package(edition, tables, files), indent=1, default=str).encode()
    files[f"{edition.name}.zip"] = _zip(files, edition)
    return files


def open_file(edition: Edition, name: str) -> Path:
    """Where a file is that an edition offers; Parquet tables and outlines are the edition's own.

    Raises:
        FileNotFoundError: it offers no file of that name.
    """
    own = name.endswith((".parquet", ".geojson"))
    return edition.path(name) if own else edition.path(OPEN, name)


def _csv(edition: Edition, name: str) -> bytes:
    table = edition.table(name)
    if (made_up := _made_up(edition, name)) is not None:
        table = table.assign(**{ILLUSTRATIVE["name"]: made_up})
    return as_text(table).to_csv(index=False, lineterminator="\r\n", date_format="%Y-%m-%d").encode()


def _package(edition: Edition, tables: dict[str, dict[str, Any]], files: dict[str, bytes]) -> dict[str, Any]:
    """The description of the files: every column's title, type and unit, every file's hash, the sources."""
    described = [
        {**_file(name, files[f"{name}.csv"], "csv", "text/csv"), "encoding": "utf-8", **_columns(edition, tables[name])}
        for name in tables
    ]
    described += [{**one, "name": f"{one['name']}_parquet"} for one in tables.values()]
    about = {key: value for key, value in edition.about.items() if key != "resources"}
    sources = edition.table("sources").fillna("")
    return {
        **about,
        "sources": [
            {"title": row.title, "path": row.url, "licence": row.licence, "illustrative": row.illustrative == "yes"}
            for row in sources.itertuples()
        ],
        "resources": described,
    }


def _file(name: str, content: bytes, format: str, mediatype: str) -> dict[str, Any]:
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return {
        "name": name, "path": f"{name}.{format}", "format": format, "mediatype": mediatype,
        "bytes": len(content), "hash": digest,
    }  # fmt: skip


def _columns(edition: Edition, table: dict[str, Any]) -> dict[str, Any]:
    """Title and columns of a CSV: those of the table, and whether a row is made up where the table does not say."""
    schema = table["schema"]
    if _made_up(edition, table["name"]) is not None:
        schema = {**schema, "fields": [*schema["fields"], ILLUSTRATIVE]}
    return {"title": table["title"], "schema": schema}


def _made_up(edition: Edition, name: str) -> pd.Series | None:
    """Whether each row of a table is made up, by the source of the row, or of the log for what counts its finds.

    None where the table tells it itself, or counts nothing.
    """
    table, sources = edition.table(name), edition.table("sources").set_index("source_id")["illustrative"]
    if ILLUSTRATIVE["name"] in table or name == "sources":
        return None
    if "source_id" in table:
        return table["source_id"].map(sources)
    if name not in OF_THE_LOG:
        return None
    of_months = edition.table("months").set_index("month")["source_id"].map(sources)
    return table["month"].map(of_months)


def _zip(files: dict[str, bytes], edition: Edition) -> bytes:
    """All files but the Parquet, whose bytes are the CSV's again, with the moment of the edition."""
    stream = BytesIO()
    parts = edition.about["created"][:19].replace("T", "-").replace(":", "-").split("-")
    year, month, day, hour, minute, second = map(int, parts)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
