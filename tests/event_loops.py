"""An event loop of its own for a coroutine: a browser leaves one running in the thread of the tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def run(coroutine: Coroutine[None, None, None]) -> None:
    """Runs it to its end in a thread that has no event loop yet."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()
