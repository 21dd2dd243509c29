"""Another process beside this one, so that two things are made at once."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread


def another_process(*work: Callable[..., object]) -> ProcessPoolExecutor:
    """A process that is started at once and loads the modules of its work; it ends with this one, even when that is killed."""
    beside = ProcessPoolExecutor(1, get_context("spawn"), initializer=_end_with_the_parent)
    beside.submit(len, work)  # what is handed over is loaded there
    return beside


def _end_with_the_parent() -> None:
    """Who outlived it would keep open what it prints to, and whoever listens there would wait for ever."""
    Thread(target=_end_after_the_parent, daemon=True).start()


def _end_after_the_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
