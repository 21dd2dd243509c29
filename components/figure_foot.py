"""What stands under a figure: its table as files, how it is read and how it is cited; one message instead of eight."""

import re
import secrets
from collections import OrderedDict
from html import escape
from threading import Lock

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.access import Role, role, role_of_request
from components.downloads import csv_bytes, xlsx_bytes
from components.glossary import explanation
from components.reading import shown_once
from components.server.open_data import TYPES
from editions.read import Edition
from evidence.figures import Figure

ADDRESS = "figure-files"
MOST = 2_000  # figures whose files can be asked for
NAME = re.compile(r"[\w-]+\.(csv|xlsx)")
UNFOLDED = re.compile(r"<details .*?</details>", re.DOTALL)  # what the static summary keeps of it
GONE = "This file is not kept any more. Open the page again and choose the download there."
RANKS: tuple[Role, ...] = ("public", "panel", "officer")
_OFFERED: OrderedDict[str, tuple[Figure, str, Role]] = OrderedDict()
_LOCK = Lock()


def show_foot(
    figure: Figure,
    edition: Edition,
    as_at: str,
    stem: str,
    citation: str,
    *,
    kind: str = "",
    exhibit: tuple[str, str] | None = None,
) -> None:
    """Links to the figure's table as CSV and as a workbook, how to read and to cite it, and the way to its exhibit.

    Args:
        as_at: the edition and how far its data goes.
        stem: the files' names.
        kind: which kind of chart or map it has (evidence.words.how_to_read).
        exhibit: address and words of the link to the exhibit that the figure is.
    """
    _foot(figure, edition, offer(figure, as_at, role()), stem, citation, kind, exhibit)


def offer(figure: Figure, as_at: str, shown_to: Role) -> str:
    """Keeps a figure for those who ask for its files; gives the word that nobody can guess and that they ask by.

    Args:
        shown_to: what the person may do who is shown it. Whoever may do less than all who were shown it gets no
            file: a link to the draft's is of no use to others, nor to an officer who was taken off the list.
    """
    word = vars(figure).setdefault("_files_word", secrets.token_urlsafe(16))
    with _LOCK:
        before = _OFFERED.get(word)
        least = min(shown_to, before[2] if before else shown_to, key=RANKS.index)
        _OFFERED[word] = (figure, as_at, least)
        _OFFERED.move_to_end(word)
        if len(_OFFERED) > MOST:
            _OFFERED.popitem(last=False)
    return word


@shown_once
def _foot(
    figure: Figure, edition: Edition, word: str, stem: str, citation: str, kind: str, exhibit: tuple[str, str] | None
) -> None:
    finding = escape(figure.finding)
    files = " ".join(
        f'<a href="{ADDRESS}/{word}/{escape(stem)}.{form}" aria-label="{said}: {finding}" download>{said}</a>'
        for form, said in (("csv", "Download CSV"), ("xlsx", "Download Excel workbook"))
    )
    cite = f'<details class="cite"><summary>Cite</summary><p>{escape(citation)}</p></details>'
    link = f'<a href="{escape(exhibit[0])}" target="_self">{escape(exhibit[1])}</a>' if exhibit else ""
    st.html(f'<div class="files">{files} {explanation(figure, edition, kind)} {cite} {link}</div>')


def download(request: Request) -> Response:
    """One file of a figure that a reader was shown, if they may still see it."""
    name, word = request.path_params["file"], request.path_params["word"]
    form = NAME.fullmatch(name)
    with _LOCK:
        offered = _OFFERED.get(word)
    if form is None or offered is None or not _may_have(request, offered[2]):
        return PlainTextResponse(GONE, status_code=404)
    figure, as_at, _ = offered
    content = csv_bytes(figure) if form[1] == "csv" else xlsx_bytes(figure, as_at)
    headers = {"Cache-Control": "private, no-store", "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, headers=headers, media_type=TYPES[form[1]])


def _may_have(request: Request, least: Role) -> bool:
    """Whether whoever asks may see what was shown to no one who may do less than this."""
    return least == "public" or RANKS.index(role_of_request(request)) >= RANKS.index(least)


ROUTE = Route(f"/{ADDRESS}/{{word}}/{{file}}", download)
