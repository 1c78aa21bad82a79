"""Answers that are worked out once: as bytes, squeezed, with their tag, kept while there is room."""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from fastapi import Request
from fastapi.responses import Response

from waysahead.app.once import Once

JSON = "application/json"
DIGITS = 6
WORTH_SQUEEZING = 600
CHANGES = "no-cache"
STAYS = "private, max-age=3600"


class Kept(NamedTuple):
    """One answer: its bytes, the same squeezed where that helps, its strong tag, and what it is."""

    body: bytes
    squeezed: bytes | None
    tag: str
    kind: str

    @property
    def size(self) -> int:
        """Bytes that it takes up."""
        return len(self.body) + len(self.squeezed or b"")


def plain(value: Any) -> Any:  # noqa: ANN401  (a tree of plain values)
    """A tree of values as JSON knows it: numbers at six significant figures, null for what is not finite."""
    if isinstance(value, bool) or value is None or isinstance(value, str | int):
        return value
    if isinstance(value, float | np.floating):
        number = float(value)
        return float(f"{number:.{DIGITS}g}") if math.isfinite(number) else None
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return str(value)


def as_json(document: object) -> bytes:
    """A document as JSON."""
    return json.dumps(plain(document), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def kept(body: bytes, kind: str = JSON) -> Kept:
    """Bytes as an answer. Images and archives that are compressed already are not squeezed again."""
    squeezed = None
    if len(body) > WORTH_SQUEEZING and not kind.startswith(("image/png", "application/zip", "application/vnd.apache")):
        squeezed = gzip.compress(body, 6, mtime=0)
    return Kept(body, squeezed, f'"{hashlib.sha256(body).hexdigest()[:24]}"', kind)


def shelf(room: int) -> Once[Kept]:
    """Answers by key, as many as there is room for, in bytes."""
    return Once(lambda one: one.size, room)


def respond(request: Request, one: Kept, caching: str = CHANGES, headers: Mapping[str, str] | None = None) -> Response:
    """An answer as a response: nothing but its tag where the caller has it, squeezed where the caller can open it."""
    sent = {"ETag": one.tag, "Cache-Control": caching, "Vary": "Accept-Encoding, Authorization, Cookie"}
    sent |= dict(headers or {})
    if has_tag(request.headers.get("if-none-match", ""), one.tag):
        return Response(status_code=304, headers=sent)
    body = one.body
    if one.squeezed is not None and takes_gzip(request.headers.get("accept-encoding", "")):
        body = one.squeezed
        sent["Content-Encoding"] = "gzip"
    return Response(body, media_type=one.kind, headers=sent)


def has_tag(given: str, tag: str) -> bool:
    """Whether a list of tags, weak ones too, names this one."""
    names = {name.strip().removeprefix("W/") for name in given.split(",")}
    return tag in names or "*" in names


def takes_gzip(given: str) -> bool:
    """Whether a caller opens gzip."""
    for part in given.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.strip().replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
