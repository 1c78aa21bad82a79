"""Asking the service from inside its own process, without a socket: what it answers is what the page would get."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any, NamedTuple

from starlette.types import ASGIApp, Message

LONGEST = 900.0
"""Seconds that an analysis which is being made is waited for."""


class Answer(NamedTuple):
    """The status and the body of an answer."""

    status: int
    body: bytes

    @property
    def detail(self) -> str:
        """What a problem says."""
        try:
            return str(json.loads(self.body).get("detail", ""))
        except (ValueError, AttributeError):
            return ""


def ask(app: ASGIApp, address: str) -> Answer:
    """The answer to a GET, waiting for what is being made."""
    began = time.monotonic()
    while True:
        found = asyncio.run(_once(app, address))
        if found.status != 202 or time.monotonic() - began > LONGEST:
            return found
        time.sleep(0.5)


async def _once(app: ASGIApp, address: str) -> Answer:
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 80),
    }
    parts: list[bytes] = []
    status = 500

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return Answer(status, b"".join(parts))
