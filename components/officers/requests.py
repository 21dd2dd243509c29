"""Who sends a request that is no page: for a file of the draft, or with a file to upload. Officer instances only."""

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.types import Scope

from components.access import has_local_officer
from components.local_officer import holds_key
from components.officers.sign_in import Person, identity, person, session_of, signing_in
from components.server.security import UPLOADS
from components.streamlit_internals import (
    claims_of_session,
    cookies_of_session,
    get_origin_from_redirect_uri,
    session_at,
    signed_claims,
)


def person_of(cookies: Mapping[str, str]) -> Person:
    """The person whose browser sent these cookies, as the council's list has them."""
    return person(claims_of(cookies))


def claims_of(cookies: Mapping[str, str]) -> Mapping[str, Any]:
    """What the provider says of the person whose browser sent these cookies; nothing unless this server signed it."""
    signed = signed_claims(cookies) if signing_in() else None
    try:
        said = json.loads(signed) if signed else {}
    except ValueError:
        return {}
    return said if said and said.get("origin") == get_origin_from_redirect_uri() else {}


def may_upload(scope: Scope) -> bool:
    """Whether a request to the upload route is an officer's, and for a session of that officer's own."""
    request = Request(scope)
    session = scope["path"].partition(f"{UPLOADS}/")[2].split("/")[0]
    found = session_at(session)
    if found is None:
        return False
    if has_local_officer():
        opened_with = cookies_of_session(found)
        return opened_with is not None and holds_key(request.cookies) and holds_key(opened_with)
    return _is_of_the_same_officer(claims_of_session(found), claims_of(request.cookies))


def _is_of_the_same_officer(theirs: Mapping[str, Any], asking: Mapping[str, Any]) -> bool:
    """Whether a session was opened in the sign-in of the officer who asks: its number alone opens nothing."""
    same = (identity(theirs), session_of(theirs)) == (identity(asking), session_of(asking))
    return same and person(asking).role == "officer"
