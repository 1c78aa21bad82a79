"""The door: who may come in, how often, with how much, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from waysahead.app.problems import KIND, body_of
from waysahead.app.settings import API, Settings, is_loopback

COOKIE = "waysahead"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a browser may do with the page: nothing from elsewhere, nothing inline, no evaluation of text as code."""
SCRIPTLESS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What it may do with a document that brings its own style and has no script: briefs, drawings."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
WRITES = ("POST", "PUT", "PATCH", "DELETE")
MINUTE = 60.0
ADDRESSES = 4_096
"""Addresses whose rate is remembered; the oldest go first."""


class Refused(Exception):
    """A request that is not let in."""

    def __init__(self, status: int, detail: str, kind: str, headers: dict[str, str] | None = None) -> None:
        self.status, self.detail, self.kind, self.headers = status, detail, kind, headers or {}
        super().__init__(detail)


class Rate:
    """Buckets that refill with time: one for each address and kind of request."""

    def __init__(self) -> None:
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, who: str, what: str, a_minute: int) -> float:
        """Take one; nought, or the seconds until there is one again."""
        now = time.monotonic()
        left, seen = self._left.pop((who, what), (float(a_minute), now))
        left = min(float(a_minute), left + (now - seen) * a_minute / MINUTE)
        wait = 0.0 if left >= 1.0 else (1.0 - left) * MINUTE / a_minute
        self._left[who, what] = (left - 1.0 if wait == 0.0 else left, now)
        while len(self._left) > ADDRESSES:
            self._left.popitem(last=False)
        return wait


class Guard:
    """The outermost layer of the service."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings
        self.rate = Rate()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in or refuse it; its answer leaves with the headers of every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def leave(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if scope["method"] == "HEAD":
            scope, leave = {**scope, "method": "GET"}, headed(leave)
        handed = receive
        try:
            entered = self.admit(scope)
            if scope["method"] in WRITES:
                handed = again(await whole_body(receive, self.room(scope)), receive)
        except Refused as no:
            body = body_of(no.status, no.detail, scope["path"], no.kind)
            headers = {"Cache-Control": "no-store"} | no.headers
            await JSONResponse(body, no.status, headers, KIND)(scope, receive, leave)
            return
        if entered is not None:
            await entered(scope, receive, leave)
            return
        await self.app(scope, handed, leave)

    def room(self, scope: Scope) -> int:
        """Bytes that the body of a request may have."""
        limits = self.settings.limits
        return limits.pack if scope["path"].rstrip("/") == f"{API}/packs" else limits.body

    def admit(self, scope: Scope) -> ASGIApp | None:
        """None to go on; an answer of the door's own, which is the way in with a token; or a refusal."""
        headers = Headers(scope=scope)
        self._host(headers)
        self._often(scope)
        entered = self._known(scope, headers)
        if scope["method"] in WRITES:
            self._origin(headers)
            self._size(scope, headers)
        return entered

    def _host(self, headers: Headers) -> None:
        """A name that leads here only because someone changed what it leads to is not ours."""
        if not self.settings.loopback:
            return
        host = headers.get("host", "")
        if not is_loopback(_name(host)):
            raise Refused(421, "this service answers to this computer's own names only", "host")

    def _often(self, scope: Scope) -> None:
        client = scope.get("client")
        who = client[0] if client else ""
        limits = self.settings.limits
        wait = self.rate.take(who, "any", limits.requests)
        if scope["method"] in WRITES:
            wait = max(wait, self.rate.take(who, "write", limits.writes))
        if wait > 0:
            after = {"Retry-After": str(int(wait) + 1)}
            raise Refused(429, "too many requests; wait a little and ask again", "rate", after)

    def _known(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        token = self.settings.token
        if not token:
            return None
        given = headers.get("authorization", "")
        if given.startswith("Bearer ") and _same(given.removeprefix("Bearer ").strip(), token):
            return None
        if _same(_cookie(headers.get("cookie", "")), token):
            return None
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("token", [""])[0]
        if scope["path"] == "/" and scope["method"] == "GET" and _same(asked, token):
            entered = RedirectResponse("/", 303)
            entered.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return entered
        raise Refused(401, "this service wants a token", "token", {"WWW-Authenticate": "Bearer"})

    def _origin(self, headers: Headers) -> None:
        """What changes something must come from our own page, or from no page at all."""
        origin, host = headers.get("origin"), headers.get("host", "")
        if origin is not None and (origin == "null" or urlsplit(origin).netloc != host):
            raise Refused(403, "asked for by another site", "origin")
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            raise Refused(403, "asked for by another site", "origin")

    def _size(self, scope: Scope, headers: Headers) -> None:
        length = headers.get("content-length")
        if length is None:
            return
        if not length.isdigit():
            raise Refused(400, "a content-length that is no number", "length")
        room = self.room(scope)
        if int(length) > room:
            raise Refused(413, f"{int(length):,} bytes; at most {room:,}", "size")


def headed(send: Send) -> Send:
    """Send an answer without its body: what a GET would say about itself."""

    async def without_body(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return without_body


async def whole_body(receive: Receive, room: int) -> bytes:
    """The body of a request, counted while it comes in, whatever its header said.

    Raises:
        Refused: More came in than there is room for.
    """
    parts: list[bytes] = []
    seen = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return b""
        parts.append(message.get("body", b""))
        seen += len(parts[-1])
        if seen > room:
            raise Refused(413, f"more than {room:,} bytes", "size")
        if not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, handed on in one part; after it, whatever else comes."""
    waiting = [body]

    async def handed() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return handed


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _name(host: str) -> str:
    """The name in a Host header, without its port; empty where it is none."""
    if not all(letter.isalnum() or letter in ".-:[]" for letter in host):
        return ""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _cookie(given: str) -> str:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(given)
    except Exception:  # a cookie that cannot be read is no cookie
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""
