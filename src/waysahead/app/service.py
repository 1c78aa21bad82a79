"""What every route shares: the settings, the runs and cases, the answers that are kept, and the work under way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from waysahead.app.answers import CHANGES, JSON, STAYS, Kept, as_json, kept, respond
from waysahead.app.assets import Assets
from waysahead.app.errands import Errands
from waysahead.app.jobs import Jobs
from waysahead.app.library import Library
from waysahead.app.once import Once
from waysahead.app.packs import Packs
from waysahead.app.problems import Problem
from waysahead.app.settings import Settings
from waysahead.report.track import withheld
from waysahead.report.wording import say

MAKING: dict[int | str, dict[str, Any]] = {
    202: {"description": "It is being made; ask again.", "content": {JSON: {"schema": {"type": "object"}}}}
}
WAIT = 2
"""Seconds after which a caller may ask again for what is being made."""


@dataclass(frozen=True)
class Service:
    """One running service."""

    settings: Settings
    library: Library
    shelf: Once[Kept]
    assets: Assets
    jobs: Jobs
    packs: Packs
    errands: Errands

    def close(self) -> None:
        """Stop the work under way and delete what was private."""
        self.errands.close()
        self.jobs.close()
        self.packs.close()

    def told(self, request: Request, make: Callable[[], object], about: str = "", caching: str = "") -> Response:
        """The document of a request as JSON, worked out once for every address and query.

        Args:
            request: The request.
            make: Works out the document.
            about: The run or case that the document is about; the answer is dropped with it.
            caching: What caches may do with it; that of a run if left out.
        """
        return self.sent(request, lambda: kept(as_json(make())), about, caching)

    def awaited(self, request: Request, find: Callable[[], dict[str, Any] | None], about: str) -> Response:
        """The document of an analysis; while it is being made, an answer that says so."""
        found = find()
        return working() if found is None else self.told(request, lambda: found, about)

    def sent(
        self,
        request: Request,
        make: Callable[[], Kept],
        about: str = "",
        caching: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """An answer in any form, worked out once for every address and query."""
        query = tuple(sorted(request.query_params.multi_items()))
        found = self.shelf.get((about, request.url.path, query), make)
        return respond(request, found, caching or STAYS, headers)

    def may_compare(self, run: str) -> None:
        """Refuse to compare the policies of a live case that no hindcast has been scored for.

        Raises:
            Problem: It is held back.
        """
        if withheld(self.library.run(run).manifest):
            raise Problem(403, say("live.hidden"), "held-back")


def working() -> Response:
    """The answer while something is being made: ask again."""
    waiting = {"state": "working", "retry_after": WAIT}
    return Response(as_json(waiting), 202, {"Retry-After": str(WAIT), "Cache-Control": "no-store"}, JSON)


def service_of(request: Request) -> Service:
    """The service that a request came to."""
    found = request.app.state.service
    assert isinstance(found, Service)
    return found


def only_known(request: Request) -> None:
    """Refuse a query that a route does not know, so that a misspelt one is not passed over.

    Raises:
        Problem: With what the route knows.
    """
    route = request.scope["route"]
    known = [field.alias for field in route.dependant.query_params]
    wrong = [name for name in request.query_params if name not in known]
    if wrong:
        said = f"it knows {', '.join(known)}" if known else "it knows none"
        raise Problem(422, f"no such query: {', '.join(wrong)[:80]}; {said}", "query")
    twice = [name for name in known if len(request.query_params.getlist(name)) > 1]
    if twice:
        raise Problem(422, f"given more than once: {', '.join(twice)}", "query")


__all__ = ["CHANGES", "MAKING", "STAYS", "Service", "only_known", "service_of", "working"]
