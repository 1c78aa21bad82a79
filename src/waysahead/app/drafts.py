"""Policies that come from the page: measures as JSON or a text of TOML, checked as any policy file is."""

from __future__ import annotations

import contextlib
import re
import tempfile
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from waysahead.app.problems import Problem, fault_entry, faults_of
from waysahead.case import Fault, suggestion
from waysahead.case.toml_text import toml_key, toml_value
from waysahead.policy import BY_PLACE, SHARED, Levers, Note, Policy, PolicyError, compile_policy, read_policy
from waysahead.report.feasible import told_apart

if TYPE_CHECKING:
    from waysahead.case import Case

Document = dict[str, Any]
NAME = r"^[a-z0-9][a-z0-9-]{0,39}$"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WORDS = ("title", "text", "note", "source", "status", "lever", "baseline")
"""Keys whose values stay texts even where they look like a date."""
DEEPEST = 6
LARGEST = 1e15


class Draft(BaseModel):
    """A policy as the editor holds it: a baseline and dated measures, or the same as TOML."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("draft", pattern=NAME, description="Short name: small letters, digits, hyphens.")
    toml: str | None = Field(None, max_length=65_536, description="The whole policy as TOML; then nothing else counts.")
    title: str = Field("", max_length=200)
    text: str = Field("", max_length=4_000)
    baseline: str = Field("", max_length=80, description="Name of a policy of the case.")
    measures: list[dict[str, Any]] = Field(default_factory=list, max_length=200)
    triggers: list[dict[str, Any]] = Field(default_factory=list, max_length=50)


def toml_of(draft: Draft) -> str:
    """A draft as the text of a policy file.

    Raises:
        Problem: Values that no policy file can hold.
    """
    if draft.toml is not None:
        return draft.toml
    lines = [f"title = {toml_value(draft.title or draft.name)}"]
    if draft.text:
        lines.append(f"text = {toml_value(draft.text)}")
    if draft.baseline:
        lines.append(f"baseline = {toml_value(draft.baseline)}")
    for head, tables in (("measure", draft.measures), ("trigger", draft.triggers)):
        for table in tables:
            lines += ["", f"[[{head}]]"]
            lines += [
                f"{toml_key(key)} = {toml_value(_dated(key, value))}" for key, value in table.items() if _said(value)
            ]
    return "\n".join(lines) + "\n"


def _said(value: Any) -> bool:  # noqa: ANN401  (JSON holds anything)
    return value is not None


def _dated(key: str, value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    """A value of JSON as TOML knows it: days as dates, whole numbers without a point."""
    if depth > DEEPEST:
        raise Problem(422, f"'{key[:60]}' is nested beyond reason", "draft")
    if isinstance(value, Mapping):
        return {str(name): _dated(str(name), item, depth + 1) for name, item in value.items() if _said(item)}
    if isinstance(value, list):
        return [_dated(key, item, depth + 1) for item in value if _said(item)]
    if isinstance(value, str) and key not in WORDS and DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, float) and value.is_integer() and abs(value) < LARGEST:
        return int(value)
    return value


def read_draft(case: Case, text: str, name: str) -> Policy:
    """A policy from its text. Its baseline must be one of the case: no other file is ever opened for a caller.

    Raises:
        PolicyError: Every fault of the text.
    """
    file = f"{name}.toml"
    table: dict[str, Any] = {}
    with contextlib.suppress(ValueError, RecursionError):  # said with its line when the policy is read
        table = tomllib.loads(text)
    baseline = table.get("baseline")
    if baseline is not None and (not isinstance(baseline, str) or baseline not in case.policy_files):
        known = list(case.policy_files)
        fix = suggestion(str(baseline)[:80], known, f"use one of {', '.join(known[:12])}")
        raise PolicyError([Fault(file, None, repr(baseline)[:80], "the name of a policy of the case", fix, "baseline")])
    if not _reasonable(table):
        raise PolicyError([Fault(file, None, "a number or a depth beyond reason", "figures below 1e15", "mend it")])
    with tempfile.TemporaryDirectory(prefix="waysahead-draft-") as folder:
        path = Path(folder) / file
        path.write_text(text, encoding="utf-8")
        return read_policy(case, path)


def _reasonable(value: Any, depth: int = 0) -> bool:  # noqa: ANN401
    if depth > DEEPEST:
        return False
    if isinstance(value, Mapping):
        return all(_reasonable(item, depth + 1) for item in value.values())
    if isinstance(value, list):
        return all(_reasonable(item, depth + 1) for item in value)
    return not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) > LARGEST


def check_document(case: Case, draft: Draft) -> Document:
    """What the check of a policy finds: its faults, or its notes and its timeline."""
    text = toml_of(draft)
    found: Document = {"name": draft.name, "title": draft.title, "toml": text, "draft": draft_of(text, draft.name)}
    found |= {"notes": [], "timeline": None}
    try:
        policy = read_draft(case, text, draft.name)
        found["title"] = policy.title
        _, notes = compile_policy(case, policy, case.horizon_weeks)
    except PolicyError as error:
        faults = [fault_entry(fault) for fault in error.faults]
        return {"ok": False, "faults": faults, "sentences": list(error.sentences), **found}
    found["notes"] = [_note(note) for note in notes]
    found["timeline"] = timeline(case, policy)
    return {"ok": True, "faults": [], "sentences": [], **found}


def _note(note: Note) -> Document:
    return {"lever": note.lever, "kind": note.kind, "text": note.text, "told": told_apart(note.text)}


def draft_of(text: str, name: str) -> Document | None:
    """The text of a policy as an editor holds it; None where it is no TOML."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    if not _reasonable(table):
        return None
    texts = {key: " ".join(str(table.get(key, "")).split()) for key in ("title", "text", "baseline")}
    lists = {f"{key}s": _as_json(table.get(key, [])) for key in ("measure", "trigger")}
    return {"name": name} | texts | lists


