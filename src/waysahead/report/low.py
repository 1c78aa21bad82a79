"""The page for slow lines: one small file, drawn on the server, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead.case.track_record import held_back
from waysahead.decision import ALL, Comparison, Outcome
from waysahead.report.brief.markup import Markup, el, linked, row, table
from waysahead.report.chart_places import class_names, steps
from waysahead.report.charts import BANDS, SEQUENCE, caption
from waysahead.report.edition import Edition
from waysahead.report.futures import PlacedFutures
from waysahead.report.map_paths import map_paths
from waysahead.report.monthly import NAMES, Observed, bands, monthly, observed
from waysahead.report.rows import HEADLINE, MAIN
from waysahead.report.wording import (
    between,
    called,
    figure,
    heading,
    is_rare,
    month_of,
    period,
    say,
    scale_of,
    side,
    speaking,
)

if TYPE_CHECKING:
    from waysahead.case import Case

DASH = "\N{EN DASH}"
FAN = "civilian_deaths_media"
PLACED = "civilian_deaths"
YEARS_BEFORE = 3
STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:46em;margin:0 auto;padding:16px;color:#1f2933;background:#fff}"
    "table{border-collapse:collapse;width:100%;font-size:15px}caption{text-align:start;font-weight:bold;padding:8px 0}"
    "th,td{text-align:start;padding:3px 8px 3px 0;border-bottom:1px solid #d5dbe1;vertical-align:top}"
    "th{font-weight:normal}"
    "thead th,tr.head th{font-weight:bold}small,.small{color:#52606d;font-size:14px}svg{width:100%;height:auto}"
    ".scroll{overflow-x:auto}.notice{border-inline-start:4px solid;padding:4px 12px}a{color:#005a8c}"
    ".key span{display:inline-block;width:1em;height:.8em;margin-inline-end:.3em;border:1px solid #999}"
    + "".join(f".c{at}{{fill:{colour};background:{colour}}}" for at, colour in enumerate(SEQUENCE))
)


def low_page(
    run: PlacedFutures,
    comparison: Comparison,
    case: Case,
    edition: Edition = "public",
    language: str = "en",
    policy: str | None = None,
    against: str | None = None,
) -> str:
    """The whole page as HTML: question, comparison of two policies, one fan, one map; under 30 KB.

    `against` is the baseline of the comparison; `policy` one of the others, the first by default. A name that the run
    does not hold counts as none.
    """
    with speaking(language):
        chosen = policy if policy in comparison.others else next(iter(comparison.others), None)
        withheld = held_back(case) or chosen is None
        parts = [] if withheld else _parts(run, comparison, case, str(chosen), language)
        held = [el("p", say("live.hidden"), class_="notice")] if held_back(case) else []
        top = el("header", *_head(comparison, case, edition, language), *held)
        body = el("body", top, el("main", *parts), el("footer", *_foot(comparison, case, language)))
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="robots", content="noindex"),
            el("title", f"{case.title} · waysahead"),
            el("style", Markup(STYLE)),
        )
    direction = "rtl" if language == "ar" else "ltr"
    return "<!doctype html>" + el("html", head, body, lang=language, dir=direction)


def _head(comparison: Comparison, case: Case, edition: Edition, language: str) -> list[Markup]:
    manifest = comparison.manifest
    run = manifest["run"]
    other = "en" if language == "ar" else "ar"
    kicker = say("page.kicker", edition=say(f"edition.{edition}"), run=run, version=manifest["version"])
    links = [
        el("a", say(f"page.language.{other}"), href=f"/low/{run}?lang={other}", lang=other),
        el("a", say("page.low.full"), href=f"/?lang={language}#run={run}"),
    ]
    warning = [el("p", el("b", say("edition.internal.warning")))] if edition == "internal" else []
    return [
        el("p", kicker, class_="small"),
        el("h1", case.title, lang="en"),
        *warning,
        el("p", links[0], " · ", links[1]),
        el("p", str(manifest["case"]["question"]), lang="en", dir="ltr"),
        el("p", say("page.question.notice"), class_="notice"),
    ]


def _parts(run: PlacedFutures, comparison: Comparison, case: Case, policy: str, language: str) -> list[Markup]:
    place = f"/low/{comparison.manifest['run']}?lang={language}"
    others = [
        el("a", called("policy", name), href=f"{place}&policy={name}") for name in comparison.others if name != policy
    ]
    links = [piece for link in others for piece in (link, " · ")][:-1]
    record = observed(case, FAN, case.start.replace(year=case.start.year - YEARS_BEFORE, day=1))
    return [
        el("h2", say("page.part.compare")),
        el("p", say("page.low.other"), " ", *links),
        _compared(comparison, case, policy),
        el("p", say("note.ranges"), class_="small"),
        el("h2", say("page.part.where")),
        *_fan(run, policy, record),
        *_map(run, case, policy, language),
    ]


def _compared(comparison: Comparison, case: Case, policy: str) -> Markup:
    pair = (comparison.baseline, policy)
    by_name = {outcome.name: outcome for outcome in comparison.outcomes}
    rows: list[Markup] = []
    for outcome in (by_name[name] for name in MAIN if name in by_name):
        scale = scale_of([comparison.levels[one, ALL, outcome.name].p50 for one in pair])
        agreed = side(comparison.agreements[policy, outcome.name], outcome, long=True)
        rows.append(el("tr", el("th", heading(outcome, scale), scope="rowgroup", colspan=4), class_="head"))
        for theory in comparison.theories if outcome.name == HEADLINE else ():
            cells = (_level(comparison, one, theory, outcome, scale) for one in pair)
            rows.append(row(called("theory", theory), *cells, "", number=False))
        cells = (_level(comparison, one, ALL, outcome, scale) for one in pair)
        rows.append(row(say("row.every"), *cells, agreed, number=False))
    head = [say("page.outcome"), *(called("policy", one) for one in pair), say("row.agree")]
    title = say("page.compare.caption", period=period(int(comparison.manifest["weeks"])), month=month_of(case.start))
    return table(head, rows, f"{title} ({say('badge.simulated')})")


def _level(comparison: Comparison, policy: str, theory: str, outcome: Outcome, scale: float) -> str:
    found = comparison.levels[policy, theory, outcome.name]
    middle = found.mean if is_rare(outcome) else found.p50
    return f"{figure(middle / scale)} ({between(found.p10 / scale, found.p90 / scale, DASH)})"


def _fan(run: PlacedFutures, policy: str, record: Observed | None) -> list[Markup]:
    """Bands of one policy over the record, as a few polygons."""
    found = bands(monthly(run, FAN))[run.policies.index(policy)]
    days = run.months.astype("datetime64[D]").astype(np.int64)
    seen: list[tuple[float, float]] = []
    if record is not None:
        dates = np.array(record.days, dtype="datetime64[D]").astype(np.int64)
        seen = list(zip(dates.tolist(), record.values, strict=True))
    first = min(int(days[0]), *(int(day) for day, _ in seen)) if seen else int(days[0])
    top = max([float(found[:, -1].max()), *(value for _, value in seen)]) or 1.0

    def at(day: float, value: float) -> str:
        return f"{30 + 365 * (day - first) / (int(days[-1]) - first):.0f},{112 - 104 * value / top:.0f}"

    def line(pairs: list[tuple[float, float]]) -> str:
        return " ".join(at(day, value) for day, value in pairs)

    drawn = []
    for fill, (low, high) in zip(BANDS, (("p5", "p95"), ("p10", "p90"), ("p25", "p75")), strict=True):
        lower, upper = (found[:, NAMES.index(name)].tolist() for name in (low, high))
        ring = [*zip(days.tolist(), upper, strict=True), *reversed(list(zip(days.tolist(), lower, strict=True)))]
        drawn.append(el("polygon", points=line(ring), fill=fill))
    middle = line(list(zip(days.tolist(), found[:, NAMES.index("p50")].tolist(), strict=True)))
    drawn.append(el("polyline", points=middle, fill="none", stroke="#084a7d", stroke_width=2))
    drawn.append(el("polyline", points=line(seen), fill="none", stroke="#000"))
    axis = [
        el("text", figure(top), x=0, y=14, font_size=9),
        el("text", "0", x=18, y=115, font_size=9),
        el("text", str(np.datetime64(first, "D"))[:4], x=30, y=124, font_size=9),
        el("text", str(run.months[-1])[:4], x=372, y=124, font_size=9),
    ]
    words = say("page.low.fan", policy=called("policy", policy))
    source = [] if record is None else [el("p", say("fan.record", source=record.source), class_="small")]
    picture = el("svg", *drawn, *axis, viewBox="0 0 400 128", role="img", aria_label=words, direction="ltr")
    return [el("p", words), picture, *source]


def _map(run: PlacedFutures, case: Case, policy: str, language: str) -> list[Markup]:
    rates = per_100_000(run, case, policy)
    middle = np.nanmedian(rates, axis=0)
    limits = steps(middle)
    paths = map_paths(case.boundaries, 300.0)
    names = {place.code: (place.name_ar if language == "ar" else place.name_en) or place.code for place in case.places}
    classes = {code: int(np.searchsorted(limits, middle[at], side="right")) for at, code in enumerate(run.places)}
    shapes = (
        el("path", d=shape["d"], class_=f"c{classes[code]}" if code in classes else None, stroke="#fff")
        for code, shape in paths["places"].items()
    )
    words = say("page.low.map", policy=called("policy", policy))
    box = " ".join(f"{value:g}" for value in paths["viewBox"])
    keys = [
        piece for at, name in enumerate(class_names(limits)) for piece in (el("span", "", class_=f"c{at}"), f"{name}  ")
    ]
    order = np.argsort(-middle, kind="stable")
    low, high = np.nanquantile(rates, 0.1, axis=0), np.nanquantile(rates, 0.9, axis=0)
    rows = [
        row(
            names.get(run.places[at], run.places[at]),
            f"{figure(float(middle[at]))} ({between(float(low[at]), float(high[at]), DASH)})",
            number=False,
        )
        for at in order
    ]
    return [
        el("p", words),
        el("svg", *shapes, viewBox=box, role="img", aria_label=words),
        el("p", *keys, class_="key small"),
        table([say("page.map.place"), say("map.legend")], rows, f"{say('badge.simulated')}: {say('ranges.80')}"),
        el("p", say("map.note"), class_="small"),
    ]


def per_100_000(run: PlacedFutures, case: Case, policy: str) -> NDArray[np.float64]:
    """Deaths for every 100,000 residents over the whole period, shape [member, place]; NaN where invalid."""
    at = run.policies.index(policy)
    totals = run.place_month(PLACED)[at].sum(axis=1, dtype=np.float64)
    people = {place.code: float(place.population) for place in case.places}
    residents = np.array([people.get(code, np.nan) for code in run.places])
    return np.where(run.valid[at][:, None], totals / residents * 1e5, np.nan)


def _foot(comparison: Comparison, case: Case, language: str) -> list[Markup]:
    hidden = [name for name in case.theory_files if name not in comparison.theories]
    drafted = say("page.drafted")
    return [
        el("p", linked(" ".join(caption(comparison, hidden))), class_="small"),
        *([el("p", drafted, class_="small")] if language != "en" and drafted else []),
    ]
