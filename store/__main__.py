"""The command line of the store: history, undo, erase, publish, withdraw, take-off, people, verify, backup, restore."""

import argparse
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from data_loaders import read_extract
from editions.city_folder import read_city
from evidence.numbers import counted
from store import errors, people
from store.database import open_store
from store.errors import StoreError
from store.exhibits.tables import told as told_of_exhibits
from store.finish import finish, finishing
from store.keeping.backup import back_up, restore
from store.keeping.backup_check import audit_goes_on, verify_backup
from store.keeping.erase import erase, erase_attached, erase_what_is_due
from store.keeping.verify import verify
from store.keeping.verify_originals import Original
from store.publishing.draft import refresh_draft
from store.publishing.past_editions import take_off
from store.publishing.plans import plan, publish_what_is_due
from store.publishing.publish import publish
from store.publishing.steps import once
from store.publishing.withdraw import withdraw
from store.uploads.accepting import history, undo


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0 done, 2 refused."""
    asked = _parser().parse_args(arguments)
    try:
        code = asked.run(asked)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # who reads, such as head, wants no more: nor may Python's own last flush fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except StoreError as reason:
        print(reason, file=sys.stderr)
        return 2


def show_history(asked: argparse.Namespace) -> int:
    """Lists every upload, the newest first."""
    uploads = history(open_store())
    print(uploads.to_json(orient="records", date_format="iso") if asked.json else _told(uploads))
    return 0


def undo_upload(asked: argparse.Namespace) -> int:
    """Takes an upload out of the figures; it is kept and can be brought back."""
    engine = open_store()
    undo(engine, asked.upload, by=asked.by, why=asked.why)
    refresh_draft(engine)
    print(f"Upload {asked.upload} no longer counts.")
    return 0


def erase_file(asked: argparse.Namespace) -> int:
    """Erases the file of an upload or an attached one for good, or every file that is older than the setting allows; rows stay."""
    engine = open_store()
    if asked.due:
        gone = erase_what_is_due(engine)
        print(f"Erased the files of uploads {', '.join(map(str, gone))}." if gone else "No file is due to be erased.")
        return 0
    if asked.attached:
        file, holding = erase_attached(engine, asked.attached, by=asked.by or "", why=asked.why or "")
        print("\n".join([f"The attached file {file} is erased. The evidence goes on naming it.", *holding]))
        return 0
    holding = erase(engine, asked.upload or 0, by=asked.by or "", why=asked.why or "")
    print("\n".join([f"The file of upload {asked.upload} is erased. Its rows count as before.", *holding]))
    return 0


def publish_edition(asked: argparse.Namespace) -> int:
    """Publishes what the store holds as the next edition, now or at a time; or what has come due."""
    engine = open_store()
    if asked.due:
        print("\n".join(publish_what_is_due(engine, finish=finish)) or "Nothing is due.")
        return 0
    said = {"by": asked.by or "", "note": asked.note or "", "correction": asked.correction}
    if asked.at:
        print(f"Plan {plan(engine, at=_moment(asked.at), **said)}: to be published at {asked.at}.")
    else:
        tell = once(lambda step: print(f"{step} …", file=sys.stderr))
        with finishing(tell) as finished:
            number = publish(engine, **said, finish=finished, taking_off=asked.taking_off, tell=tell)
        print("\n".join([f"Published edition {number}.", *told_of_exhibits(engine)]))
    return 0


def withdraw_edition(asked: argparse.Namespace) -> int:
    """Publishes the figures of the edition before again, as a new edition that says why."""
    tell = once(lambda step: print(f"{step} …", file=sys.stderr))
    with finishing(tell) as finished:
        number = withdraw(open_store(), by=asked.by, why=asked.why, finish=finished, tell=tell)
    print(f"Published edition {number}.")
    return 0


def take_edition_off(asked: argparse.Namespace) -> int:
    """Moves an earlier edition from the public disk into the archive."""
    tell = once(lambda step: print(f"{step} …", file=sys.stderr))
    with finishing(tell) as finished:
        take_off(open_store(), asked.edition, by=asked.by, why=asked.why, finish=finished, tell=tell)
    print(f"Edition {asked.edition} is off the public disk and in the archive.")
    return 0


def list_people(asked: argparse.Namespace) -> int:
    """Lists, adds or removes the people who may sign in."""
    engine = open_store()
    if asked.do == "add":
        people.add(engine, asked.identity, asked.role, by=asked.by)
    elif asked.do == "remove":
        people.remove(engine, asked.identity, by=asked.by)
    everyone = people.listed(engine)
    told = [f"{row.identity}  {row.role}{'  (removed)' if row.removed_by else ''}" for row in everyone.itertuples()]
    print(
        everyone.to_json(orient="records", date_format="iso") if asked.json else "\n".join(told) or "Nobody is listed."
    )
    return 0


def verify_store(asked: argparse.Namespace) -> int:
    """Checks that nothing in the store and its editions, or in a backup, is lost or changed."""
    reread = None if asked.quick else read_again
    if asked.backup:
        wrong, sound = verify_backup(asked.backup, reread=reread), "The backup is sound."
    else:
        engine = open_store()
        wrong = verify(engine, reread=reread) + (audit_goes_on(engine, asked.after) if asked.after else [])
        sound = "The store is sound."
    print(json.dumps({"sound": not wrong, "problems": wrong}) if asked.json else "\n".join(wrong) or sound)
    return 2 if wrong else 0


def back_up_all(asked: argparse.Namespace) -> int:
    """Copies the store, the published editions and the archive into a new folder."""
    rows = back_up(open_store(), asked.folder, by=asked.by)
    print(f"The backup in {asked.folder} holds {counted(rows, 'row')} of the store and every edition.")
    return 0


def restore_all(asked: argparse.Namespace) -> int:
    """Puts a backup into an empty store and empty folders."""
    engine = open_store(new=True)
    rows = restore(engine, asked.folder, by=asked.by)
    refresh_draft(engine)
    print(f"Restored {counted(rows, 'row')} and every edition. Run verify to see that all is sound.")
    return 0


def read_again(original: Original) -> pd.DataFrame | str:
    """The rows of an officer's file as it is read now; a sentence where it cannot be read any more."""
    found = read_extract(
        original.content, original.file, read_city(), kind=original.kind, mapping=original.mapping, today=original.day
    )
    return found.refused or found.data


