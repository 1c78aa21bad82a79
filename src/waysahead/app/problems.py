"""Errors as problem details (RFC 9457): one shape for all of them, with every fault of what was sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from waysahead.case import CaseError
from waysahead.policy import PolicyError

if TYPE_CHECKING:
    from waysahead.case import Fault

KIND = "application/problem+json"


class Problem(Exception):
    """Something that the caller can put right.

    Attributes:
        status: HTTP status.
        detail: What is wrong, in a sentence.
        kind: Short name for programs, the end of `type`; empty for none.
        faults: Every fault of what was sent.
        headers: Further headers of the answer.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        kind: str = "",
        faults: Iterable[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status, self.detail, self.kind = status, detail, kind
        self.faults, self.headers = list(faults), dict(headers or {})
        super().__init__(detail)


def not_there(what: str) -> Problem:
    """The problem of a name that nothing has."""
    return Problem(404, what, "not-there")


def body_of(status: int, detail: str, instance: str, kind: str = "", faults: Iterable[Any] = ()) -> dict[str, Any]:
    """The members of a problem."""
    found: dict[str, Any] = {
        "type": f"/problems/{kind}" if kind else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": instance,
    }
    listed = list(faults)
    return found | ({"faults": listed} if listed else {})


def answer(request: Request, problem: Problem) -> JSONResponse:
    """A problem as a response."""
    body = body_of(problem.status, problem.detail, request.url.path, problem.kind, problem.faults)
    return JSONResponse(body, problem.status, {"Cache-Control": "no-store"} | problem.headers, KIND)


def fault_entry(fault: Fault) -> dict[str, Any]:
    """A fault of a file as an entry of a document; `measure` is the number of the measure it is about."""
    about = re.match(r"measure (\d+)", fault.column)
    names = ("file", "row", "column", "found", "expected", "fix")
    entry: dict[str, Any] = {name: getattr(fault, name) for name in names}
    return entry | {"message": str(fault), "measure": int(about[1]) if about else None}


def sentence_entry(file: str, sentence: str) -> dict[str, Any]:
    """A reason why something cannot be done, in the shape of a fault."""
    said, _, fix = sentence.partition(". Use ")
    empty: dict[str, Any] = dict.fromkeys(("row", "column", "measure"))
    return {"file": file, "found": said, "expected": "", "fix": f"use {fix}" if fix else "", **empty} | {
        "message": sentence
    }


def faults_of(error: CaseError | PolicyError) -> list[dict[str, Any]]:
    """Every fault of a pack, a theory or a policy."""
    found = [fault_entry(fault) for fault in error.faults]
    if isinstance(error, PolicyError):
        found += [sentence_entry(error.file, sentence) for sentence in error.sentences]
    return found


def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    faults = [
        {
            "file": str(item["loc"][0]),
            "row": None,
            "column": ".".join(str(part) for part in item["loc"][1:]),
            "found": repr(item.get("input"))[:80],
            "expected": item["msg"],
            "fix": "",
            "message": f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}",
            "measure": None,
        }
        for item in error.errors()
    ]
    return answer(request, Problem(422, "the request cannot be used", "invalid", faults))


def install(app: FastAPI) -> None:
    """Let every error of the service be a problem, those of the framework among them."""

    def problem(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Problem)
        return answer(request, error)

    def invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return _invalid(request, error)

    def framework(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers or {})
        return answer(request, Problem(error.status_code, str(error.detail).lower(), headers=headers))

    def pack(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, CaseError | PolicyError)
        faults = faults_of(error)
        return answer(request, Problem(422, f"{len(faults)} faults", "faults", faults))

    def ours(request: Request, _error: Exception) -> JSONResponse:
        return answer(request, Problem(500, "a fault of the program; nothing was changed", "fault"))

    app.add_exception_handler(Problem, problem)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, framework)
    app.add_exception_handler(CaseError, pack)
    app.add_exception_handler(PolicyError, pack)
    app.add_exception_handler(Exception, ours)
