"""Routes that start something: jobs and packs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

import anyio
from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from waysahead.app.drafts import Draft, readable
from waysahead.app.jobs import ENDED, Job
from waysahead.app.library import belongs
from waysahead.app.problems import Problem
from waysahead.app.service import only_known, service_of
from waysahead.app.settings import API
from waysahead.case import suggestion

router = APIRouter(tags=["work"], dependencies=[Depends(only_known)])
PACK = {"application/zip": {"schema": {"type": "string", "format": "binary"}}}
HEARTBEAT = 10.0
"""Seconds after which a line is sent although nothing has changed, so that the connection is not taken for dead."""
LOOK = 0.25
"""Seconds between two looks at a job."""
JobId = Annotated[str, Path(max_length=64)]
Token = Annotated[str, Path(max_length=64)]


class Order(BaseModel):
    """A run that is asked for."""

    model_config = ConfigDict(extra="forbid")

    case: str = Field(max_length=80, description="A case, or the token of a pack.")
    policies: list[str | Draft] = Field(min_length=1, max_length=40, description="Names, or drafts of one's own.")
    theories: list[str] | None = Field(None, max_length=40)
    futures: int | None = Field(None, ge=1, description="Futures of every policy. Default: 100 for each theory.")
    weeks: int | None = Field(None, ge=1, le=520)
    seed: int = Field(1, ge=0, le=2**31 - 1)
    prior_set: Literal["as_of", "with_hindsight"] | None = None


@router.get("/jobs", summary="The jobs of this service")
def every_job(request: Request) -> dict[str, Any]:
    """Those of public cases, newest first."""
    return {"jobs": [job.document() for job in service_of(request).jobs.every()]}


@router.post("/jobs", status_code=202, summary="Run policies")
def add_job(request: Request, response: Response, order: Order) -> dict[str, Any]:
    """Put a run in the queue. The same order again goes on from what an earlier one has finished."""
    service = service_of(request)
    limits, case = service.settings.limits, service.library.case(order.case)
    names = [policy if isinstance(policy, str) else policy.name for policy in order.policies]
    wrong = [name for name in names if names.count(name) > 1]
    if wrong:
        raise Problem(422, f"policies named twice: {', '.join(sorted(set(wrong)))}", "order")
    if len(names) > limits.policies:
        raise Problem(422, f"{len(names)} policies; at most {limits.policies}", "order")
    if (order.futures or 0) > limits.futures:
        raise Problem(422, f"{order.futures} futures; at most {limits.futures}", "order")
    for kind, asked, known in (
        ("policy", [one for one in order.policies if isinstance(one, str)], case.policy_files),
        ("theory", order.theories or [], case.theory_files),
    ):
        for name in asked:
            if name not in known:
                raise Problem(422, f"no {kind} '{name[:60]}': {suggestion(name[:60], known, 'see the case')}", "order")
    if len(set(order.theories or ())) < len(order.theories or ()):
        raise Problem(422, "theories named twice", "order")
    texts = {one.name: readable(case, one) for one in order.policies if isinstance(one, Draft)}
    private = order.case if _is_pack(request, order.case) else ""
    spec = {
        "case": service.library.where(order.case),
        "policies": names,
        "theories": order.theories,
        "futures": order.futures,
        "weeks": order.weeks,
        "seed": order.seed,
        "prior_set": order.prior_set,
    }
    job = service.jobs.add(spec, texts, private)
    response.headers["Location"] = f"{API}/jobs/{job.id}"
    return job.document()


def _is_pack(request: Request, name: str) -> bool:
    try:
        service_of(request).packs.get(name)
    except Problem:
        return False
    return True


@router.get("/jobs/{job}", summary="How far a job has come")
def one_job(request: Request, job: JobId) -> dict[str, Any]:
    """State, finished shards, and the run once it is done."""
    return service_of(request).jobs.get(job).document()


@router.delete("/jobs/{job}", summary="Stop a job and keep its work")
def cancel_job(request: Request, job: JobId) -> dict[str, Any]:
    """Shards on the way are finished first."""
    return service_of(request).jobs.cancel(job).document()


@router.get(
    "/jobs/{job}/events",
    summary="The progress of a job as server-sent events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def events(request: Request, job: JobId) -> StreamingResponse:
    """One event each time that a shard is finished; the last tells how it ended."""
    followed = service_of(request).jobs.get(job)
    return StreamingResponse(_follow(followed), media_type="text/event-stream")


async def _follow(job: Job) -> AsyncIterator[str]:
    seen, quiet = -1, 0.0
    while True:
        turn = job.turn
        if turn != seen:
            seen, quiet = turn, 0.0
            name = job.state if job.state in ENDED else "progress"
            yield f"event: {name}\ndata: {json.dumps(job.document())}\n\n"
            if job.state in ENDED:
                return
        elif quiet >= HEARTBEAT:
            quiet = 0.0
            yield ": waiting\n\n"
        await anyio.sleep(LOOK)
        quiet += LOOK


@router.post(
    "/packs",
    status_code=201,
    summary="Upload a case pack",
    openapi_extra={"requestBody": {"required": True, "content": PACK}},
)
async def add_pack(request: Request) -> dict[str, Any]:
    """A .zip of a pack, checked as `waysahead check` does. The answer holds the token that it is found by."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/zip", "application/x-zip-compressed", "application/octet-stream"):
        raise Problem(415, "expected a body of type application/zip", "type")
    content = await request.body()
    if not content:
        raise Problem(422, "an empty body; expected the .zip of a case pack", "pack")
    return dict(await anyio.to_thread.run_sync(service_of(request).packs.add, content))


@router.get("/packs/{token}", summary="What is known of a pack")
def one_pack(request: Request, token: Token) -> dict[str, Any]:
    """Name and title of a pack that was uploaded."""
    return service_of(request).packs.get(token)


@router.delete("/packs/{token}", status_code=204, summary="Delete a pack with its runs")
def delete_pack(request: Request, token: Token) -> Response:
    """The pack, its jobs and its runs are gone at once."""
    service = service_of(request)
    service.packs.delete(token)
    service.shelf.forget(lambda key: belongs(key, token))
    service.errands.forget(token)
    return Response(status_code=204)
