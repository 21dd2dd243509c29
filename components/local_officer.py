"""The officer at this very computer: whoever opens the address that the server prints where it was started.

The word in that address works once; the browser that brings it gets a cookie of its own in return, which no
script can read and no page of another site can send. What a request says of where it comes from is not trusted:
a proxy can say anything.
"""

import hashlib
import secrets
import sys
import webbrowser
from collections.abc import Mapping
from os import environ
from threading import Thread

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

ADDRESS = "officer"
OPEN = "To work as the officer at this computer, open this address. It works once: {link}"
USED = "This address has been used, or is none of this dashboard. Open the newest one that it printed where it was started."

_words: list[str] = []  # the newest is last, and the only one that works
_let_in: set[str] = set()  # digests of the cookies that were given since this server started


def cookie_name() -> str:
    """Cookies are shared by all servers of a computer, so the port tells one dashboard's from another's."""
    return f"dashboard_officer_{st.get_option('server.port')}"


def holds_key(cookies: Mapping[str, str]) -> bool:
    """Whether a browser has opened the address that this server printed."""
    return _digest(cookies.get(cookie_name(), "")) in _let_in


def new_link() -> str:
    """The address that lets one browser in; the one before it does not work any more."""
    _words[:] = [secrets.token_urlsafe(32)]
    host = str(st.get_option("server.address"))
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return "/".join(filter(None, (f"{scheme}://{host}:{st.get_option('server.port')}", base, ADDRESS, _words[0])))


def key_for(word: str) -> str | None:
    """The cookie for a browser that brings the word of the newest address, which is used up by it; else None."""
    if not _words or not secrets.compare_digest(word.encode(), _words[0].encode()):
        return None
    _words.clear()
    key = secrets.token_urlsafe(32)
    _let_in.add(_digest(key))
    return key


def show_the_way_in() -> None:
    """Prints the address, and opens it in a browser where somebody sits who has one."""
    link = new_link()
    print(OPEN.format(link=link), flush=True)  # the log is for machines, and may be sent elsewhere
    if sys.stdout.isatty() and _has_screen():
        Thread(target=webbrowser.open, args=(link,), daemon=True).start()


def enter(request: Request) -> Response:
    """Lets the browser in that brings the word, and leads it to the first page."""
    headers = {"Cache-Control": "no-store"}
    key = key_for(request.path_params["word"]) if request.method == "GET" else None  # HEAD only looks
    if key is None:
        return PlainTextResponse(USED, status_code=403, headers=headers)
    print(OPEN.format(link=new_link()), flush=True)  # for another browser
    answer = RedirectResponse("../", status_code=303, headers=headers)
    secure = request.url.scheme == "https"
    answer.set_cookie(cookie_name(), key, path="/", httponly=True, samesite="strict", secure=secure)
    return answer


ROUTE = Route(f"/{ADDRESS}/{{word}}", enter)


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _has_screen() -> bool:
    """Without a screen Python would start a browser of text in the terminal."""
    return sys.platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
