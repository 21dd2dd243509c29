"""A process of its own that accepts an upload, so that a test can kill it at any moment."""

import os
import signal
import time
from multiprocessing.connection import Connection

import pandas as pd
from sqlalchemy import event

from evidence.extract import Extract
from store.database import open_store
from store.uploads.accepting import accept
from tests.store.extracts import finds_extract

ROWS = 5_000


def month_of_finds(month: str) -> Extract:
    return finds_extract({month: list(range(1, ROWS + 1))}, file=f"{month}.xlsx")


def accept_a_month(url: str, month: str, told: Connection) -> None:
    """Accept 5,000 finds; say when it begins and when it is done, then stay to be killed."""
    extract = month_of_finds(month)
    engine = open_store(url)
    told.send("begun")
    accept(engine, extract, by="Community Safety")
    told.send("done")
    time.sleep(60)


def die_at_the_commit(url: str, month: str, told: Connection) -> None:
    """Accept 5,000 finds, and die when every row has been sent and only the commit is left."""
    extract = month_of_finds(month)
    engine = open_store(url)
    event.listen(engine, "commit", lambda _: os.kill(os.getpid(), signal.SIGKILL))
    told.send("begun")
    accept(engine, extract, by="Community Safety")


def months() -> list[str]:
    return pd.period_range("2016-01", periods=300, freq="M").astype(str).tolist()
