"""A lever whose value a conference sets: ``path = { ramp_to = "conference:borders", over = "6 months" }``."""

from typing import TYPE_CHECKING, Any

from waysahead.case import CaseError, suggestion
from waysahead.case.conference import FOLDER, conference_of
from waysahead.policy.measure import read_path
from waysahead.policy.path import RampTo, StepTo
from waysahead.theory import Fields, listed, show

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.case.conference import Issue

PREFIX = "conference:"


def issue_of(fields: Fields) -> str | None:
    """Code of the issue that the path of a measure names; None where its value is a number."""
    path: Any = fields.table.get("path")
    if not isinstance(path, dict):
        return None
    for form in ("step_to", "ramp_to", "step_by", "ramp_by", "scale_to"):
        value = path.get(form)
        if isinstance(value, str) and value.startswith(PREFIX):
            return value.removeprefix(PREFIX).strip()
    return None


def read_issue(case: "Case", fields: Fields, issue: str, lever: str, waits: str) -> StepTo | RampTo | None:
    """The path with a value of 0, which the outcome of the issue replaces; None with at least one fault."""
    path: Any = fields.table["path"]
    form = next((one for one in ("step_to", "ramp_to") if one in path), None)
    if form is None:
        fields.fault(
            "path", show(path), "step_to or ramp_to with an issue of the conference", f'step_to = "{PREFIX}..."'
        )
        return None
    if waits:
        fix = "give the measure a date with from"
        fields.fault("path", show(path[form]), "a value: the outcome of a conference goes with a date", fix)
    levers = {one.code: one.lever for one in issues_with_levers(case)}
    if levers.get(issue) != lever:
        fits = [code for code, moved in levers.items() if moved == lever]
        known = fits or [f"{code} (for {moved})" for code, moved in levers.items()]
        expected = f"an issue of {FOLDER}/issues.csv that sets {lever}: " + (listed(known) or "there is none")
        fields.fault(
            "path",
            f"'{issue}'",
            expected,
            suggestion(issue, fits, f"use {PREFIX}{fits[0]}" if fits else "use a number"),
        )
        return None
    given = Fields(
        {**fields.table, "path": {**path, form: 0.0}},
        fields.file,
        fields.where,
        fields.faults,
        fields.content,
        fields.above,
        fields.path,
    )
    made = read_path(given, "", None)
    return made if isinstance(made, StepTo | RampTo) else None


def issues_with_levers(case: "Case") -> tuple["Issue", ...]:
    """Issues of the conference of a case that set a lever; none where the case has no conference that can be read."""
    if not any(path.startswith(f"{FOLDER}/") for path in case.other_files):
        return ()
    try:
        return tuple(one for one in conference_of(case).issues if one.lever)
    except CaseError:
        return ()
