"""How many pages of the static summary nginx serves a second, with the configuration of `deploy/`."""

import re
import subprocess
from pathlib import Path

from benchmarks.nginx import nginx

LOAD = ("wrk", "-t1", "-c20", "-d5s", "-H", "Accept-Encoding: gzip")


def requests_per_second(editions: Path) -> float:
    """Of the summary's first page, compressed, without TLS, from this machine to itself."""
    with nginx(editions) as address:
        said = subprocess.run(
            [*LOAD, f"{address}/summary/index.html"], capture_output=True, text=True, check=True
        ).stdout
    if "Non-2xx" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
