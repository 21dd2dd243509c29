"""The command line of the loaders: check a file, load it, or write a template.

Exit 0: accepted. Exit 2: refused; nothing was stored.
"""

# Starting is most of the time that a month takes to check. So the file is being read in a process of its
# own before anything slow is imported, and nothing is imported that a command does not need.

import argparse
import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data_loaders.files.process import Opening

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from evidence.city import City
    from evidence.extract import Extract


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    asked = _parser().parse_args(arguments)
    return asked.run(asked)


def check(asked: argparse.Namespace) -> int:
    """Reads a file and says what is in it; stores nothing."""
    extract = _extract(asked)
    if extract is None:
        return 2
    if asked.marked and (extract.problems or not extract.refused):
        from data_loaders.for_officers.marked_copy import marked_copy

        asked.marked.write_bytes(marked_copy(extract)[1])
    if asked.json:
        print(json.dumps(extract.as_dict(), ensure_ascii=False, indent=2))
    else:
        from data_loaders.in_words import in_words

        print("\n".join([in_words(extract), *effect_in_words(extract)]))
    return 0 if extract.accepted else 2


def effect_in_words(extract: "Extract") -> list[str]:
    """What loading the file would replace, and what of it is out of the usual; nothing where there is no store yet."""
    if not extract.accepted or not _has_store():
        return []
    from store.database import open_store
    from store.errors import StoreError
    from store.uploads.accepting import same_file
    from store.uploads.preview import preview
    from store.uploads.replacing import to_replace

    try:
        engine = open_store()
        if already := same_file(engine, extract.sha256):
            return [already.sentence]
        found = preview(engine, extract)
    except StoreError as reason:
        return [str(reason)]
    replacing = to_replace(found, extract)
    told = (
        f"Loading it would {replacing[0].lower()}{replacing[1:]}." if replacing else "Loading it would replace nothing."
    )
    return [told, *found.unusual]


def _has_store() -> bool:
    """Whether there is a database to look into; a check makes none."""
    from store.database import DEFAULT_URL, database_url
    from store.errors import StoreError

    try:
        address = database_url(os.environ.get("DATABASE_URL") or DEFAULT_URL)
    except StoreError:
        return False
    return address.get_backend_name() != "sqlite" or bool(address.database and Path(address.database).exists())


def load(asked: argparse.Namespace) -> int:
    """Reads a file and stores its good rows, all or none."""
    from store.database import open_store
    from store.errors import StoreError
    from store.uploads.accepting import accept, same_file
    from store.uploads.preview import preview
    from store.uploads.replacing import to_replace

    extract = _extract(asked)
    if extract is None:
        return 2
    answer, later = extract.as_dict() | {"upload": None}, ""
    if extract.accepted:
        try:
            engine = open_store()
            found = preview(engine, extract)
            replacing = "" if asked.replace or same_file(engine, extract.sha256) else to_replace(found, extract)
            if replacing:
                raise StoreError(
                    f"Nothing was stored: this would {replacing[0].lower()}{replacing[1:]}. Add --replace to do so."
                )
            answer["upload"] = accept(engine, extract, by=asked.by, seen=found.seen)
        except StoreError as reason:
            answer |= {"accepted": False, "refused": str(reason)}
    if answer["upload"]:
        changed, later = _afterwards(engine, answer["upload"])
        answer |= {"changed": changed, "draft": later or "up to date"}
    if asked.json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        from data_loaders.in_words import in_words

        print(in_words(extract) if answer["upload"] else answer["refused"] or in_words(extract))
        if answer["upload"]:
            print(f"Stored as upload {answer['upload']}{changed and f': {changed}'}.")
            if later:
                print(later)
    return 0 if answer["upload"] else 2


def _afterwards(engine: "Engine", upload: int) -> tuple[str, str]:
    """What a stored upload changed, and why the draft is behind if it is. The file stays stored, whatever fails now."""
    from sqlalchemy.exc import SQLAlchemyError

    from store.errors import StoreError, draft_is_behind
    from store.publishing.draft import refresh_draft
    from store.uploads.history import audit_lines, changed_in_words

    changed, later = "", ""
    try:
        refresh_draft(engine)
    except (StoreError, SQLAlchemyError, OSError) as reason:
        later = draft_is_behind(str(reason))
    try:
        changed = changed_in_words(audit_lines(engine, upload)["detail"].iloc[0])
    except (StoreError, SQLAlchemyError):
        pass  # it is stored; what it changed can be asked of the history
    return changed, later


