"""Serving: where to listen, what is refused, and the loop that answers."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import uvicorn

from waysahead.app.build import make_guarded, make_service, warm
from waysahead.app.settings import Settings

SHORTEST_TOKEN = 16
CONNECTIONS = 256
KEEP_ALIVE = 20
GRACE = 3
"""Seconds that open connections are given at the end; those that follow a job would stay for ever."""


class ServeError(Exception):
    """The service cannot be started as asked."""


def check(settings: Settings) -> None:
    """Refuse what would let in anyone.

    Raises:
        ServeError: An address that others can reach without a token, or a token that can be guessed.
    """
    if not settings.loopback and not settings.token:
        raise ServeError(
            f"--host {settings.host}: others can reach this address, and there is no token. "
            "Give --token, a secret of 16 letters or more, or leave --host out to serve this computer only."
        )
    if settings.token and len(settings.token) < SHORTEST_TOKEN:
        raise ServeError(
            f"--token: {len(settings.token)} letters; expected {SHORTEST_TOKEN} or more, so that it cannot be guessed"
        )
    if not settings.token.isascii() or any(letter.isspace() for letter in settings.token):
        raise ServeError("--token: expected letters and digits without spaces")
    if not 0 <= settings.port <= 65_535:
        raise ServeError(f"--port {settings.port}: expected 0 to 65535, such as 8000")


def serve(folders: Iterable[Path], settings: Settings, tell: Callable[[str], object]) -> None:
    """Serve runs until interrupted.

    Args:
        folders: Folders of finished runs.
        settings: Where to listen, and what to show.
        tell: Told the address once the service listens.

    Raises:
        ServeError: It cannot be started as asked.
        RunError: One of the folders is no finished run.
    """
    check(settings)
    listening = bind(settings)
    try:
        service = make_service(folders, settings)
        app = make_guarded(service)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=True,
            timeout_keep_alive=KEEP_ALIVE,
            limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=GRACE,
            h11_max_incomplete_event_size=32 * 1024,
            ws="none",
            lifespan="on",
        )
        listening.listen(CONNECTIONS)  # who comes before the loop runs waits for it
        port = listening.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        tell(f"http://{host}:{port}/" + ("?token=..." if settings.token else ""))
        end = warm(service)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            end()
    finally:
        listening.close()


def bind(settings: Settings) -> socket.socket:
    """A socket that listens where it was asked to.

    Raises:
        ServeError: The address cannot be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
    except OSError as error:
        made.close()
        where = f"--host {settings.host} --port {settings.port}"
        raise ServeError(f"{where}: {error.strerror or error}. Try another --port; 0 takes a free one.") from None
    made.set_inheritable(True)
    return made
