"""A store with something of everything in it, and every way of changing it past the program."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, delete, insert, select, text, update

from editions.folder import digests_in, switch
from editions.read import drafts_folder, editions_location
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import AsAt, Snapshot, to_bytes
from store import people
from store.exhibits.register import put
from store.publishing.draft import refresh_draft
from store.publishing.past_editions import archive, take_off
from store.publishing.plans import plan
from store.publishing.publish import publish
from store.schema import (
    attachments,
    audit,
    column_mappings,
    editions,
    exhibit_snapshots,
    exhibits,
    plans,
    sign_outs,
    tidy_tables,
    uploads,
)
from store.schema import people as listed
from store.seals import hash_of
from store.transactions import writing
from store.uploads.accepting import accept, undo
from store.uploads.attachments import keep
from store.uploads.mappings import remember
from tests.store.extracts import finds_extract
from tests.store.publishing import exclusions
from tests.store.publishing_killed import with_extras

BY = "Community Safety"
FINDS, OBSERVATIONS = tidy_tables["finds"], tidy_tables["observations"]
OGL = "Open Government Licence v3.0"


def filled(engine: Engine) -> Engine:
    """Four uploads of which one is undone, three editions of which one was taken off, people, plans, exhibits, a draft."""
    accept(engine, finds_extract({"2016-05": [3, 2], "2016-06": [1]}), by=BY)
    accept(engine, exclusions(12, 3, 9), by=BY)
    put(engine, _figure(), by=BY)
    publish(engine, by=BY, note="The first", finish=with_extras)
    accept(engine, finds_extract({"2016-07": [7]}, file="July.xlsx"), by=BY)
    publish(engine, by=BY, note="The second", finish=with_extras)
    publish(engine, by=BY, note="The third", finish=with_extras)
    take_off(engine, 1, by=BY, why="An address was in it")
    accept(engine, finds_extract({"2016-08": [8]}, file="August.xlsx"), by=BY)
    undo(engine, 4, by=BY, why="The wrong file")
    people.add(engine, "officer@example.org", "officer", by=BY)
    people.add(engine, "former@example.org", "officer", by=BY)
    people.remove(engine, "former@example.org", by=BY)
    people.sign_out(engine, "former@example.org", "a session")
    remember(engine, "finds", {"How many": "quantity"}, by=BY)
    plan(engine, at=datetime.now(UTC) + timedelta(days=7), by=BY, note="Next week")
    with writing(engine) as connection:
        keep(connection, b"a letter", "letter.pdf", by=BY)
    refresh_draft(engine)
    return engine


def _figure() -> bytes:
    figure = Figure("reports", "Reports rose", "All months", pd.DataFrame({"Month": ["May"], "Reports": [3]}), ())
    return to_bytes(Snapshot(Place("trends", "reports", ""), AsAt("Draft 2", 2), figure))


def shown() -> Path:
    """The folder of the edition that readers see."""
    return Path(editions_location()) / "edition-0003"


def _changes(*statements: object) -> Callable[[Engine], None]:
    def change(engine: Engine) -> None:
        with engine.begin() as connection:  # past the store's own door
            for statement in statements:
                connection.execute(statement)

    return change


def _first_find() -> object:
    return FINDS.c.id == select(FINDS.c.id).limit(1).scalar_subquery()


def _row_added(engine: Engine) -> None:
    with engine.begin() as connection:
        row = connection.execute(select(FINDS).limit(1)).mappings().one()
        connection.execute(insert(FINDS).values(**{**row, "id": 900}))
        connection.execute(update(uploads).where(uploads.c.id == 1).values(rows_stored=4, rows_accepted=4))


def _forged_line(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(audit).where(audit.c.id == 5).values(who="Somebody else"))


def _chained_anew(engine: Engine) -> None:
    """A line rewritten by somebody who knows how the chain is made, and makes all of it anew."""
    with engine.begin() as connection:
        connection.execute(update(audit).where(audit.c.id == 1).values(who="Somebody else"))
        before = ""
        for line in connection.execute(select(audit).order_by(audit.c.id)).all():
            before = hash_of(before, line)
            connection.execute(update(audit).where(audit.c.id == line.id).values(hash=before))


def _tail_cut(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(delete(audit).where(audit.c.id > 5))


def _emptied(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in ("upload_periods", "exhibit_snapshots", *tidy_tables, "audit", "uploads", "editions", "plans", "people",
                      "exhibits", "attachments", "column_mappings", "sign_outs"):  # fmt: skip
            connection.execute(text(f"DELETE FROM {table}"))


def _new_officer() -> object:
    row = {
        "id": 9,
        "identity": "intruder@example.org",
        "role": "officer",
        "added_by": BY,
        "added_at": datetime.now(UTC),
    }
    return insert(listed).values(row)


def _replaced(content: bytes) -> dict[str, object]:
    return {"content": content, "sha256": sha256(content).hexdigest()}


def _bit_flip(path: Path) -> Callable[[Engine], None]:
    return lambda _: _flip(shown() / path)


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _package(engine: Engine, *, recorded: bool) -> None:
    """Another title in the package, with the digest on record made to fit or not."""
    path = shown() / "datapackage.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"title": "Other figures"}))
    if recorded:
        digest = sha256(path.read_bytes()).hexdigest()
        _changes(update(editions).where(editions.c.number == 3).values(digest=digest, files=digests_in(shown())))(
            engine
        )


def _unrecorded(_: Engine) -> None:
    shutil.copytree(shown(), shown().with_name("edition-0004"))


def _brought_back(_: Engine) -> None:
    shutil.copytree(archive() / "edition-0001", shown().with_name("edition-0001"))


def _wrong_current(_: Engine) -> None:
    switch(Path(editions_location()), "edition-0002")


def _draft_changed(_: Engine) -> None:
    draft = drafts_folder() / (drafts_folder() / "current").read_text()
    _flip(draft / "observations.parquet")


def _on_disk(change: Callable[[], object]) -> Callable[[Engine], None]:
    return lambda _: change()


# What somebody did, how, and words of the sentence in which verify tells it.
MANIPULATIONS: dict[str, tuple[Callable[[Engine], None], str]] = {
    "a quantity is 50 more": (_changes(update(FINDS).where(_first_find()).values(quantity=FINDS.c.quantity + 50)), "Upload 1: its rows are not those"),
    "all finds are in another ward": (_changes(update(FINDS).values(ward_code="E05002455")), "Upload 3: its rows are not those"),
    "a find is of another day": (_changes(update(FINDS).where(_first_find()).values(found_on=datetime(2016, 5, 9).date())), "Upload 1: its rows"),
    "a count of people is another": (_changes(update(OBSERVATIONS).where(OBSERVATIONS.c.count == 12).values(count=13)), "Upload 2: its rows"),
    "a row is gone": (_changes(delete(FINDS).where(_first_find())), "3 rows were stored and 2 are there"),
    "a row is gone and the numbers fit": (_changes(delete(FINDS).where(_first_find()), update(uploads).where(uploads.c.id == 1).values(rows_stored=2, rows_accepted=2)), "Upload 1: its rows are not those"),
    "a row is added and the numbers fit": (_row_added, "Upload 1: its rows are not those"),
    "a bit of an original is flipped": (_changes(update(uploads).where(uploads.c.id == 1).values(content=b"another file")), "the file kept is not the file"),
    "an original is replaced with its digest": (_changes(update(uploads).where(uploads.c.id == 1).values(size=1, **_replaced(b"x"))), "Upload 1: what is on record of it was changed"),
    "somebody else uploaded it": (_changes(update(uploads).where(uploads.c.id == 1).values(uploaded_by="Somebody else")), "Upload 1: what is on record of it was changed"),
    "a line of the audit is deleted": (_changes(delete(audit).where(audit.c.id == 4)), "Line 4 of the audit is missing"),
    "a line of the audit is rewritten": (_forged_line, "Line 5 of the audit is not as it was written"),
    "the end of the audit is cut off": (_tail_cut, "Edition 3: what is on record of it was added"),
    "the figure of an exhibit is another": (_changes(update(exhibit_snapshots).values(content=b"{}")), "that is kept of it is not as it was taken"),
    "the figure of an exhibit is replaced with its digest": (_changes(update(exhibit_snapshots).values(**_replaced(b"{}"))), "Figure 1 that is kept of an exhibit was changed"),
    "an edition hides nothing any more": (_changes(update(editions).where(editions.c.number == 3).values(hidden=[])), "Edition 3: what is on record of it was changed"),
    "there is a new officer": (_changes(_new_officer()), "Entry 9 of the list of people (intruder@example.org, officer) was added"),
    "a licence is open": (_changes(update(uploads).where(uploads.c.id == 2).values(licence=OGL)), "Upload 2: what is on record of it was changed"),
    "a bit of an edition is flipped": (_bit_flip(Path("observations.parquet")), "Edition 3: observations.parquet is changed"),
    "a table of an edition is deleted": (_on_disk(lambda: (shown() / "months.parquet").unlink()), "Edition 3: months.parquet is gone"),
    "an edition is deleted": (_on_disk(lambda: shutil.rmtree(shown())), "Edition 3 is gone"),
    "the summary is defaced": (_on_disk(lambda: (shown() / "summary" / "index.html").write_text("Nothing is wrong here")), "Edition 3: summary/index.html is changed"),
    "the package of an edition is replaced": (lambda engine: _package(engine, recorded=False), "Edition 3: its datapackage.json is not as it was"),
    "readers are shown another edition": (_wrong_current, "does not name edition 3, the newest"),
    "the database is emptied": (_emptied, "Edition 3 is in editions, and the store has no record of it"),
    # And ten more.
    "a plan goes out sooner": (_changes(update(plans).values(due_at=datetime.now(UTC))), "Plan 1 was changed"),
    "a former officer is one again": (_changes(update(listed).values(removed_at=None, removed_by=None)), "(former@example.org, officer) was changed"),
    "a sign-out is forgotten": (_changes(delete(sign_outs)), "The sign-out a session is gone"),
    "a column means another": (_changes(update(column_mappings).values(column="item")), "What was said of the column finds how many was changed"),
    "an attached file is replaced with its digest": (_changes(update(attachments).values(**_replaced(b"another letter"))), "What is on record of the attached file"),
    "an upload is undone no more": (_changes(update(uploads).where(uploads.c.id == 4).values(undone_at=None)), "Upload 4: what is on record of it was changed"),
    "a file is put into an edition": (_on_disk(lambda: (shown() / "open" / "virus.exe").write_bytes(b"MZ")), "Edition 3: open/virus.exe is new"),
    "the package of an edition is replaced with its digests": (lambda engine: _package(engine, recorded=True), "Edition 3: what is on record of it was changed"),
    "an edition that was taken off is back": (_brought_back, "Edition 1 was taken off, and is in editions all the same"),
    "a draft is changed": (_draft_changed, "observations.parquet is changed"),
    "the audit is rewritten from its first line on": (_chained_anew, "Edition 3: the audit had a line when it was published"),
    "an edition that nobody published is there": (_unrecorded, "Edition 4 is in editions, and the store has no record"),
    "an exhibit means another figure": (_changes(update(exhibits).values(figure="items")), "Exhibit E-001 was changed"),
    "rows are of another upload": (_changes(update(FINDS).where(FINDS.c.month == "2016-07").values(upload_id=4)), "Upload 3: 1 rows were stored and 0 are there"),
}  # fmt: skip
