"""What the public instance bears: `python -m benchmarks.public`, after `python -m sample_data`.

One table for each question: what a page costs beside an empty Streamlit app, a hundred readers who come at once,
ten thousand finds beside a million, the static summary through nginx (with wrk), what a first view weighs there and
how long it takes on a tablet, and where a page's picture stands and how much there is to read (with Chromium, after
`make test-install`). Name some of `cost crowd finds summary weight tablet reading` to ask those alone. Figures
are ratios wherever they can be, taken in turn, so that a machine whose speed drifts is fair to both; the client runs on
the same machine and takes its part of it.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks.many_finds import write_edition_of
from benchmarks.readers import Reader
from benchmarks.servers import Server, empty, public
from benchmarks.summary import requests_per_second
from editions.read import DEFAULT_EDITIONS
from figures.page_list import PUBLIC_PAGES

PAGES = {title: "" if at == 0 else address for at, (_, title, address) in enumerate(PUBLIC_PAGES)}
VIEWS, ROUNDS = 20, 5
CROWD = 100
FEW, MANY = 10_000, 1_000_000
OF_FINDS = ("Overview", "Trends", "Hot spots", "Did it move?")  # pages whose figures are made of finds


def main() -> None:
    """Prints the tables that were asked for."""
    parts: dict[str, Callable[[], None]] = {
        "cost": lambda: asyncio.run(cost(DEFAULT_EDITIONS)), "crowd": lambda: asyncio.run(crowd(DEFAULT_EDITIONS)),
        "finds": finds, "summary": lambda: print(f"summary through nginx: {requests_per_second(DEFAULT_EDITIONS):,.0f} requests/s"),
        "weight": weight, "tablet": tablet, "reading": reading,
    }  # fmt: skip
    for name in sys.argv[1:] or parts:
        parts[name]()
        print()


async def cost(editions: Path) -> None:
    """Processor time of a warm page view, opened anew, beside that of an empty app."""
    print(f"{'warm page view':18} {'CPU ms':>8} {'empty':>8} {'ratio':>7} {'kB':>6} {'elements':>9}")
    with public(editions) as ours, empty() as bare:
        kept = [await opened(ours, ""), await opened(bare, "")]  # a server that someone reads keeps its scripts
        for title, page in PAGES.items():
            last = await _view(ours, page)
            pairs = [(await milliseconds(ours, page), await milliseconds(bare, "")) for _ in range(ROUNDS)]
            mine, theirs = (statistics.median(side) for side in zip(*pairs, strict=True))
            ratio = statistics.median(one / other for one, other in pairs)
            print(
                f"{title:18} {mine:8.1f} {theirs:8.1f} {ratio:7.2f} {last.received / 1e3:6.0f} {last.elements:9}",
                flush=True,
            )
        for reader in kept:
            await reader.close()


async def crowd(editions: Path) -> None:
    """A hundred readers who open the same page at once: until the last of it is there, and the memory they take."""
    print(f"{f'{CROWD} at once':18} {'p50 s':>8} {'p95 s':>8} {'MB each':>8}")
    with public(editions) as ours:
        for title, page in PAGES.items():
            await _all_at_once(ours, page)  # memory that Python keeps for later is not the readers'
            before = ours.megabytes
            readers, seconds = await _all_at_once(ours, page, close=False)
            each = (ours.megabytes - before) / CROWD
            for reader in readers:
                await reader.close()
            print(f"{title:18} {_part(seconds, 0.5):8.2f} {_part(seconds, 0.95):8.2f} {each:8.2f}", flush=True)


def weight() -> None:
    """Megabytes on the wire of each page's first view."""
    from benchmarks.weight import megabytes  # needs what the tests need

    print(f"{'first view':18} {'MB':>6} {'answers':>8}")
    for title, (size, answers) in megabytes(DEFAULT_EDITIONS, PAGES).items():
        print(f"{title:18} {size:6.2f} {answers:8}")


def tablet() -> None:
    """Seconds until the answer, the lead picture and a page that can be filtered, on a tablet's first visit."""
    from benchmarks.first_view import first_views  # needs what the tests need

    print(f"{'tablet, first view':18} {'answer':>8} {'picture':>8} {'live':>8} {'shift':>6}")
    for title, view in first_views(DEFAULT_EDITIONS, PAGES).items():
        picture = f"{view.picture:8.2f}" if view.picture else f"{'none':>8}"
        print(f"{title or 'empty Streamlit':18} {view.answer:8.2f} {picture} {view.live:8.2f} {view.shift:6.3f}")


def reading() -> None:
    """Where each page's lead picture stands, and what there is to choose, press, unfold and read."""
    from benchmarks.page_measures import measures  # needs what the tests need

    print(
        f"{'page':18} {'screen':10} {'picture':>12} {'screens':>8} {'controls':>9} {'buttons':>8} {'folded':>7} {'words':>6}"
    )
    for (title, screen), said in measures(DEFAULT_EDITIONS, PAGES).items():
        picture = "none" if said.top is None else f"{said.top} to {said.bottom}"
        print(
            f"{title:18} {screen:10} {picture:>12} {said.screens:8.1f} {said.controls:9} {said.buttons:8}"
            f" {said.folded:7} {said.words:6}"
        )


def finds() -> None:
    """The same pages of an edition of few finds and of one of many."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (write_edition_of(number, Path(folder) / str(number)) for number in (FEW, MANY))
        with public(few) as small, public(many) as large:
            asyncio.run(_beside(small, large))


async def _beside(small: Server, large: Server) -> None:
    print(f"{'finds':18} {f'{FEW:,}':>10} {f'{MANY:,}':>10} {'ratio':>7}   (CPU ms of a warm page view)")
    kept = [await opened(server, "") for server in (small, large)]
    for title in OF_FINDS:
        page = PAGES[title]
        pairs = [(await milliseconds(small, page), await milliseconds(large, page)) for _ in range(ROUNDS * 2)]
        fewer, more = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(f"{title:18} {fewer:10.1f} {more:10.1f} {statistics.median(b / a for a, b in pairs):7.2f}", flush=True)
    for reader in kept:
        await reader.close()


async def milliseconds(server: Server, page: str) -> float:
    """Processor time of a warm view of a page, of several in a row."""
    before = server.seconds
    for _ in range(VIEWS):
        await _view(server, page)
    return 1_000 * (server.seconds - before) / VIEWS


async def _view(server: Server, page: str) -> Reader:
    reader = await opened(server, page)
    await reader.close()
    return reader


async def opened(server: Server, page: str) -> Reader:
    """A reader who has a page open."""
    reader = Reader(server.address, page)
    await reader.open()
    return reader


async def _all_at_once(server: Server, page: str, *, close: bool = True) -> tuple[list[Reader], list[float]]:
    readers = [Reader(server.address, page) for _ in range(CROWD)]
    seconds = await asyncio.gather(*(_timed(reader.open) for reader in readers))
    if close:
        await asyncio.gather(*(reader.close() for reader in readers))
    return readers, list(seconds)


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    start = time.perf_counter()
    await work()
    return time.perf_counter() - start


def _part(values: list[float], part: float) -> float:
    return sorted(values)[round(part * (len(values) - 1))]


if __name__ == "__main__":
    main()