def refresh(asked: argparse.Namespace) -> int:
    """Fetches counts of other councils anew from their addresses, and stores those that changed."""
    from data_loaders.fetching.council import read_council
    from store.database import open_store
    from store.publishing.draft import refresh_draft
    from store.uploads.refreshing import refresh_all

    engine, city = open_store(), _city()
    told, whole = refresh_all(engine, lambda address: read_council(address, city), by=asked.by)
    print("\n".join(told) or "No counts have come from an address yet.")
    refresh_draft(engine)
    return 0 if whole else 2


def write_template(asked: argparse.Namespace) -> int:
    """Writes an empty workbook to fill in."""
    from data_loaders.for_officers.templates import template
    from data_loaders.kinds.catalogue import KINDS

    if asked.kind not in KINDS:
        print(f"There is no kind “{asked.kind}”. Choose one of: {', '.join(KINDS)}.", file=sys.stderr)
        return 2
    asked.out.write_bytes(template(asked.kind, _city()))
    print(f"Wrote {asked.out}.")
    return 0


def _extract(asked: argparse.Namespace) -> "Extract | None":
    if isinstance(asked.file, str):
        return _fetched(asked.file)
    try:
        content = asked.file.read_bytes()
    except OSError:
        print(f"There is no file {asked.file} that can be read.", file=sys.stderr)
        return None
    opening = Opening(content, asked.file.name)
    from data_loaders.read import read_extract

    return read_extract(
        content, asked.file.name, _city(), kind=asked.kind, mapping=dict(asked.mapping), opening=opening
    )


def _fetched(address: str) -> "Extract | None":
    """Another council's counts from an address; why not, and what stands meanwhile, where they cannot be had."""
    from data_loaders.fetching.council import read_council
    from data_loaders.fetching.words import NotFetched

    try:
        return read_council(address, _city())
    except NotFetched as reason:
        stands = ""
        if _has_store():
            from store.database import open_store
            from store.uploads.from_addresses import standing

            stands = standing(open_store(), address)
        print(f"{reason} {stands}".rstrip(), file=sys.stderr)
        return None


def _file_or_address(text: str) -> Path | str:
    return text if text.casefold().startswith(("http://", "https://")) else Path(text)


def _city() -> "City":
    """The city; a folder that cannot be right ends the command with its sentence."""
    from editions.city_folder import WrongCity, read_city

    try:
        return read_city()
    except WrongCity as reason:
        print(reason, file=sys.stderr)
        raise SystemExit(2) from None


def _mapped(text: str) -> tuple[str, str]:
    header, equals, column = text.rpartition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"“{text}” is not HEADER=COLUMN")
    return header.strip(), column.strip()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data_loaders", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for run in (check, load):
        command = commands.add_parser(run.__name__, help=run.__doc__)
        command.add_argument(
            "file", type=_file_or_address, metavar="FILE", help="a file, or the address of counts in the open standard"
        )
        command.add_argument("--as", dest="kind", metavar="KIND", help="read it as this kind of extract")
        command.add_argument(
            "--map", dest="mapping", type=_mapped, action="append", default=[], metavar='"HEADER=COLUMN"',
            help="read a column of the file as one of ours, such as \"How many=quantity\"; may be given again",
        )  # fmt: skip
        command.add_argument("--json", action="store_true", help="print one JSON object")
        command.set_defaults(run=run)
        if run is check:
            command.add_argument(
                "--marked", type=Path, metavar="OUT.xlsx", help="write a copy with its problems marked"
            )
        else:
            command.add_argument("--by", required=True, metavar="NAME", help="who loads it")
            command.add_argument(
                "--replace", action="store_true", help="replace the months, figures or entries that are there"
            )
    command = commands.add_parser("refresh", help=refresh.__doc__)
    command.add_argument("--by", required=True, metavar="NAME", help="who does so")
    command.set_defaults(run=refresh)
    command = commands.add_parser("template", help=write_template.__doc__)
    command.add_argument("kind", metavar="KIND", help="finds, prevalence, offences, population, deaths, measures …")
    command.add_argument("out", type=Path, metavar="OUT.xlsx")
    command.set_defaults(run=write_template)
    return parser


if __name__ == "__main__":
    os.umask(0o077)  # what is stored is for this account alone
    gc.disable()  # one command makes little garbage, and looking for it takes a tenth of the time
    sys.exit(main())
