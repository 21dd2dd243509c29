"""Readers as their browsers behave: they keep the site's cookie, and join again when the connection breaks."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from http.cookies import SimpleCookie

from websockets.exceptions import WebSocketException

from benchmarks.readers import PageFailed, Reader
from tests.deploy.conftest import Site

PATIENCE = 60  # seconds until a reader gives up


class Tab:
    """One open page of the dashboard, reloaded by itself when its replica goes."""

    def __init__(self, site: Site, page: str = "") -> None:
        self.site, self.page = site, page
        self.replica = ""
        self.joined = 0
        self.reader = self._reader()

    async def open(self) -> "Tab":
        """Connects and shows the page, trying again as a browser does; keeps the cookie it is given."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.reader = self._reader()
                with suppress(OSError, WebSocketException, PageFailed):
                    await self.reader.open()
                    break
                await asyncio.sleep(0.5)
        self.replica = next(SimpleCookie(said)["replica"].value for said in self.reader.cookies if "replica" in said)
        self.joined += 1
        return self

    async def read_on(self) -> None:
        """Asks for the page again; joins again if the connection is gone."""
        try:
            await self.reader.rerun()
        except (OSError, WebSocketException, PageFailed):
            await self.open()

    async def close(self) -> None:
        with suppress(OSError, WebSocketException):
            await self.reader.close()

    @property
    def shows_the_page(self) -> bool:
        return self.reader.elements > 3 and any(self.reader.texts)

    def _reader(self) -> Reader:
        cookie = {"Cookie": f"replica={self.replica}"} if self.replica else {}
        return Reader(self.site.address, self.page, headers=cookie, tls=self.site.tls)


async def open_tabs(site: Site, pages: Sequence[str]) -> list[Tab]:
    """Tabs opened together."""
    return list(await asyncio.gather(*(Tab(site, page).open() for page in pages)))


async def close_tabs(tabs: Sequence[Tab]) -> None:
    await asyncio.gather(*(tab.close() for tab in tabs))
