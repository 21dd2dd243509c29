"""What the server says and refuses before any page runs."""

import base64
import hashlib
import re
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.streamlit_internals import INDEX
from figures.pictures.base_map import base_map

# Scripts, styles, pictures and connections from this server alone: nothing of third parties.
# Streamlit's index.html has one inline script, named by its hash; maps and charts draw in workers.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' {inline}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:{map_server}",
        "font-src 'self' data:",
        "connect-src 'self'{map_server}",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)

UPLOADS = "/_stcore/upload_file"
# Streamlit's figures about itself, its way in for programs that drive a page, and its check that runs the script.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")


class SecurityHeaders:
    """Adds security headers to every answer; shuts the upload route to all who may not upload."""

    def __init__(self, app: ASGIApp, *, may_upload: Callable[[Scope], bool]) -> None:
        self.app = app
        self.may_upload = may_upload
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._with_headers(send)
        if scope["type"] == "http" and self._closed(scope):
            await PlainTextResponse("This is closed.", status_code=403)(scope, receive, answer)
        else:
            await self.app(scope, receive, answer)

    def _closed(self, scope: Scope) -> bool:
        """Whether a route is shut: at all, or to this request; below server.baseUrlPath, too, wherever that is."""
        path = scope["path"]
        return any(shut in path for shut in CLOSED) or UPLOADS in path and not self.may_upload(scope)

    def _with_headers(self, send: Send) -> Send:
        async def answer(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        return answer


async def went_wrong(request: Request, problem: Exception) -> PlainTextResponse:
    """The answer where one could not be made, which Starlette gives outside all that is wrapped around the app."""
    return PlainTextResponse(
        "Sorry, there is a problem. Please try again.", status_code=500, headers=security_headers()
    )


def security_headers() -> dict[str, str]:
    """What every answer of this instance says about itself to a browser."""
    return {
        "Content-Security-Policy": _policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def _policy() -> str:
    """The policy of this instance: the base map's server is in it only where one is set."""
    under = base_map()
    return CONTENT_SECURITY_POLICY.format(inline=inline_script_hashes(), map_server=f" {under.host}" if under else "")


def inline_script_hashes() -> str:
    """The hashes of the scripts that stand in Streamlit's own index.html, as a policy names them."""
    page = INDEX.read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