def _moment(text: str) -> datetime:
    """A date and time of the city's clocks."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(read_city().timezone))
    except ValueError:
        raise errors.time_not_understood(text) from None


def _told(uploads: pd.DataFrame) -> str:
    """One paragraph per upload, as narrow as a terminal."""
    told = [_paragraph(upload) for upload in uploads.to_dict("records")]
    return "\n".join(told) or "No upload has been accepted yet."


def _paragraph(upload: dict[str, Any]) -> str:
    links = {"supersedes": upload["supersedes"], "superseded by": upload["superseded_by"]}
    linked = [f"{words} {', '.join(map(str, numbers))}" for words, numbers in links.items() if numbers]
    undone = f" by {upload['undone_by']}: {upload['undone_why']}" if upload["state"] == "undone" else ""
    return "\n".join(
        [
            f"{upload['upload']}  {upload['file']}  ({upload['kind']}, {upload['periods']})",
            f"    {upload['uploaded_by']}, {upload['uploaded_at']:%Y-%m-%d %H:%M} UTC:"
            f" {upload['changed'] or 'accepted'}; {counted(upload['rows_accepted'], 'row')} accepted,"
            f" {upload['rows_rejected']:,} rejected",
            f"    {'; '.join([upload['state'] + undone, *linked])}",
        ]
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = commands.add_parser("history", help=show_history.__doc__)
    listed.set_defaults(run=show_history)
    undone = commands.add_parser("undo", help=undo_upload.__doc__)
    undone.add_argument("upload", type=int, metavar="UPLOAD")
    undone.add_argument("--by", required=True, metavar="NAME")
    undone.add_argument("--why", required=True, metavar="TEXT")
    undone.set_defaults(run=undo_upload)
    erased = commands.add_parser("erase", help=erase_file.__doc__)
    erased.add_argument("upload", type=int, nargs="?", metavar="UPLOAD")
    erased.add_argument("--attached", metavar="FILE", help="the name of a file attached to evidence, or its SHA-256")
    erased.add_argument("--by", metavar="NAME")
    erased.add_argument("--why", metavar="TEXT")
    erased.add_argument("--due", action="store_true", help="erase what DASHBOARD_KEEP_ORIGINALS_MONTHS keeps no longer")
    erased.set_defaults(run=erase_file)
    _add_editions(commands)
    for name, run in (("backup", back_up_all), ("restore", restore_all)):
        copied = commands.add_parser(name, help=run.__doc__)
        copied.add_argument("folder", type=Path, metavar="FOLDER")
        copied.add_argument("--by", required=True, metavar="NAME")
        copied.set_defaults(run=run)
    listing = commands.add_parser("people", help=list_people.__doc__)
    listing.add_argument("do", choices=("list", "add", "remove"), nargs="?", default="list")
    listing.add_argument("identity", nargs="?", default="", metavar="E-MAIL")
    listing.add_argument("--role", default="panel", choices=people.ROLES)
    listing.add_argument("--by", default="", metavar="NAME")
    listing.set_defaults(run=list_people)
    verified = commands.add_parser("verify", help=verify_store.__doc__)
    verified.add_argument(
        "backup", type=Path, nargs="?", metavar="BACKUP_FOLDER", help="a backup, which stays as it is"
    )
    verified.add_argument(
        "--after", type=Path, metavar="BACKUP_FOLDER", help="the audit must go on from that of a backup"
    )
    verified.add_argument("--quick", action="store_true", help="do not read the officers' files again")
    verified.set_defaults(run=verify_store)
    for command in (listed, listing, verified):
        command.add_argument("--json", action="store_true")
    return parser


def _add_editions(commands: Any) -> None:
    """What is done with published editions."""
    published = commands.add_parser("publish", help=publish_edition.__doc__)
    published.add_argument("--by", metavar="NAME")
    published.add_argument("--note", metavar="TEXT")
    published.add_argument("--at", metavar="TIME", help='such as "2017-11-01 09:30"')
    published.add_argument("--correction", action="store_true", help="what is revised was wrong before")
    off_too = "an earlier edition that goes off the public disk in the same step; can be repeated"
    published.add_argument("--taking-off", type=int, action="append", default=[], metavar="EDITION", help=off_too)
    published.add_argument("--due", action="store_true", help="publish the plans whose time has come")
    published.set_defaults(run=publish_edition)
    withdrawn = commands.add_parser("withdraw", help=withdraw_edition.__doc__)
    withdrawn.set_defaults(run=withdraw_edition)
    off = commands.add_parser("take-off", help=take_edition_off.__doc__)
    off.add_argument("edition", type=int, metavar="EDITION")
    off.set_defaults(run=take_edition_off)
    for command in (withdrawn, off):
        command.add_argument("--by", required=True, metavar="NAME")
        command.add_argument("--why", required=True, metavar="TEXT")


if __name__ == "__main__":
    os.umask(0o077)  # what is stored is for this account alone; editions say so where it is not
    sys.exit(main())
