"""An optional map under the outlines, from a server that the council chooses; off unless it is named.

Whoever runs that server sees the address of every reader, so nothing is asked of anyone by default.
"""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class BaseMap:
    """The address of a MapLibre style, and whom its map is from, in the words of its licence."""

    style: str
    attribution: str

    @property
    def host(self) -> str:
        """The server that pages may then ask, as a content security policy names it."""
        parts = urlsplit(self.style)
        return f"{parts.scheme}://{parts.netloc}"


def base_map() -> BaseMap | None:
    """The base map that is set; none unless both its address and its attribution are."""
    style = os.environ.get("DASHBOARD_BASE_MAP", "").strip()
    attribution = os.environ.get("DASHBOARD_BASE_MAP_ATTRIBUTION", "").strip()
    named = urlsplit(style).scheme in ("http", "https") and bool(urlsplit(style).netloc)
    return BaseMap(style, attribution) if named and attribution else None