def policy_document(case: Case, name: str) -> Document:
    """A policy of the case, as the editor opens it."""
    policy = read_policy(case, name)
    text = case.policy_files[name].text
    _, notes = compile_policy(case, policy, case.horizon_weeks)
    source = f"file:policies/{name}.toml"
    return (draft_of(text, name) or {}) | {
        "title": policy.title,
        "toml": text,
        "notes": [_note(note) for note in notes],
        "timeline": timeline(case, policy),
        "source_id": source,
        "sources": {source: {"kind": "policy", "badge": "estimated", "text": f"policies/{name}.toml of the case"}},
    }


def _as_json(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _as_json(item) for key, item in value.items()}
    return [_as_json(item) for item in value] if isinstance(value, list) else value


def timeline(case: Case, policy: Policy, weeks: int | None = None) -> Document:
    """The levers that a policy changes, week by week: national numbers of persons, mean doses over places."""
    length = weeks or case.horizon_weeks
    own, _ = compile_policy(case, policy, length)
    base, _ = compile_policy(case, policy.lineage[-1], length) if policy.lineage else (own, ())
    rows = {row.code: row for row in case.levers}
    changed = {measure.lever for measure in (policy.measures if policy.lineage else policy.layers)}
    days = [case.start + timedelta(days=7 * week) for week in range(length)]
    return {
        "weeks": [day.isoformat() for day in days],
        "levers": {
            lever: {
                "unit": rows[lever].unit,
                "of": "sum over places" if lever in SHARED else "mean over places" if lever in BY_PLACE else "national",
                "values": national(lever, getattr(own, lever)),
                "baseline": national(lever, getattr(base, lever)),
            }
            for lever in Levers._fields
            if lever in changed
        },
    }


def national(lever: str, weekly: np.ndarray) -> np.ndarray:
    """One value a week: the sum of persons, the mean of doses; NaN where nothing is set."""
    values = weekly.astype(np.float64)
    if values.ndim == 1:
        return values
    if lever in SHARED:
        return values.sum(axis=1)
    known = ~np.isnan(values)
    total = np.where(known, values, 0.0).sum(axis=1)
    return np.divide(total, known.sum(axis=1), out=np.full(len(values), np.nan), where=known.any(axis=1))


def readable(case: Case, draft: Draft) -> str:
    """The text of a draft that may be run.

    Raises:
        Problem: Every fault of it, with the name of the policy.
    """
    text = toml_of(draft)
    if draft.name in case.policy_files:
        raise Problem(422, f"the case has a policy '{draft.name}' of its own; give the draft another name", "draft")
    try:
        compile_policy(case, read_draft(case, text, draft.name), case.horizon_weeks)
    except PolicyError as error:
        faults = [fault | {"policy": draft.name} for fault in faults_of(error)]
        raise Problem(422, f"the policy '{draft.name}' cannot be run", "faults", faults) from None
    return text
