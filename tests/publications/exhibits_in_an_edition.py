"""An edition whose panel has put figures of several pages in its file."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from editions.exhibits import described, table_of, write_snapshots, write_table
from editions.read import Edition, edition_in
from evidence.figures import Figure
from evidence.inquiry.exhibits import FROZEN, IN_FILE, LIVE, WITHDRAWN, Place
from evidence.inquiry.references import EXHIBIT, reference
from evidence.inquiry.snapshots import AsAt, Snapshot, to_bytes
from evidence.log import Selection
from figures.edition_facts import log_of
from figures.log.months import month_figure
from figures.parts import Shown
from figures.pictures.still import Picture
from figures.prevalence.rates import rate_figure
from figures.wards.map import ward_figure, ward_map
from publications.packs.ward_pack import EVERYTHING, newest_months


def with_exhibits(published: Edition, folder: Path) -> Edition:
    """A copy of the edition with four exhibits: a chart, a map, a rate that is frozen, and one that was withdrawn."""
    placed = Path(shutil.copytree(Path(published.location) / published.name, folder / published.name))
    placed.chmod(0o755)
    whole, months = log_of(published), newest_months(published)
    made = [
        ("trends", *month_figure(published, Selection(first=whole.first, last=whole.last), "reports")),
        ("hot_spots", *(make(published, months, EVERYTHING, "reports", None) for make in (ward_figure, ward_map))),
        ("context", *(rate_figure(published, "injecting_prevalence") or ())),
        ("trends", *month_figure(published, Selection(ward="Bevois", first=whole.first, last=whole.last), "items")),
    ]  # fmt: skip
    files = {reference(EXHIBIT, at): snapshot(published, *one) for at, one in enumerate(made, start=1)}
    write_snapshots(placed, files)
    write_table(placed, table_of([row(cited, content) for cited, content in files.items()]))
    return edition_in(placed)


def snapshot(edition: Edition, page: str, figure: Figure, picture: Picture | None) -> bytes:
    """The figure as the edition keeps it."""
    as_at = AsAt(edition.title, edition.number, edition.about["data_to"], "2026-11-24")
    kept = Shown(figure, picture).to_keep()
    return to_bytes(Snapshot(Place(page, figure.name), as_at, replace(figure, name=figure.name), kept))


def row(cited: str, content: bytes) -> dict:
    """Its row in the table of exhibits."""
    state, mode = {"E-004": (WITHDRAWN, LIVE), "E-003": (IN_FILE, FROZEN)}.get(cited, (IN_FILE, LIVE))
    place = json.loads(content)["place"]
    said = {"reference": cited, "mode": mode, "state": state, "objectives": "a, c", "meeting": "1", "public": "yes",
            "added_on": date(2017, 10, 2), "note": f"{cited} was withdrawn: it counted twice." if state == WITHDRAWN else "",
            "now_says": "People who inject: 640" if mode == FROZEN else "", "filters": ""}  # fmt: skip
    return said | {name: place[name] for name in ("page", "figure")} | described(content)
