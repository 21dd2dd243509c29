"""Time limits that Streamlit's server has none of: for a request half sent, a file half fetched, and all at once.

nginx has them, too (deploy/nginx/limits.conf); this is for whoever reaches an instance without it. uvicorn keeps a
connection open for as long as its other end likes, and Streamlit passes none of uvicorn's settings on, so its
classes are given these here.
"""

from asyncio import TimerHandle
from collections.abc import Callable
from functools import wraps
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_WITHIN = 10.0  # seconds for a whole request but its body, from the connection or the request's first byte
BODY_MOVES_WITHIN = 30.0  # seconds in which more of a body must come
READER_MOVES_WITHIN = 180.0  # seconds in which a reader must fetch so much that there is room for more
MOST = 1_000  # connections at once; whoever comes beyond them is told to try again

Protocol = Any  # uvicorn's, of either parser


def limit_slow_requests() -> None:
    """Gives both of uvicorn's readers of HTTP the limits of this module."""
    protocols: tuple[Protocol, ...] = (HttpToolsProtocol, H11Protocol)
    for protocol in protocols:
        if not hasattr(protocol, "_limited_by_dashboard"):
            protocol._limited_by_dashboard = True
            for name, afterwards in AFTERWARDS.items():
                setattr(protocol, name, _followed_by(getattr(protocol, name), afterwards))


def _followed_by(method: Callable[..., None], afterwards: Callable[[Protocol], None]) -> Callable[..., None]:
    @wraps(method)
    def both(self: Protocol, *given: Any) -> None:
        method(self, *given)
        afterwards(self)

    return both


def _begin(self: Protocol) -> None:
    self.limit_concurrency = MOST
    _time_what_comes(self)


def _time_what_comes(self: Protocol) -> None:
    """A head has one limit, however often a byte of it comes; a body's begins anew with each piece."""
    if self.transport.is_closing() or self.transport.get_protocol() is not self:  # gone, or a WebSocket by now
        _stop(self, "coming")
    elif self.cycle is None or self.cycle.response_complete:
        if not _running(self, "coming"):
            _end_after(self, "coming", HEAD_WITHIN)
    else:
        _stop(self, "coming")
        if self.cycle.more_body:
            _end_after(self, "coming", BODY_MOVES_WITHIN)


def _time_what_goes(self: Protocol) -> None:
    _stop(self, "going")
    _end_after(self, "going", READER_MOVES_WITHIN)


def _goes_on(self: Protocol) -> None:
    _stop(self, "going")


def _lost(self: Protocol) -> None:
    _stop(self, "coming")
    _stop(self, "going")


def _answered(self: Protocol) -> None:
    _stop(self, "coming")  # uvicorn's own limit for the next request begins


def _timers(self: Protocol) -> dict[str, TimerHandle]:
    return self.__dict__.setdefault("_timers_of_dashboard", {})


def _running(self: Protocol, name: str) -> bool:
    return name in _timers(self)


def _end_after(self: Protocol, name: str, seconds: float) -> None:
    _timers(self)[name] = self.loop.call_later(seconds, self.transport.abort)


def _stop(self: Protocol, name: str) -> None:
    if timer := _timers(self).pop(name, None):
        timer.cancel()


AFTERWARDS = {
    "connection_made": _begin,
    "data_received": _time_what_comes,
    "on_response_complete": _answered,
    "pause_writing": _time_what_goes,
    "resume_writing": _goes_on,
    "connection_lost": _lost,
}
