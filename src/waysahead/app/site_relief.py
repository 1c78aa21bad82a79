"""The relief plan that a run has kept, as the page of a folder asks for it; nothing is planned again for a folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from waysahead.app import site_list
from waysahead.app.charts import as_csv, charted, picture
from waysahead.app.held import HeldRun
from waysahead.app.library import Library
from waysahead.app.pages import LANGUAGES
from waysahead.app.sources import run_source
from waysahead.relief.kept import TABLES, summary_in
from waysahead.report.chart_asked import Look

Document = dict[str, Any]
DRAWN = ("relief-flows", "relief-bottlenecks")


def plan_document(held: HeldRun) -> Document | None:
    """What the page tells of the plan that lies in the run folder, in the public edition; None where there is none."""
    run = held.run
    if not all(run.has_table(name) for name in TABLES):
        return None
    found = summary_in(run.table)
    facts = found.facts
    need, unmet, out = (table.sum(axis=1) for table in (found.need, found.unmet, found.out))
    by_place = {
        code: {
            "person_months": float(unmet[at]),
            "share": float(min(unmet[at] / need[at], 1.0)),
            "out_of_reach": float(min(out[at] / need[at], 1.0)),
            "peak": found.months[int(found.unmet[at].argmax())],
        }
        for at, code in enumerate(found.names)
        if need[at] > 0.5
    }
    source, entry = run_source(held.manifest)
    return {
        "state": "done",
        "policy": found.setting["policy"],
        "setting": dict(found.setting),
        "objective": {"worst_served_lacks": facts["worst_share"]},
        "cost_usd": facts["cost_usd"],
        "unmet": {
            "person_months_of_need": facts["need"],
            "person_months_within_reach": facts["unmet"],
            "person_months_out_of_reach": facts["out_of_reach"],
            "by_place": by_place,
        },
        "flows": [one._asdict() for one in found.flows],
        "bottlenecks": [one._asdict() | {"months": list(one.months)} for one in found.binds],
        "edition": "public",
        "simulated": True,
        "source_id": source,
        "sources": {source: entry},
    }


def plan_path(run: str, policy: str) -> str:
    """How the page asks for a plan."""
    return f"/runs/{run}/relief?policy={site_list.component(policy)}"


def plan_charts(library: Library, run: str, document: Document) -> Iterator[tuple[str, Document]]:
    """Specifications of the charts of the plan, in each language and size, by the path that the page asks for."""
    policy = str(document["policy"])
    for name in DRAWN:
        for language in LANGUAGES:
            for size, look in zip(
                site_list.SIZES, (Look(language, hover=True), Look(language, 1, 340, True)), strict=True
            ):
                found = charted(library, run, name, {"policy": policy}, look, document)
                path = f"/runs/{run}/charts/{name}.json?policy={site_list.component(policy)}&lang={language}{size}"
                yield path, json.loads(picture(found, "json").body)


def plan_figures(library: Library, run: str, document: Document) -> Iterator[tuple[str, str, bytes]]:
    """Figures of those charts as CSV: the path that the page asks for, the name of the file, and what is in it."""
    policy = str(document["policy"])
    for name in DRAWN:
        found = charted(library, run, name, {"policy": policy}, Look(LANGUAGES[0]), document)
        path = f"/runs/{run}/charts/{name}.csv?policy={site_list.component(policy)}"
        yield path, f"charts/{name}-{policy}.csv", as_csv(found.rows)
