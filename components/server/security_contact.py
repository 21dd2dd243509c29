"""Whom to tell of a hole in the dashboard's security, at the address where people look for it (RFC 9116)."""

import os
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

NOT_SAID = (
    "Nobody is named here yet to whom security problems can be told: use the contact page of the council's website."
)
GOOD_FOR = timedelta(days=180)  # the standard wants a date by which it is looked at again: less than a year


def security_text(contact: str, today: datetime) -> str:
    """The text for a contact, an e-mail address or a page."""
    where = contact if contact.startswith(("https://", "mailto:")) else f"mailto:{contact}"
    expires = (today + GOOD_FOR).strftime("%Y-%m-%dT00:00:00Z")
    return f"Contact: {where}\nExpires: {expires}\nPreferred-Languages: en\n"


def security_contact(request: Request) -> PlainTextResponse:
    """The contact of this council, DASHBOARD_SECURITY_CONTACT."""
    contact = "".join(os.environ.get("DASHBOARD_SECURITY_CONTACT", "").split())
    if not contact:
        return PlainTextResponse(NOT_SAID, status_code=404)
    return PlainTextResponse(security_text(contact, datetime.now(UTC)), headers={"Cache-Control": "max-age=86400"})


ROUTE = Route("/.well-known/security.txt", security_contact)
