"""Open data at stable addresses: `/data/7/reports_by_month.csv`, and the newest at `/data/latest/…`."""

import re

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from editions.address import NoAnswer
from editions.open_data import open_file
from editions.read import Edition, NoEdition, TakenOff, current_edition, editions_location, listed_edition

LATEST = "latest"
# An edition may have to be taken off, and is then to be had from no cache: each asks every time whether it is there.
KEEP = "public, no-cache"
TYPES = {
    "atom": "application/atom+xml",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
NAME = re.compile(rf"[a-z0-9_-]{{1,100}}\.({'|'.join(TYPES)})")


def download(request: Request) -> Response:
    """One file of one edition."""
    asked, name = request.path_params["edition"], request.path_params["file"]
    try:
        edition = _edition(asked)
        if not NAME.fullmatch(name):
            raise FileNotFoundError
        mark = f'"{edition.name}-{edition.written:x}-{name}"'
        headers = {
            "Cache-Control": KEEP,
            "ETag": mark,
            "Access-Control-Allow-Origin": "*",
            "Content-Location": f"/data/{edition.number}/{name}",
        }
        if mark in request.headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=headers)
        return FileResponse(open_file(edition, name), headers=headers, media_type=TYPES[name.rpartition(".")[2]])
    except NoAnswer as silence:
        return PlainTextResponse(str(silence), status_code=503)
    except TakenOff as gone:
        return PlainTextResponse(f"{gone} The page Releases lists what there is.", status_code=410)
    except (NoEdition, FileNotFoundError):
        return PlainTextResponse("There is no such file. The page Releases lists what there is.", status_code=404)


def _edition(asked: str) -> Edition:
    """The edition that an address names: one that the newest one lists.

    Raises:
        NoEdition: it names none.
    """
    location = editions_location()
    return current_edition(location) if asked == LATEST else listed_edition(location, asked)


ROUTE = Route("/data/{edition}/{file}", download)
