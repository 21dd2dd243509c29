"""The packs that readers get with the newest edition, at `/packs/annual-assurance.html` and `.xlsx`."""

import re

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from editions.address import NoAnswer
from editions.read import NoEdition, current_edition, editions_location

TYPES = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NAME = re.compile(r"[a-z-]{1,100}\.(html|xlsx)")


def download(request: Request) -> Response:
    """One file of the newest edition's packs."""
    name = request.path_params["file"]
    try:
        if not NAME.fullmatch(name):
            raise FileNotFoundError
        edition = current_edition(editions_location())
        file, form = edition.path("packs", name), name.rpartition(".")[2]
    except NoAnswer as silence:
        return PlainTextResponse(str(silence), status_code=503)
    except (NoEdition, FileNotFoundError):
        return PlainTextResponse("There is no such pack with this edition.", status_code=404)
    headers = {"Cache-Control": "public, no-cache"}
    if form == "xlsx":
        headers["Content-Disposition"] = f'attachment; filename="{name.removesuffix(".xlsx")}-{edition.name}.xlsx"'
    return FileResponse(file, headers=headers, media_type=TYPES[form])


ROUTE = Route("/packs/{file}", download)
