"""A figure's picture and table at addresses: `/figures/7/trends/reports-by-month.svg?ward=Bevois`.

`latest` in place of the number is the newest published edition, for a council's own web page; a draft's name is for
who may see it. A picture with a size, such as `reports-by-month@wide.svg`, is the one that stands on a page; without
one it carries its title and its source, to be taken along.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, cast

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.access import Role, role_of_request
from components.downloads import csv_bytes, xlsx_bytes
from components.server.open_data import KEEP, LATEST, TYPES
from editions.address import NoAnswer
from editions.read import (
    Edition,
    NoEdition,
    TakenOff,
    current_edition,
    drafts_folder,
    editions_location,
    listed_edition,
    panel_drafts_folder,
)
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import Snapshot, to_bytes
from figures.addresses import PAGES, asked
from figures.citing import as_at_of, edition_in_words
from figures.kept import made_once
from figures.markup.files import FOLDER
from figures.page import Page
from figures.parts import Shown
from figures.pictures.still import SIZES, Size, svg, taken_along

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
MEDIA = TYPES | PICTURES
NAME = re.compile(rf"([\w-]{{1,100}})(?:@({'|'.join(SIZES)}))?\.(svg|png|csv|xlsx|json)")
UNKNOWN = "There is no such figure with these filters. The pages of the dashboard show what there is."
DRAFTS: dict[Role, Callable[[], object]] = {"officer": drafts_folder, "panel": panel_drafts_folder}


class NotForYou(Exception):
    """A draft is asked for by somebody who may not see it."""


@dataclass(frozen=True)
class Asked:
    """What an address names: a figure of a page of an edition, and the file that is wanted of it."""

    edition: Edition
    page: Page
    shown: Shown
    size: Size | None
    form: str


def download(request: Request) -> Response:
    """One file of one figure."""
    try:
        found = _found(request)
    except NoAnswer as silence:
        return PlainTextResponse(str(silence), status_code=503)
    except NotForYou:
        return PlainTextResponse("A draft is for officers. Readers get what is published.", status_code=403)
    except TakenOff as gone:
        return PlainTextResponse(f"{gone} The page Releases lists what there is.", status_code=410)
    except (NoEdition, LookupError):
        return PlainTextResponse(UNKNOWN, status_code=404)
    edition, name = found.edition, found.shown.figure.name
    mark = (
        f'"{edition.name}-{edition.written:x}-{found.page.stem}-{name}-{found.size}-{found.form}-{found.page.filters}"'
    )
    headers = {"Cache-Control": "private, no-store" if edition.draft else KEEP, "ETag": mark}
    if not edition.draft:
        headers["Access-Control-Allow-Origin"] = "*"
    if mark in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers=headers)
    if found.form not in PICTURES:
        stem = f"{name}-{edition.title.lower().replace(' ', '-')}"
        headers["Content-Disposition"] = f'attachment; filename="{stem}.{found.form}"'
    try:
        return Response(_content(found), headers=headers, media_type=MEDIA[found.form])
    except LookupError:
        return PlainTextResponse(UNKNOWN, status_code=404)


def _found(request: Request) -> Asked:
    """What the address names.

    Raises:
        NoEdition, LookupError: it names nothing that there is.
        NotForYou: it names a draft, and who asks may not see it.
    """
    parts, named = request.path_params, NAME.fullmatch(request.path_params["file"])
    if named is None or parts["page"] not in PAGES:
        raise LookupError(parts["file"])
    edition = _edition(request, parts["edition"])
    page, wrong = asked(parts["page"], request.query_params.multi_items(), edition)
    shown = next((each for each in page.figures() if each.figure.name == named[1]), None)
    if wrong or shown is None:
        raise LookupError(parts["file"])
    return Asked(edition, page, shown, cast(Size | None, named[2]), named[3])


def _edition(request: Request, of: str) -> Edition:
    """The edition that an address names; a draft for who may see it."""
    if of == LATEST:
        return current_edition(editions_location())
    if not of.startswith("draft"):
        return listed_edition(editions_location(), of)
    drafts = DRAFTS.get(role_of_request(request))
    if drafts is None:
        raise NotForYou
    draft = current_edition(str(drafts()))
    if draft.name != of:
        raise NoEdition("That draft is not kept any more.")
    return draft


def _content(found: Asked) -> bytes:
    """The file itself.

    Raises:
        LookupError: it is a picture, and the figure has none.
    """
    figure, at = found.shown.figure, found.shown.as_at or as_at_of(found.edition)
    match found.form:
        case "csv":
            return csv_bytes(figure)
        case "xlsx":
            return xlsx_bytes(figure, edition_in_words(at))
        case "json":
            return to_bytes(Snapshot(found.page.place(figure), at, figure, found.shown.to_keep()))
    return _picture(found.edition, found.page.place(figure), found.shown, found.size, found.form)


@made_once
def _picture(edition: Edition, place: Place, _shown: Shown, size: Size | None, form: str) -> bytes:
    """A picture, drawn once for all readers."""
    figure, picture = _shown.figure, _shown.picture
    if picture is None:
        raise LookupError(figure.name)
    if size is None:
        return taken_along(
            picture, figure, edition_in_words(_shown.as_at or as_at_of(edition)), cast(Literal["svg", "png"], form)
        )
    return svg(picture, figure.name, figure.alt, size, made_up=figure.illustrative).encode()


ROUTE = Route(f"/{FOLDER}/{{edition}}/{{page}}/{{file}}", download)
