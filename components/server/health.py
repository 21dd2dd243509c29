"""Whether readers are served, for the machines that watch."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from components.access import instance
from editions.address import NoAnswer
from editions.read import NoEdition, current_edition, editions_location, not_whole

VERSION = "1.0.0"


def health(request: Request) -> JSONResponse:
    """The version, the instance, the edition that readers see, and how old it is."""
    said = {"version": VERSION, "instance": instance()}
    try:
        edition = current_edition(editions_location())
    except NoEdition:
        return JSONResponse({"status": "no edition", **said}, status_code=503)
    except NoAnswer:
        return JSONResponse({"status": "no answer", **said}, status_code=503)
    damaged = not_whole(editions_location())
    older = {} if damaged is None else {"damaged": damaged}
    made = datetime.fromisoformat(edition.about["created"])
    return JSONResponse(
        {
            "status": "ok" if damaged is None else "older edition", **older, **said, "edition": edition.name, "made": made.isoformat(),
            "data_to": edition.about["data_to"], "age_days": (datetime.now(UTC) - made).days,
        }
    )  # fmt: skip


ROUTE = Route("/healthz", health)
