"""Processes of their own that publish, so that a test can kill them at any moment."""

import os
import signal
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import update

from store.audit import record
from store.database import open_store
from store.publishing import publish as publishing
from store.publishing.plans import plan, publish_what_is_due
from store.publishing.publish import proposed, put_out
from store.publishing.withdraw import withdraw
from store.schema import plans
from store.transactions import writing

BY = "Community Safety"
EXTRAS = ("open/data.csv", "summary/index.html")


def with_extras(staged: Path) -> None:
    """What goes with an edition, in small."""
    for name in EXTRAS:
        (staged / name).parent.mkdir(exist_ok=True)
        (staged / name).write_text(staged.name * 10_000)


def publish_one(url: str, folder: str, told: Connection) -> None:
    """Publishes the next edition; says when all is worked out, and when readers have it."""
    os.environ["DASHBOARD_EDITIONS"] = folder
    engine = open_store(url)
    content = proposed(engine)
    told.send("begun")
    put_out(engine, content, by=BY, note="The next.", finish=with_extras)
    told.send("done")


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def publish_and_die(url: str, folder: str, step: str, way: str) -> None:
    """Publishes, plans or withdraws, and dies before a step: "record", "switch" or "link_latest"."""
    os.environ["DASHBOARD_EDITIONS"] = folder
    engine = open_store(url)
    setattr(publishing, step, die)
    if way == "withdraw":
        withdraw(engine, by=BY, why="It was wrong", finish=with_extras)
    if way == "plan":
        plan(engine, at=datetime.now(UTC) + timedelta(hours=1), by=BY, note="The next.")
        with writing(engine) as connection:
            connection.execute(update(plans).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))
            record(connection, who=BY, action="plan", detail={"plan": 1})
        publish_what_is_due(engine, finish=with_extras)
    put_out(engine, proposed(engine), by=BY, note="The next.", finish=with_extras)
