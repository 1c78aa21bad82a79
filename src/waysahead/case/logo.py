"""A picture of the user's own for the head of a brief: read whole, and known by what it holds, not by its name."""

from dataclasses import dataclass
from pathlib import Path

from waysahead.case.fault import CaseError, Fault

MOST_BYTES = 500_000
"""A brief is to stay small enough to be sent."""
BEGINNINGS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
MIMES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class Logo:
    """A picture: ``png``, ``jpg`` or ``svg``, and its bytes."""

    kind: str
    body: bytes

    @property
    def mime(self) -> str:
        """Its kind, as browsers name it."""
        return MIMES[self.kind]


def read_logo(path: Path) -> Logo:
    """The picture in a file.

    Raises:
        CaseError: There is none, it is too large, or of another kind.
    """
    fix = "give a PNG, JPEG or SVG file"
    try:
        body = path.read_bytes()
    except OSError as error:
        raise CaseError([Fault(str(path), None, error.strerror or "nothing", "a picture", fix)]) from None
    if len(body) > MOST_BYTES:
        found = f"{len(body):,} bytes"
        raise CaseError([Fault(str(path), None, found, f"at most {MOST_BYTES:,}", "make the picture smaller")])
    for kind, first in BEGINNINGS.items():
        if body.startswith(first):
            return Logo(kind, body)
    if b"<svg" in body[:2_000]:
        return Logo("svg", body)
    raise CaseError([Fault(str(path), None, "another kind of file", "a picture", fix)])
