"""Which replicas nginx sends readers to, and how one is taken out and put back. Needs Python alone.

    python3 deploy/replicas.py /etc/nginx/dashboard/here/replicas.conf 127.0.0.1:8511 127.0.0.1:8512

writes the file; `--leaving 1` writes it so that nobody new comes to the first, while its readers stay.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

READERS = 300  # connections to one replica; beyond it the others are asked
OFFICERS = "127.0.0.1:8501"

# A replica that fails once is left alone for some seconds. The state is shared by nginx's workers (zone).
SERVER = "    server {address} max_conns={readers} max_fails=1 fail_timeout=5s{extra};\n"


def configuration(addresses: Sequence[str], leaving: int | None = None, officers: str = OFFICERS) -> str:
    """The upstreams and maps that nginx/public.conf asks for.

    A reader's cookie holds the number of their replica: downloads come from its memory. Its upstream has the
    others as a reserve. `keeps` is where a reader's requests go, `joins` where a new page begins.

    Args:
        leaving: number of a replica, from 1, that takes no new pages.
    """
    numbers = range(1, len(addresses) + 1)
    coming = [number for number in numbers if number != leaving] or list(numbers)
    newcomers = [(addresses[number - 1], "" if number in coming else " down") for number in numbers]
    parts = [_upstream("public", newcomers, "    least_conn;\n")]
    for number in numbers:
        reserve = [(addresses[other - 1], " backup") for other in coming if other != number]
        parts.append(_upstream(f"replica{number}", [(addresses[number - 1], ""), *reserve]))
    parts.append(_upstream("officers", [(officers, "")]))
    parts.append(_map("$cookie_replica", "$keeps", {str(n): f"replica{n}" for n in numbers}, "public"))
    parts.append(_map("$cookie_replica", "$joins", {str(n): f"replica{n}" for n in coming}, "public"))
    answered = {f"~{address.replace('.', '[.]')}$": str(n) for n, address in zip(numbers, addresses, strict=True)}
    parts.append(_map("$upstream_addr", "$replica", answered, '""'))
    return "# Written by deploy/replicas.py: change it there.\n" + "".join(parts)


def write(path: Path, content: str) -> None:
    """Writes the file whole or not at all: nginx may read it at any moment."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(content, encoding="utf-8")
    partial.replace(path)


def _upstream(name: str, servers: Sequence[tuple[str, str]], rule: str = "") -> str:
    lines = "".join(SERVER.format(address=address, readers=READERS, extra=extra) for address, extra in servers)
    return f"\nupstream {name} {{\n    zone {name} 64k;\n{rule}{lines}    keepalive 16;\n}}\n"


def _map(of: str, to: str, entries: dict[str, str], default: str) -> str:
    lines = "".join(f"    {key} {value};\n" for key, value in entries.items())
    return f"\nmap {of} {to} {{\n{lines}    default {default};\n}}\n"


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("addresses", nargs="+", metavar="ADDRESS:PORT")
    parser.add_argument("--leaving", type=int, help="number of the replica that takes no new readers")
    parser.add_argument("--officers", default=OFFICERS, help="address of the officers' instance")
    asked = parser.parse_args()
    write(asked.file, configuration(asked.addresses, asked.leaving, asked.officers))


if __name__ == "__main__":
    main()
