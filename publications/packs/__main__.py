"""Builds a pack in a process of its own: `python -m publications.packs KIND EDITION OUT [--ward WARD] [--meeting N] [--pdf]`.

EDITION is the folder of an edition, or of a draft for a restricted pack; nothing else is read. How far it is
comes on standard output, an object of JSON a line; the files go into the folder OUT.
"""

import argparse
import json
import sys
from pathlib import Path

from editions.read import NoEdition, edition_in
from figures.pack_kinds import PACKS
from publications.packs import REFUSED
from publications.packs.catalogue import PLANS
from publications.packs.document import NoSuchPack
from publications.packs.files import write
from publications.packs.printing import CannotPrint


def main(arguments: list[str] | None = None) -> int:
    """Writes the files of one pack; exit code 0, or 2 with the reason in a sentence."""
    parser = argparse.ArgumentParser(prog="python -m publications.packs", description=__doc__)
    parser.add_argument("kind", choices=PACKS)
    parser.add_argument("edition", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ward", default="", help="its name")
    parser.add_argument("--meeting", default="", help="its number")
    parser.add_argument("--pdf", action="store_true")
    asked = parser.parse_args(arguments)
    chosen = {name: getattr(asked, name) for name in PACKS[asked.kind].needs}
    try:
        write(PLANS[asked.kind](edition_in(asked.edition.resolve()), **chosen), asked.out, tell, with_pdf=asked.pdf)
    except (NoEdition, NoSuchPack, CannotPrint) as reason:
        print(reason, file=sys.stderr)
        return REFUSED
    return 0


def tell(at: int, of: int, doing: str) -> None:
    """How far the pack is, for whoever started this."""
    print(json.dumps({"at": at, "of": of, "doing": doing}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
