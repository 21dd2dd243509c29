"""Which rows of a month differ between what counts now and a file that would replace it."""

from dataclasses import dataclass, field

import pandas as pd

SHOWN = 200

REPORT = ["month", "report_id", "item"]
CONTENT = {
    "found_on": "date", "quantity": "quantity", "ward": "ward", "place": "place", "site_type": "type of site",
    "found_by": "found by", "longitude": "longitude", "latitude": "latitude",
}  # fmt: skip


@dataclass(frozen=True)
class Differences:
    """How many rows were added, removed and changed, and how many are the same.

    `rows` lists the first of them: change, month, report_id, item, was, becomes.
    """

    added: int
    removed: int
    changed: int
    same: int
    rows: pd.DataFrame = field(repr=False)

    @property
    def total(self) -> int:
        return self.added + self.removed + self.changed


def no_differences() -> Differences:
    """For what is not compared row by row."""
    return Differences(0, 0, 0, 0, pd.DataFrame(columns=["change", *REPORT, "was", "becomes"]))


def differing_rows(now: pd.DataFrame, new: pd.DataFrame) -> Differences:
    """Rows of finds compared as an officer would: the same report and item, told what differs.

    Rows that are the same in everything but their place in the file are left out first, so the
    order of rows, and a report with two rows of one item, make no difference.
    """
    now, new = _comparable(now), _comparable(new)
    everything = [*REPORT, *CONTENT]
    left = _numbered(now, everything).merge(_numbered(new, everything), how="outer", indicator=True)
    same = int((left["_merge"] == "both").sum())
    old_rows = _numbered(left.loc[left["_merge"] == "left_only", everything], REPORT)
    new_rows = _numbered(left.loc[left["_merge"] == "right_only", everything], REPORT)
    on = [*REPORT, "nth"]
    pairs = old_rows.merge(new_rows, on=on, how="outer", indicator="change", suffixes=("_was", "_is"))
    names = {"both": "changed", "left_only": "removed", "right_only": "added"}
    pairs["change"] = pairs["change"].astype("str").map(names)
    counts = pairs["change"].value_counts()
    added, removed, changed = (int(counts.get(name, 0)) for name in ("added", "removed", "changed"))
    return Differences(added, removed, changed, same, _in_words(pairs.head(SHOWN)))


def _comparable(rows: pd.DataFrame) -> pd.DataFrame:
    """Every cell as the words an officer would see, so that blanks are equal."""
    table = rows[[*REPORT, *CONTENT]].copy()
    table["found_on"] = table["found_on"].dt.strftime("%Y-%m-%d")
    return table.astype("str").fillna("")


def _numbered(rows: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return rows.assign(nth=rows.groupby(by).cumcount())


def _in_words(pairs: pd.DataFrame) -> pd.DataFrame:
    rows = [(row, _differing(row)) for row in pairs.to_dict("records")]
    told = [
        [row["change"], *(row[name] for name in REPORT), _told(row, names, "was"), _told(row, names, "is")]
        for row, names in rows
    ]
    return pd.DataFrame(told, columns=["change", *REPORT, "was", "becomes"])


def _differing(row: dict[str, object]) -> list[str]:
    if row["change"] != "changed":
        return list(CONTENT)
    return [name for name in CONTENT if row[f"{name}_was"] != row[f"{name}_is"]]


def _told(row: dict[str, object], names: list[str], side: str) -> str:
    cells = {CONTENT[name]: row[f"{name}_{side}"] for name in names}
    return "; ".join(f"{title} {cell or 'blank'}" for title, cell in cells.items() if isinstance(cell, str))
