"""Every field of an answer, named once with its type, so that a name means the same wherever it stands."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT = (
    "run name title text unit kind code policy theory outcome baseline start prior_set source_id badge "
    "lever verdict claim group variable period host month date model target first last record source "
    "status said question version edition file format type url seen_on chamber stage measure sentence "
    "note metric parameter mode what token state case id conference over side licences_text toml axis "
    "message name_en"
)
_MAYBE_TEXT = "recorder"
_NUMBERS = (
    "p5 p10 p50 p90 p95 mean mc_error median_error share_lower value variance_ratio lat lon population "
    "minimum maximum evpi floor share base coverage density mass p_pass p_pass_last shadow_price tonnes agreement "
    "ratio crps crps_log ignorance coverage90 per"
)
_COUNTS = "seed futures weeks measures horizon_weeks draws step origins cells below above attempts"
_FLAGS = "live held_back default theories_agree screened stock joined on_frontier ok"
_NAMES = (
    "months placeholders fewer more unclear analyses frontier_outcomes dominated_by default_policies "
    "default_theories formats caption languages"
)
_OBJECTS = (
    "sources statuses invalid formulas weights objective unmet modes counts licences verdicts scale "
    "branches held_out timeline parameters names"
)

ANY: Schema = {}
NUMBER: Schema = {"type": ["number", "null"]}
TEXT: Schema = {"type": "string"}
FIELDS: dict[str, Schema] = {
    **{name: TEXT for name in _TEXT.split()},
    **{name: {"type": ["string", "null"]} for name in _MAYBE_TEXT.split()},
    **{name: NUMBER for name in _NUMBERS.split()},
    **{name: {"type": "integer", "minimum": 0} for name in _COUNTS.split()},
    **{name: {"type": "boolean"} for name in _FLAGS.split()},
    **{name: {"type": "array", "items": TEXT} for name in _NAMES.split()},
    **{name: {"type": "object"} for name in _OBJECTS.split()},
}
"""Fields by name; numbers may be null where there is no figure."""


def shape(names: str, **others: Schema) -> Schema:
    """An object that holds these fields, and those given with a type of their own; it may hold more."""
    listed = {name: FIELDS[name] for name in names.split()} | others
    return {"type": "object", "required": list(listed), "properties": listed}


def rows(names: str, **others: Schema) -> Schema:
    """A list of such objects."""
    return {"type": "array", "items": shape(names, **others)}


def texts() -> Schema:
    """A list of names or sentences."""
    return {"type": "array", "items": TEXT}


def numbers(depth: int = 1) -> Schema:
    """Numbers in lists, so many deep."""
    return {"type": "array", "items": NUMBER if depth == 1 else numbers(depth - 1)}
