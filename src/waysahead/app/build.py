"""Putting a service together: its routes, its door, its page."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event, Thread

import anyio
import anyio.to_thread
from fastapi import FastAPI
from starlette.types import ASGIApp

from waysahead import __version__
from waysahead.app import api_cases, api_exports, api_runs, api_work, pages, problems
from waysahead.app.answers import shelf
from waysahead.app.assets import STATIC, Assets
from waysahead.app.errands import Errands
from waysahead.app.guard import Guard
from waysahead.app.jobs import Jobs
from waysahead.app.library import Library
from waysahead.app.packs import Packs
from waysahead.app.service import Service
from waysahead.app.settings import API, Settings

THREADS = 96
"""Requests that are worked on at a time; most of them wait for nothing."""
LONGEST_END = 20.0
"""Seconds that a run which is being made ready is waited for at the end."""
DESCRIPTION = (
    "Paired futures of rival policies under rival theories: simulated, never a forecast of events. Every row has a "
    "`source_id`; every error is a problem document (RFC 9457)."
)


def make_service(folders: Iterable[Path], settings: Settings, static: Path = STATIC) -> Service:
    """The state of a service over some runs.

    Raises:
        RunError: One of the folders is no finished run.
    """
    library = Library(folders, settings.limits, settings.runs)
    jobs = Jobs(library, settings.runs, settings.limits)
    packs = Packs(library, jobs, settings.limits)
    return Service(settings, library, shelf(settings.limits.answers), Assets(static), jobs, packs, Errands())


def make_app(service: Service) -> FastAPI:
    """The service as an application, without its door: for tests and for what is called inside."""

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        service.close()

    app = FastAPI(
        title="waysahead",
        version=__version__,
        description=DESCRIPTION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        lifespan=life,
    )
    app.state.service = service
    problems.install(app)
    for router in (api_cases.router, api_runs.router, api_exports.router, api_work.router):
        app.include_router(router, prefix=API)
    app.include_router(pages.router)
    return app


def make_guarded(service: Service) -> ASGIApp:
    """The service as it is served: every request comes in by the door."""
    return Guard(make_app(service), service.settings)


def warm(service: Service) -> Callable[[], None]:
    """Make ready in the background what the first reader would wait for; returns what ends that, after the run in hand.

    A process that ended while an array was being read would end with a complaint of the library that reads it.
    """
    enough = Event()

    def ready() -> None:
        from waysahead.app.assets import VEGA

        service.assets.file(VEGA)
        for run in service.library.runs():
            if enough.is_set():
                return
            with contextlib.suppress(Exception):  # the first reader is told what is wrong
                service.library.comparison(run.name)

    thread = Thread(target=ready, name="warm", daemon=True)
    thread.start()

    def end() -> None:
        enough.set()
        thread.join(LONGEST_END)

    return end
