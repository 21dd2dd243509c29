"""The Southampton drug litter evidence dashboard: what `streamlit run dashboard.py` starts."""

import asyncio
import importlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components import browser, local_officer, navigation
from components.access import has_local_officer, instance, refusal_to_start
from components.apology import apologise
from components.door import Door, door, open_door
from components.server import (
    figure_files,
    first_paint,
    health,
    open_data,
    public_packs,
    security_contact,
    static_summary,
)
from components.server.logs import to_json_lines
from components.server.security import SecurityHeaders, went_wrong
from components.server.slow_requests import limit_slow_requests
from components.server.stream import GuardedStream
from components.streamlit_internals import is_run_as_a_script

HEAVY = ("pandas", "pyarrow.parquet", "scipy.stats", "openpyxl")
LOOK_EVERY = 30  # seconds

if refusal := refusal_to_start():
    sys.exit(refusal)
limit_slow_requests()
# A public instance must not load the officers' wing, nor what it stands on.
officers = importlib.import_module("components.officers.door") if instance() == "officer" else None
open_door(officers.OfficersDoor() if officers else Door())


@asynccontextmanager
async def ready_before_the_first_visitor(app: st.App) -> AsyncIterator[None]:
    """Does the slow work at start, not in the first visitor's time: heavy packages, the public's pages, the draft."""
    to_json_lines()
    if instance() == "officer":
        os.umask(0o077)  # what officers store is for the account that runs this alone; editions say so where it is not
    for name in HEAVY:
        importlib.import_module(name)
    if officers is not None:
        officers.draft_up_to_date()
        if has_local_officer():
            local_officer.show_the_way_in()
    what_is_due = officers.from_time_to_time if officers else first_paint.make_ready
    looking = asyncio.create_task(look_again(what_is_due, first=0 if officers else LOOK_EVERY))
    yield
    looking.cancel()
    if officers is not None:
        officers.close_store()


async def look_again(from_time_to_time: Callable[[], None], *, first: int) -> None:
    """Looks twice a minute whether there is a new edition to make pages of, or for officers one that is due.

    Args:
        first: seconds until it looks first: whoever is there when the server starts is answered before all else.
    """
    await asyncio.sleep(first)
    while True:
        await asyncio.to_thread(from_time_to_time)
        await asyncio.sleep(LOOK_EVERY)


app = st.App(
    Path(navigation.__file__),
    routes=[
        *navigation.ROUTES,
        health.ROUTE,
        browser.ROUTE,
        open_data.ROUTE,
        *static_summary.ROUTES,
        public_packs.ROUTE,
        figure_files.ROUTE,
        *first_paint.ROUTES,
        security_contact.ROUTE,
        *((local_officer.ROUTE,) if has_local_officer() else ()),
    ],
    middleware=[Middleware(SecurityHeaders, may_upload=door().may_upload), Middleware(GuardedStream)],
    exception_handlers={Exception: went_wrong},
    lifespan=ready_before_the_first_visitor,
    on_script_error=apologise,
)

if is_run_as_a_script():  # run as a plain script, as Streamlit's AppTest does
    navigation.main()
