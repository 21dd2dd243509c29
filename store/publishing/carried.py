"""What later editions carry of an earlier one: what its figures were before, and exhibits as they were frozen at it.

When that edition is taken off they go, too: the later edition is made anew without them, and keeps its number.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, func, select

from editions.compare import without_before
from editions.exhibits import FOLDER, TABLE, rows_of, table_of, taken_off, write_table
from editions.folder import begin, discard, numbers, open_to, replace_table, table_in
from editions.read import edition_name
from editions.tables import BY_NAME
from evidence.tidy import conform
from store.schema import editions

PUBLISHED = editions.c.kind == "published"
OFF = "taken off"  # the state of an edition
MADE_OF_IT = ("open", "summary", "packs")  # of an edition, by `finish`

Finish = Callable[[Path], None]


def carriers(connection: Connection, folder: Path, number: int) -> list[int]:
    """The editions on the public disk that carry something of another."""
    follows = _follows(connection, number)
    there = [one for one in numbers(folder) if one != number]
    return [one for one in there if one == follows and _tells_before(folder, one) or _frozen_at(folder, one, number)]


def made_anew(connection: Connection, folder: Path, number: int, without: int, finish: Finish | None) -> Path:
    """An edition that carries nothing of another, where no reader looks; what `finish` makes of it is made again."""
    staged = begin(folder, edition_name(number))
    try:
        shutil.copytree(
            folder / edition_name(number), staged, ignore=shutil.ignore_patterns(*MADE_OF_IT), dirs_exist_ok=True
        )
        _withhold_exhibits(staged, _frozen_at(folder, number, without), without)
        if number == _follows(connection, without):
            _rewrite(staged, "changes", without_before)
        _rewrite(
            staged, "releases", lambda table: table.assign(state=table["state"].mask(table["number"] == without, OFF))
        )
        if finish is not None:
            finish(staged)
        open_to(staged, for_all=True)
    except BaseException:
        discard(staged)
        raise
    return staged


def _follows(connection: Connection, number: int) -> int | None:
    """The edition that was published next, and tells what it changed."""
    return connection.scalar(select(func.min(editions.c.number)).where(PUBLISHED, editions.c.number > number))


def _tells_before(folder: Path, number: int) -> bool:
    changes = table_in(folder / edition_name(number), "changes")
    return changes is not None and bool(changes["before"].fillna("").ne("").any())


def _frozen_at(folder: Path, number: int, at: int) -> list[str]:
    """The references of the exhibits that an edition shows as another one had them."""
    rows = table_in(folder / edition_name(number), TABLE)
    if rows is None:
        return []
    references: list[str] = rows.loc[(rows["edition"] == at) & rows["hash"].fillna("").ne(""), "reference"].tolist()
    return references


def _withhold_exhibits(staged: Path, references: list[str], at: int) -> None:
    table = table_in(staged, TABLE)
    if table is None or not references:
        return
    blank = {"title": "", "subtitle": "", "sources": "", "hash": "", "now_says": ""}
    rows = [
        row | blank | {"note": taken_off(row["reference"], at)} if row["reference"] in references else row
        for row in rows_of(table)
    ]
    write_table(staged, table_of(rows))
    for reference in references:
        (staged / FOLDER / f"{reference}.json").unlink(missing_ok=True)


def _rewrite(staged: Path, name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    table = table_in(staged, name)
    if table is not None:
        replace_table(staged, BY_NAME[name], conform(change(table), BY_NAME[name].fields))
