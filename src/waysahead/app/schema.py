"""The description of the API: one shape for every problem, named once."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from waysahead.app.problems import KIND
from waysahead.app.settings import API
from waysahead.app.shapes import SHAPES

REFERENCE = {"$ref": "#/components/responses/Problem"}
STATUSES = ("400", "401", "403", "404", "413", "415", "421", "422", "429", "503")
PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "description": "A short name of the kind of problem, or about:blank."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What is wrong, in a sentence."},
        "instance": {"type": "string"},
        "faults": {
            "type": "array",
            "description": "Every fault of what was sent: file, line, what was found and expected, the likely fix.",
            "items": {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}}},
        },
    },
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of a service."""
    found = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, openapi_version="3.1.0"
    )
    for address, path in found["paths"].items():
        for operation in path.values():
            responses = operation["responses"]
            for status, response in responses.items():
                content = response.get("content", {})
                if status == "200" and "application/json" in content:
                    content["application/json"]["schema"] = SHAPES[address.removeprefix(API)]
            responses.update(dict.fromkeys(STATUSES, REFERENCE))
    components = found.setdefault("components", {})
    components["responses"] = {
        "Problem": {
            "description": "What is wrong, as a problem document (RFC 9457).",
            "content": {KIND: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    }
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = PROBLEM
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    return found
