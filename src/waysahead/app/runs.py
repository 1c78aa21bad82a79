"""A run as documents: what it was made from, what its policies do, the parameters as sampled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from waysahead.app.drafts import timeline
from waysahead.app.held import HeldRun
from waysahead.app.sources import parameter_source, run_source
from waysahead.case.belongs import SCORES
from waysahead.ensemble.texts import policies_of
from waysahead.report.charts import caption
from waysahead.report.feasible import told_apart
from waysahead.report.track import withheld
from waysahead.report.wording import say

if TYPE_CHECKING:
    from waysahead.app.service import Service

Document = dict[str, Any]
LEFT_OUT = ("shards", "files", "format")
ANALYSES = {"decision": "", "discovery": "", "relief": "relief", "track-record": SCORES}
"""Analyses of a run, with the folder or file of its case that each needs."""


def run_entry(run: HeldRun) -> Document:
    """A run in a line."""
    manifest = run.manifest
    return {
        "run": run.name,
        "case": manifest["case"]["name"],
        "title": manifest["case"]["title"],
        "start": manifest["case"]["start"],
        "live": bool(manifest["case"].get("live")),
        "weeks": manifest["weeks"],
        "futures": manifest["futures"],
        "policies": list(run.policies),
        "theories": list(run.theories),
        "baseline": run.baseline,
        "seed": manifest["seed"],
        "prior_set": manifest["prior_set"],
        "placeholders": len(manifest["placeholders"]),
        "source_id": run_source(manifest)[0],
    }


def run_document(service: Service, name: str) -> Document:
    """The manifest of a run without its shards."""
    run, case = service.library.run(name), service.library.case_of(name)
    held = withheld(run.manifest)
    shown = {key: value for key, value in run.manifest.items() if key not in LEFT_OUT}
    hidden = [theory for theory in case.theory_files if theory not in run.theories]
    key, source = run_source(run.manifest)
    burnt_in = [say("live.hidden")] if held else caption(service.library.comparison(name), hidden)
    folders = {path.partition("/")[0] for path in case.other_files}
    there = [one for one, needs in ANALYSES.items() if not needs or needs in folders]
    notes = [note | {"told": told_apart(note["text"])} for note in shown.get("notes", [])]
    return shown | {
        "notes": notes,
        "run": run.name,
        "edition": service.settings.edition,
        "held_back": held,
        "caption": burnt_in,
        "analyses": [] if held else there,
        "source_id": key,
        "sources": {key: source},
    }


def timeline_document(service: Service, name: str) -> Document:
    """The levers of the policies of a run, week by week; one whose text was not kept is left out."""
    run, case = service.library.run(name), service.library.case_of(name)
    weeks = int(run.manifest["weeks"])
    found = {policy.name: timeline(case, policy, weeks) for policy in policies_of(run.run, case)}
    return {
        "weeks": [str(day) for day in run.week_starts],
        "policies": {policy: one["levers"] for policy, one in found.items()},
        "left_out": [policy for policy in run.policies if policy not in found],
        "source_id": run_source(run.manifest)[0],
    }


def parameters_document(service: Service, name: str) -> Document:
    """The parameters of a run as they were drawn, over every future."""
    run, case = service.library.run(name), service.library.case_of(name)
    rows: list[Document] = []
    sources: Document = {}
    for parameter, drawn in sorted(run.parameters.items()):
        known = case.parameters.get(parameter)
        status = run.manifest["statuses"].get(parameter, "placeholder")
        key, source = parameter_source(parameter, known.source if known else "", status)
        sources[key] = source
        low, middle, high = (float(value) for value in np.quantile(drawn, [0.05, 0.5, 0.95]))
        rows.append(
            {
                "name": parameter,
                "text": known.text if known else "",
                "status": status,
                "p5": low,
                "p50": middle,
                "p95": high,
                "unit": known.unit if known else "",
                "source": known.source if known else "",
                "source_id": key,
            }
        )
    return {"rows": rows, "sources": sources}
