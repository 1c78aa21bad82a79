"""The page for slow lines: one small file, drawn on the server, without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from waysahead.case.track_record import held_back
from waysahead.case.translations import translations_of
from waysahead.decision import ALL, Comparison, Outcome
from waysahead.report.brief.markup import Markup, el, linked, row, table
from waysahead.report.charts import SEQUENCE, caption
from waysahead.report.edition import Edition
from waysahead.report.futures import PlacedFutures
from waysahead.report.low_pictures import DASH, FAN, fan_picture, map_picture
from waysahead.report.monthly import observed
from waysahead.report.rows import HEADLINE, MAIN
from waysahead.report.wording import (
    between,
    called,
    figure,
    heading,
    is_rare,
    month_of,
    own,
    period,
    say,
    scale_of,
    side,
    speaking,
)

if TYPE_CHECKING:
    from waysahead.case import Case

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


class Addresses(NamedTuple):
    """Where the pages for slow lines and the full page are, with fields for run, language and policy."""

    low: str
    full: str


SERVED = Addresses("/low/{run}?lang={language}&policy={policy}", "/?lang={language}#run={run}")
FOLDER = Addresses("low-{language}-{policy}.html", "index.html#lang={language}")
"""In a folder without a server."""


def low_page(
    run: PlacedFutures,
    comparison: Comparison,
    case: Case,
    edition: Edition = "public",
    language: str = "en",
    policy: str | None = None,
    against: str | None = None,
    addresses: Addresses = SERVED,
) -> str:
    """The whole page as HTML: question, comparison of two policies, one fan, one map; under 30 KB.

    `against` is the baseline of the comparison; `policy` one of the others, the first by default. A name that the run
    does not hold counts as none.
    """
    with speaking(language, translations_of(case, language)):
        chosen = policy if policy in comparison.others else next(iter(comparison.others), None)
        withheld = held_back(case) or chosen is None
        parts = [] if withheld else _parts(run, comparison, case, str(chosen), language, addresses)
        held = [el("p", say("live.hidden"), class_="notice")] if held_back(case) else []
        top = el("header", *_head(comparison, case, edition, language, chosen, addresses), *held)
        body = el("body", top, el("main", *parts), el("footer", *_foot(comparison, case, language)))
        head = el(
            "head",
            el("meta", charset="utf-8"),
            el("meta", name="viewport", content="width=device-width, initial-scale=1"),
            el("meta", name="robots", content="noindex"),
            el("title", f"{own('case', 'title', case.title)} · waysahead"),
            el("style", Markup(STYLE)),
        )
    direction = "rtl" if language == "ar" else "ltr"
    return "<!doctype html>" + el("html", head, body, lang=language, dir=direction)


def _head(
    comparison: Comparison, case: Case, edition: Edition, language: str, policy: str | None, addresses: Addresses
) -> list[Markup]:
    manifest = comparison.manifest
    run = manifest["run"]
    other = "en" if language == "ar" else "ar"
    kicker = say("page.kicker", edition=say(f"edition.{edition}"), run=run, version=manifest["version"])
    links = [
        el(
            "a",
            say(f"page.language.{other}"),
            href=addresses.low.format(run=run, language=other, policy=policy or ""),
            lang=other,
        ),
        el("a", say("page.low.full"), href=addresses.full.format(run=run, language=language)),
    ]
    warning = [el("p", el("b", say("edition.internal.warning")))] if edition == "internal" else []
    return [
        el("p", kicker, class_="small"),
        el("h1", own("case", "title", case.title)),
        *warning,
        el("p", links[0], " · ", links[1]),
        el("p", own("case", "question", str(manifest["case"]["question"]))),
        el("p", say("page.question.notice"), class_="notice"),
    ]


def _parts(
    run: PlacedFutures, comparison: Comparison, case: Case, policy: str, language: str, addresses: Addresses
) -> list[Markup]:
    at = {"run": comparison.manifest["run"], "language": language}
    others = [
        el("a", called("policy", name), href=addresses.low.format(**at, policy=name))
        for name in comparison.others
        if name != policy
    ]
    links = [piece for link in others for piece in (link, " · ")][:-1]
    record = observed(case, FAN, case.start.replace(year=case.start.year - YEARS_BEFORE, day=1))
    return [
        el("h2", say("page.part.compare")),
        el("p", say("page.low.other"), " ", *links),
        _compared(comparison, case, policy),
        el("p", say("note.ranges"), class_="small"),
        el("h2", say("page.part.where")),
        *fan_picture(run, policy, record),
        *map_picture(run, case, policy, language),
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


def _foot(comparison: Comparison, case: Case, language: str) -> list[Markup]:
    hidden = [name for name in case.theory_files if name not in comparison.theories]
    drafted = say("page.drafted")
    return [
        el("p", linked(" ".join(caption(comparison, hidden))), class_="small"),
        *([el("p", drafted, class_="small")] if language != "en" and drafted else []),
    ]
