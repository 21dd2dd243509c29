"""The draft edition: what officers see, rebuilt whenever the store has changed."""

import hashlib
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, or_

from editions.build import Tables, build_tables
from editions.city_folder import city_folder, read_city
from editions.exhibits import write_snapshots
from editions.folder import EditionExists, digests_in, numbers, place, prune, stage, stage_like, switch
from editions.protect import for_the_panel
from editions.read import NoEdition, current_edition, drafts_folder, editions_location, panel_drafts_folder
from editions.staging import clear_left
from editions.tables import BY_NAME, EDITION_TABLES
from editions.whole import is_whole
from evidence.city import City
from evidence.periods import month_words
from store.audit import actions_since, now
from store.exhibits.tables import Files, draft_exhibits, panel_exhibits
from store.failures import disk_told
from store.publishing.disclosure_secret import secret_of
from store.publishing.past_editions import earlier_editions
from store.schema import editions
from store.seals import DRAFT
from store.transactions import writing
from store.uploads.live import live_tables, revision

DRAFTS_KEPT = 3
MADE_BY = 4  # raised where drafts must be made anew though tables and city are the same
EXHIBITS = "exhibits"
# What officers do that changes no table of the draft but that of the exhibits.
WITHOUT_FIGURES = {
    "put exhibit", "renew exhibit", "describe exhibit", "freeze exhibit", "unfreeze exhibit", "withdraw exhibit",
    "publish", "take off", "plan", "cancel plan", "hold plan", "confirm plan", "map", "sign in", "sign out", "add person", "remove person",
    "erase", "back up", "restore", "seal",
}  # fmt: skip


@disk_told("The folder of the drafts")
def refresh_draft(engine: Engine) -> str:
    """Builds the draft of what the store holds now, unless it is there; gives its name.

    The name says which state of the store, and of the tables and the city folder, it was made from:
    after an update of either the draft is made anew. Members of the panel get it as it would be published:
    without places and small counts.
    """
    name = f"draft-{revision(engine):06d}-{_made_from()}"
    if not all((folder / name).exists() for folder in _clear_of_what_is_damaged(name)):
        before = _draft_with_the_same_figures(engine)
        if before is None:
            _build(engine, name)
        else:
            _renew_exhibits(engine, before, name)
        _keep_digests(engine, name)
    for folder in (drafts_folder(), panel_drafts_folder()):
        switch(folder, name)
        prune(folder, DRAFTS_KEPT)
        clear_left(folder)
    return name


def _clear_of_what_is_damaged(name: str) -> tuple[Path, Path]:
    """The folders of drafts; a draft of that name that is not whole is taken out, so that it is built anew."""
    folders = (drafts_folder(), panel_drafts_folder())
    for folder in folders:
        if (folder / name).exists() and not is_whole(str(folder), name):
            shutil.rmtree(folder / name)
    return folders


def _keep_digests(engine: Engine, name: str) -> None:
    """Keeps what a draft's files hold, so that `verify` finds what was changed in them; those of drafts that are gone go."""
    folders = (drafts_folder(), panel_drafts_folder())
    files = {folder.name: digests_in(folder / name) for folder in folders}
    number = int(name.split("-")[1])
    with writing(engine, sealed=False) as connection:
        others = {path.name for path in drafts_folder().iterdir()} - {name}
        gone = or_(editions.c.number == number, editions.c.note.not_in(others))
        connection.execute(delete(editions).where(editions.c.kind == DRAFT, gone))
        row = {
            "kind": DRAFT,
            "number": number,
            "made_at": now(),
            "made_by": "",
            "note": name,
            "digest": "",
            "files": files,
        }
        connection.execute(insert(editions), row)


def _build(engine: Engine, name: str) -> None:
    city = read_city()
    live = live_tables(engine)
    tables = build_tables(live, city)
    earlier = earlier_editions(engine, numbers(Path(editions_location())))
    secret = (
        secret_of(engine) if len(live["uploads"]) else b""
    )  # a store that a backup may be restored into stays empty
    panels = for_the_panel(live, city, earlier, secret=secret, built=tables)
    for folder, theirs, (table, figures) in (
        (drafts_folder(), tables, draft_exhibits(engine)), (panel_drafts_folder(), panels, panel_exhibits(engine)),
    ):  # fmt: skip
        said = (theirs | {EXHIBITS: table}, outlines(city), about(theirs, city), "Not published.\n")
        _put_beside(folder, figures, partial(stage, folder, name, *said))


def _renew_exhibits(engine: Engine, before: str, name: str) -> None:
    """One click must not wait until every table is built again."""
    for folder, (table, figures) in (
        (drafts_folder(), draft_exhibits(engine)),
        (panel_drafts_folder(), panel_exhibits(engine)),
    ):
        _put_beside(folder, figures, partial(stage_like, folder, before, name, BY_NAME[EXHIBITS], table))


def _put_beside(folder: Path, figures: Files, staging: Callable[[], Path]) -> None:
    try:
        staged = staging()
        write_snapshots(staged, figures)
        place(staged, folder)
    except EditionExists:
        pass  # it was there, or another session built the same draft at the same moment


def _draft_with_the_same_figures(engine: Engine) -> str | None:
    """The draft that officers see now, if nothing was done since that changes more than exhibits."""
    try:
        draft = current_edition(str(drafts_folder()))
    except NoEdition:
        return None
    there = all((folder / draft.name).exists() for folder in (drafts_folder(), panel_drafts_folder()))
    same = there and draft.name.endswith(f"-{_made_from()}") and actions_since(engine, draft.number) <= WITHOUT_FIGURES
    return draft.name if same else None


def _made_from() -> str:
    """A short mark of how editions are laid out and of what the city folder says."""
    files = sorted(path for path in city_folder().iterdir() if path.is_file())
    said = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(repr((MADE_BY, EDITION_TABLES)).encode() + said).hexdigest()[:6]


def outlines(city: City) -> dict[str, bytes]:
    """The outlines that maps draw, as files of the edition."""
    sets = {"wards": city.wards, "lsoas": city.lsoas}
    return {f"{name}.geojson": json.dumps(bounds.outlines).encode() for name, bounds in sets.items()}


def about(tables: Tables, city: City) -> dict[str, Any]:
    """What an edition says of itself, beside its tables."""
    months = tables["months"]["month"]
    return {
        "title": city.title,
        "city": {
            "name": city.name,
            "authority_code": city.authority_code,
            "country_code": city.country["code"],
            "police_force_area": dict(city.police_force_area),
            "city_centre_wards": list(city.city_centre_wards),
            "disclosure": {"threshold": city.disclosure.threshold, "zeros": city.disclosure.zeros},
            "contact": city.contact,
            "items": [{"id": item.id, "title": item.title, "plural": item.plural} for item in city.items],
        },
        "data_to": month_words(months.max()) if len(months) else "",
        "boundaries": [
            {"name": bounds.name, "date": bounds.date, "licence": bounds.licence, "attribution": bounds.attribution,
             "code_property": bounds.code_property, "name_property": bounds.name_property}
            for bounds in (city.wards, city.lsoas)
        ],
    }  # fmt: skip
