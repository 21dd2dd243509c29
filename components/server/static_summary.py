"""The static summary of the newest edition, at `/summary/`: for readers whose browser runs no script."""

import re

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from editions.address import NoAnswer
from editions.read import NoEdition, current_edition, editions_location

FIRST = "index.html"
NAME = re.compile(r"[a-z-]{1,100}\.html")


def page(request: Request) -> Response:
    """One page of the summary."""
    name = request.path_params.get("page", FIRST)
    try:
        if not NAME.fullmatch(name):
            raise FileNotFoundError
        written = current_edition(editions_location()).path("summary", name)
        headers = {"Cache-Control": "public, no-cache"}
        return FileResponse(written, headers=headers, media_type="text/html; charset=utf-8")
    except NoAnswer as silence:
        return PlainTextResponse(str(silence), status_code=503)
    except (NoEdition, FileNotFoundError):
        return PlainTextResponse("There is no such page in the summary.", status_code=404)


ROUTES = [Route("/summary/", page), Route("/summary/{page}", page)]
