"""What stands before every page: who may ask, under which name, how much, and what a browser may do with the answer.

Same-origin rules alone do not keep other web sites out: a site can point its own name at this machine (DNS rebinding)
and is then "the same origin". The list of allowed names stops that; the form's token (review.forms) stops posts from
elsewhere; the policies stop whatever an article smuggled past escaping.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review.settings import BODY_SECONDS, MAX_BODY, MAX_HEADERS, Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
"""For drawings, which are shown as images: their own styles and nothing else, also when opened by themselves."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "private, no-cache",
}
"""On every answer that does not set its own."""


class Guard:
    """Lets in what may come in, in this order: the host's name, the method, the token, the size of the body."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        sending = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        await self.app(scope, _limited(receive), sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if _size_of_head(scope) > MAX_HEADERS:
            return PlainTextResponse(f"A request's headers may hold {MAX_HEADERS:,} bytes.", 431)
        if host_name(headers.getlist("host")) not in self.settings.hosts:
            return PlainTextResponse("This desk does not answer to that name.", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Pages are read and forms are sent; nothing else.", 405, {"allow": "GET, POST"})
        if self.settings.token and not self._knows_token(scope):
            return self._welcome(scope)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return PlainTextResponse(f"A form may hold {MAX_BODY:,} bytes.", 413)
        return None

    def _knows_token(self, scope: Scope) -> bool:
        given = HTTPConnection(scope).cookies.get(self.settings.cookie("token"), "")
        return hmac.compare_digest(given.encode(), self.settings.token.encode())

    def _welcome(self, scope: Scope) -> Response:
        """The token once in the address becomes a cookie, and leaves the address."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"))
        given = next((value for name, value in pairs if name == "token"), "")
        if scope["method"] != "GET" or not hmac.compare_digest(given.encode(), self.settings.token.encode()):
            return PlainTextResponse("Open the desk with the address that it printed, which holds its token.", 401)
        rest = urlencode([(name, value) for name, value in pairs if name != "token"])
        answer = RedirectResponse("/" + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(self.settings.cookie("token"), given, httponly=True, samesite="lax")
        return answer


def host_name(values: Iterable[str]) -> str:
    """The name in a Host header without its port; "" where there is not exactly one header.

    >>> host_name(["localhost:8000"]), host_name(["[::1]:8000"]), host_name(["a", "b"])
    ('localhost', '::1', '')
    """
    found = list(values)
    if len(found) != 1:
        return ""
    name = found[0].strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if name.rpartition(":")[2].isdecimal() and ":" in name else name


def _size_of_head(scope: Scope) -> int:
    """Bytes of the address and the headers. The server limits only those that arrive in pieces."""
    head = sum(len(name) + len(value) for name, value in scope["headers"])
    return head + len(scope.get("raw_path") or b"") + len(scope["query_string"])


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


class TooMuch(Exception):
    """A body is larger than allowed, or takes too long."""


def _limited(receive: Receive) -> Receive:
    """Stops bodies that say no length and go on and on, or that come a byte a minute."""
    held = 0
    ended = False

    async def receiving() -> Message:
        nonlocal held, ended
        if ended:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), BODY_SECONDS)
        except TimeoutError:
            raise TooMuch("The form took too long to arrive.") from None
        held += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if held > MAX_BODY:
            raise TooMuch(f"A form may hold {MAX_BODY:,} bytes.")
        return message

    return receiving
