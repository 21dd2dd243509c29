"""Makes what goes with an edition, in a process of its own: `python -m publications`.

It gets ready, then reads the folder of an edition from standard input, staged and seen by nobody yet. The edition's
exhibits, its open data and feeds, its static summary and the packs that readers get are written into it; each step
is told when it begins, an object of JSON a line. A process of its own: it works for seconds, and officers go on meanwhile.
"""

import argparse
import json
import sys
import traceback
from concurrent.futures import Executor
from pathlib import Path

from editions.open_data import write_open_data
from editions.read import edition_in, forget
from publications.beside import another_process
from publications.exhibits import complete, figures_of
from publications.feeds import write_feeds
from publications.packs.files import write_with_edition
from publications.site import PageFailed, write_site
from publications.stopped import stopping

EXHIBITS, PACKS = "Making the exhibits", "Writing the packs"
PAGES = "Writing the pages, and the workbooks beside them"
OPEN_DATA = "Finishing the workbooks"


def main() -> int:
    """Writes them all; exit code 0, or 1: then a line of JSON tells the page that failed and the cells that stop it."""
    argparse.ArgumentParser(prog="python -m publications", description=__doc__).parse_args()  # it takes none
    with another_process(figures_of, write_open_data) as beside:
        folder = sys.stdin.readline().strip()
        return _make(Path(folder).resolve(), beside) if folder else 0


def _make(folder: Path, beside: Executor) -> int:
    try:
        tell(EXHIBITS)
        complete(folder, beside)
        forget()  # the edition as it was without its exhibits
        open_data = beside.submit(write_open_data, folder)  # its workbooks take as long as all the rest
        edition = edition_in(folder)
        write_site(edition, folder, lambda at, of: tell(PAGES, f"page {at} of {of}"))
        tell(PACKS)
        write_with_edition(edition, folder)
        tell(OPEN_DATA)
        open_data.result()
        write_feeds(edition, folder)
    except Exception as reason:  # the one place where whatever fails is told to the process that asked
        traceback.print_exc()
        told = {"page": reason.page if isinstance(reason, PageFailed) else ""}
        print(json.dumps(told | {"stopped_by": stopping(edition_in(folder))}))
        return 1
    return 0


def tell(step: str, how_far: str = "") -> None:
    """The step that begins, for whoever started this."""
    print(json.dumps({"step": step, "how_far": how_far}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
