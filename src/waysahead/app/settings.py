"""What a service was started with. Nothing here changes while it runs."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from waysahead.report.edition import Edition

API = "/api/v1"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one service takes on, so that no reader can take it from the others.

    Sizes are in bytes, rates in requests a minute and address.
    """

    body: int = 256 * 1024
    pack: int = 32 * 2**20
    packs: int = 16
    requests: int = 120_000
    writes: int = 60
    futures: int = 2_000
    policies: int = 12
    queued: int = 4
    jobs_kept: int = 64
    answers: int = 96 * 2**20
    arrays: int = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the service listens and what it shows.

    Attributes:
        host: Address to bind to.
        port: Port to bind to; 0 for a free one.
        token: What a caller must know; empty for none, which is allowed on loopback only.
        edition: ``public`` or ``internal``.
        runs: Folder in which runs started from the page are kept.
        limits: What the service takes on.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    token: str = ""
    edition: Edition = "public"
    runs: Path = Path("runs")
    limits: Limits = field(default_factory=Limits)

    @property
    def loopback(self) -> bool:
        """Whether only this computer can reach the service."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a name or address is this computer's own, by what it says and not by what it is resolved to."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
