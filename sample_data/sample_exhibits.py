"""Puts the exhibits that exhibits.toml lists in the file of evidence, each as its page shows it in the draft."""

import logging
import tomllib
from pathlib import Path

from sqlalchemy import Engine

from editions.read import panel_drafts_folder
from evidence.inquiry.exhibits import LIVE, Place, filters_of, pairs_of
from publications.exhibits import figures_of
from store.exhibits.register import listed, put, withdraw

LISTED = Path(__file__).parent / "exhibits.toml"

LOG = logging.getLogger("dashboard")


def put_exhibits(engine: Engine, draft: str, *, by: str) -> int:
    """Puts those in that are not there yet, and those back that `by` had taken out; gives how many.

    Args:
        draft: the name of the draft.
    """
    known = listed(engine)
    known = known[known["withdrawn_by"] != by]  # what an officer withdrew stays withdrawn
    there = {tuple(row) for row in known[["page", "figure", "filters"]].itertuples(index=False, name=None)}
    asked = [(place_of(entry), entry) for entry in tomllib.loads(LISTED.read_text(encoding="utf-8"))["exhibit"]]
    asked = [(place, entry) for place, entry in asked if (place.page, place.figure, place.filters) not in there]
    if not asked:
        return 0
    figures = figures_of(panel_drafts_folder() / draft, [place for place, _ in asked])
    for (place, entry), content in zip(asked, figures, strict=True):
        if content is None:
            LOG.warning("%s is no figure of the sample data", place)
            continue
        said = {"objectives": entry["objectives"], "meeting": entry["meeting"], "mode": entry.get("mode", LIVE)}
        put(engine, content, by=by, **said)
    return len(asked)


def withdraw_exhibits(engine: Engine, *, by: str, why: str) -> None:
    """Takes the exhibits that `by` put in out of the file again; their references stay their own."""
    exhibits = listed(engine)
    for reference in exhibits.loc[(exhibits["added_by"] == by) & exhibits["withdrawn_at"].isna(), "reference"]:
        withdraw(engine, reference, by=by, why=why)


def place_of(entry: dict[str, str]) -> Place:
    """The place that an entry of the list names."""
    return Place(entry["page"], entry["figure"], filters_of(pairs_of(entry.get("filters", ""))))
