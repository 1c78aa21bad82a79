"""What a folder without a server holds: documents, charts, figures and files, named as the page asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import Any
from urllib.parse import quote

from waysahead.app.pages import LANGUAGES
from waysahead.decision.frontier import FRONTIER
from waysahead.report.chart_frontier import AXES

FANS = ("civilian_deaths_media", "civilian_deaths", "displaced_inside", "foreign_force_deaths")
MONTHLY = (*FANS, "attacks_logged", "refugees", "unmet_need", "foreign_troops")
PLACED = ("civilian_deaths", "newly_displaced", "displaced_inside", "unmet_need")
DRAWN = ("civilian_deaths", "foreign_force_deaths", "newly_displaced", "cost_usd_billion")
HEADLINE = "civilian_deaths"
SIZES = ("", "&columns=1&width=340")
EXPORTED = {"csv": "-csv.zip", "geojson": ".geojson", "gpkg": ".gpkg"}
"""Files of a folder by format. The other formats hold the same figures; `waysahead export` writes them."""

UNREAD = {
    r"/runs/[^/]+/decision$": (
        "metrics", "rank_stability", "information", "surveys", "drivers", "failures", "leverage", "triggers",
        "formulas",
    ),
    r"/runs/[^/]+/pair\?": ("outcomes", "levels", "sources", "notes", "placeholders"),
    r"/runs/[^/]+/comparison$": ("notes",),
    r"/runs/[^/]+/places\?": ("total", "total_limits"),
    r"/cases/[^/]+/policies/": ("timeline", "notes", "sources", "toml"),
}  # fmt: skip
"""Parts of documents that the page does not read in a folder, by pattern of the path."""


def component(text: str) -> str:
    """A text as browsers write it in a query (`encodeURIComponent`)."""
    return quote(text, safe="!'()*-._~")


def slim(path: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """A document without what the page does not read."""
    left_out = {name for pattern, names in UNREAD.items() if re.match(pattern, path) for name in names}
    return {key: value for key, value in document.items() if key not in left_out}


def documents(
    case: str, run: str, policies: Sequence[str], theories: Sequence[str], baseline: str, known: Sequence[str] = ()
) -> Iterator[str]:
    """Paths of the documents of a folder, as the page asks for them; `known` are the policies of the case."""
    known_of_case = ("map", "levers", "policies", "theories", "parameters", "evidence", "sources", "phrases?lang=ar")
    for name in ("", *(f"/{one}" for one in known_of_case)):
        yield f"/cases/{case}{name}"
    for policy in known:
        yield f"/cases/{case}/policies/{policy}"
    yield f"/cases/{case}/conference"
    yield f"/cases/{case}/votes"
    at = f"/runs/{run}"
    for name in ("", "/comparison", "/decision", "/discovery", "/track-record"):
        yield at + name
    others = [policy for policy in policies if policy != baseline]
    for against, policy in combinations(others, 2):  # the page turns one round to have it from the other side
        yield f"{at}/pair?policy={component(policy)}&against={component(against)}"
    for variable in MONTHLY:
        yield f"{at}/monthly?variable={variable}"
        if variable in FANS[:2]:
            for theory in theories:
                yield f"{at}/monthly?variable={variable}&theory={component(theory)}"
    for variable in PLACED:
        yield f"{at}/places?variable={variable}&against={component(baseline)}"
        yield f"{at}/places?variable={variable}&per=100000&against={component(baseline)}"


def asked(policies: Sequence[str], baseline: str) -> Iterator[tuple[str, str]]:
    """Charts of a folder and what they are asked, without language and size."""
    yield "spreads", f"outcome={component(','.join(DRAWN))}"
    yield from (("conference", ""), ("track-record", ""), ("frontier", ""))
    yield from (("frontier", f"x={x}&y={y}") for x, y in permutations(FRONTIER, 2) if (x, y) != AXES)
    others = [policy for policy in policies if policy != baseline]
    for policy in others:
        yield "beliefs", f"outcome={HEADLINE}&policy={component(policy)}&against={component(baseline)}"
        for variable in FANS:
            yield "fan", f"variable={variable}&policy={component(f'{baseline},{policy}')}"
        for outcome in DRAWN:
            yield "differences", f"outcome={outcome}&policy={component(policy)}"


def charts(run: str, policies: Sequence[str], baseline: str) -> Iterator[str]:
    """Paths of the chart specifications of a folder, in each language and size."""
    for name, given in asked(policies, baseline):
        for language in LANGUAGES:
            for size in SIZES:
                yield f"/runs/{run}/charts/{name}.json?{given}{'&' if given else ''}lang={language}{size}"


def figures(run: str, policies: Sequence[str], baseline: str) -> Iterator[tuple[str, str]]:
    """Paths of the figures of the charts, each with the name of its file. Pictures are made by the page itself."""
    for name, given in asked(policies, baseline):
        if name == "frontier" and given:
            continue  # the figures are those of the first axes: all outcomes
        words = re.sub(r"%2C|,", "-", re.sub(r"\w+=", "", given)).replace("&", "-")
        path = f"/runs/{run}/charts/{name}.csv"
        yield (f"{path}?{given}" if given else path), f"charts/{'-'.join(filter(None, (name, words)))[:120]}.csv"
