"""Makes what goes with an edition, in a process of its own: `python -m publications FOLDER`.

FOLDER is the edition, staged and seen by nobody yet. Its exhibits, its open data and feeds, its static summary and
the packs that readers get are written into it. A process of its own: it works for seconds, and officers go on meanwhile.
"""

import argparse
import json
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from editions.open_data import write_open_data
from editions.read import edition_in, forget
from publications.exhibits import complete
from publications.feeds import write_feeds
from publications.packs.files import write_with_edition
from publications.site import PageFailed, write_site
from publications.stopped import stopping


def main(arguments: list[str] | None = None) -> int:
    """Writes them all; exit code 0, or 1: then a line of JSON tells the page that failed and the cells that stop it."""
    parser = argparse.ArgumentParser(prog="python -m publications", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder.resolve()
    try:
        with ProcessPoolExecutor(1, get_context("spawn")) as beside:
            complete(folder, beside)
            forget()  # the edition as it was without its exhibits
            open_data = beside.submit(write_open_data, folder)  # its workbooks take as long as all the rest
            edition = edition_in(folder)
            write_site(edition, folder)
            write_with_edition(edition, folder)
            open_data.result()
            write_feeds(edition, folder)
    except Exception as reason:  # the one place where whatever fails is told to the process that asked
        traceback.print_exc()
        told = {"page": reason.page if isinstance(reason, PageFailed) else ""}
        print(json.dumps(told | {"stopped_by": stopping(edition_in(folder))}))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
