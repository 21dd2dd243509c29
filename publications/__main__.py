"""Makes what goes with an edition, in a process of its own: `python -m publications FOLDER`.

FOLDER is the edition, staged and seen by nobody yet. Its exhibits, its open data, its static summary and
the packs that readers get are written into it.
"""

import argparse
import json
import os
import sys
import traceback
from pathlib import Path

import streamlit as st

from editions.folder import switch
from editions.open_data import write_open_data
from editions.read import current_edition, forget


def main(arguments: list[str] | None = None) -> int:
    """Writes them all; exit code 0, or 1: then a line of JSON tells the page that failed and the cells that stop it."""
    parser = argparse.ArgumentParser(prog="python -m publications", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder.resolve()
    # The pages are shown as the public sees them, of this edition and no other.
    os.environ |= {"DASHBOARD_INSTANCE": "public", "DASHBOARD_EDITIONS": str(folder.parent)}
    os.environ.pop("DATABASE_URL", None)
    switch(folder.parent, folder.name)

    from publications.exhibits import complete
    from publications.packs.files import write_with_edition
    from publications.showing import PageFailed
    from publications.site import write_site
    from publications.stopped import stopping

    try:
        complete(current_edition(str(folder.parent)), folder)
        forget()  # the edition as it was without its exhibits
        st.cache_resource.clear()
        edition = current_edition(str(folder.parent))
        write_open_data(edition, folder)
        write_site(edition, folder)
        write_with_edition(edition, folder)
    except Exception as reason:  # the one place where whatever fails is told to the process that asked
        traceback.print_exc()
        told = {"page": reason.page if isinstance(reason, PageFailed) else ""}
        print(json.dumps(told | {"stopped_by": stopping(current_edition(str(folder.parent)))}))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
