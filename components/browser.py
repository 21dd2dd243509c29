"""A small script of our own for what Streamlit has no setting for; the security policy allows no inline one."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route

SCRIPT = Path(__file__).with_name("browser.js")
ADDRESS = "dashboard.js"


def mend_in_the_browser() -> None:
    """Has the reader's browser load the script, once for all pages."""
    st.html(f'<script src="{ADDRESS}"></script>', unsafe_allow_javascript=True)


def script(request: Request) -> FileResponse:
    """The script; browsers ask each hour whether it has changed."""
    return FileResponse(SCRIPT, media_type="text/javascript", headers={"Cache-Control": "public, max-age=3600"})


ROUTE = Route(f"/{ADDRESS}", script)
