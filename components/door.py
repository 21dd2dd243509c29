"""The door of this instance: who comes in, and what they find beside what everybody reads.

It is the public's unless `dashboard.py` opens another when it starts: forgetting to leaves the officers' wing shut.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from starlette.types import Scope

from components.streamlit_internals import StreamlitPage
from editions.exhibits import Exhibit
from editions.read import Edition
from evidence.figures import Figure
from evidence.inquiry.exhibits import Place
from evidence.inquiry.snapshots import Picture

Role = Literal["public", "panel", "officer"]


class Door:
    """The public's: nobody signs in or sends anything, and nothing is added to what everybody reads."""

    def role(self) -> Role:
        """What the person of this session may do."""
        return "public"

    def role_of(self, cookies: Mapping[str, str]) -> Role:
        """What the person may do whose browser sent these cookies."""
        return "public"

    def name(self) -> str:
        """The name that the list may know this person by; blank for somebody who has not signed in."""
        return ""

    def session(self) -> str:
        """What tells this sign-in from another of the same person; blank for somebody who has not signed in."""
        return ""

    def may_upload(self, scope: Scope) -> bool:
        """Whether a request to the upload route is let through."""
        return False

    def run(self, page: StreamlitPage) -> None:
        """Runs a page, with what stands above and below it."""
        page.run()

    def beneath_figure(
        self, figure: Figure, edition: Edition, place: Place, picture: Callable[[], Picture | None]
    ) -> None:
        """Shows what a person may do with a figure besides reading it."""

    def beneath_exhibit(self, exhibit: Exhibit, edition: Edition) -> None:
        """Shows what a person may do with an exhibit besides reading it."""


_here = [Door()]


def open_door(door: Door) -> None:
    """Sets the door of this process, once, where the dashboard starts."""
    _here[:] = [door]


def door() -> Door:
    """The door of this process."""
    return _here[0]
