"""Which words of an edition stop what is made of it: looked for when that has failed, and never before."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import pandas as pd

from editions.opendocument import sheet_as_xml
from editions.read import Edition
from editions.tables import BY_NAME
from editions.workbooks import Sheet, workbook
from figures.links import Link
from figures.markup.write import TEMPLATES, link_of

MOST = 3  # cells that are named: who mends these publishes again


def stopping(edition: Edition) -> list[dict[str, str]]:
    """The cells of an edition that some writer fails at: table, column, reference and words, the first few."""
    found: list[dict[str, str]] = []
    for table, column, rows in _words_of(edition):
        for words in failing(list(rows), _write):
            found.append({"table": table, "column": column, "reference": rows[words], "words": words})
            if len(found) == MOST:
                return found
    return found


def failing(words: list[str], write: Callable[[list[str]], None]) -> Iterator[str]:
    """Each of the words that cannot be written, looked for by halves."""
    try:
        write(words)
    except Exception:  # whatever it fails with: what fails is the answer
        if len(words) == 1:
            yield words[0]
            return
        middle = len(words) // 2
        yield from failing(words[:middle], write)
        yield from failing(words[middle:], write)


def _words_of(edition: Edition) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Table, column, and its different words, each with the reference of the first row that has them."""
    for one in edition.about["resources"]:
        if not one["path"].endswith(".parquet") or one["name"] not in BY_NAME:
            continue
        table = edition.table(one["name"])
        references = table["reference"] if "reference" in table else pd.Series("", index=table.index)
        for field in BY_NAME[one["name"]].fields:
            if field.type == "text" and field.name in table:
                known = table[field.name].notna()
                words = dict(zip(table.loc[known, field.name][::-1], references[known].fillna("")[::-1], strict=True))
                yield one["name"], field.title, {str(key): str(value) for key, value in words.items()}


def _write(words: Iterable[str]) -> None:
    """Words as every medium of an edition holds them."""
    sheet = Sheet("words", "Words", "Words", pd.DataFrame({"Words": ["words", *words]}))
    workbook("Words", "Words", ["Words"], [sheet], datetime(2000, 1, 1))
    sheet_as_xml(sheet)
    for each in words:
        TEMPLATES.from_string("{{ words }}").render(words=each)
        link_of(Link(each, each))
