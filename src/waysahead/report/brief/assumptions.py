"""Part five: every assumption, with its status and source, those without a source first and in bold."""

from __future__ import annotations

from collections import Counter

import numpy as np

from waysahead.report.brief.compared import DASH
from waysahead.report.brief.markup import Content, Markup, el, folded, row, source, table
from waysahead.report.brief.paths import path_words
from waysahead.report.brief.telling import Telling
from waysahead.report.feasible import feasible
from waysahead.report.wording import called, listed, own, prior_words, say, worded
from waysahead.theory import Prior, prior_of

ORDER = ("placeholder", "memory", "expert range", "estimated", "measured")


def assumptions(told: Telling) -> list[Markup]:
    """What each status means, the parameters, what each theory believes instead, and what each policy orders."""
    statuses = Counter(told.comparison.statuses.values())
    legend = [
        row(_status(status), str(statuses.get(status, 0)), say(f"status.{status}"), cls=_cls(status), number=False)
        for status in ORDER
    ]
    weakest = [parameter for parameter in _ordered(told) if parameter[0] in ("placeholder", "memory")]
    rest = [parameter for parameter in _ordered(told) if parameter[0] not in ("placeholder", "memory")]
    return [
        el("p", say("brief.assumptions")),
        table([say("status"), say("count"), say("meaning")], legend, say("brief.statuses")),
        _parameters(told, weakest, say("brief.weakest")),
        folded(say("brief.sourced"), _parameters(told, rest, say("brief.sourced"))),
        folded(say("brief.beliefs"), _beliefs(told)),
        folded(say("brief.orders"), _orders(told)),
        el("h3", say("brief.feasible")),
        _notes(told),
    ]


def _cls(status: str) -> str | None:
    return "placeholder" if status == "placeholder" else None


def _status(status: str) -> Content:
    told = say(f"page.status.{status}") if status else ""  # a measure may leave it out
    return el("b", told) if status == "placeholder" else told


def _ordered(told: Telling) -> list[tuple[str, str]]:
    found = ((status, name) for name, status in told.comparison.statuses.items())
    return sorted(found, key=lambda item: (ORDER.index(item[0]) if item[0] in ORDER else 0, item[1]))


def _parameters(told: Telling, chosen: list[tuple[str, str]], caption: str) -> Markup:
    rows = []
    for status, name in chosen:
        known = told.case.parameters.get(name)
        if known is None:
            continue
        rows.append(
            row(
                [name, el("br"), el("small", own("parameter", name, worded(known.text)))],
                _belief(prior_of(known)),
                _status(status),
                _source(prior_of(known)),
                cls=_cls(status),
                number=False,
            )
        )
    head = [say("parameter"), say("prior"), say("status"), say("source")]
    return table(head, rows, caption)


def _belief(prior: Prior) -> Content:
    low, middle, high = (float(value) for value in prior.quantile(np.array([0.05, 0.5, 0.95])))
    kind = say(f"prior.{prior.kind}")
    shape = say("prior.cut", kind=kind) if prior.lower is not None or prior.upper is not None else kind
    meant = say("list.semicolon").join((worded(prior.unit), shape))
    return [prior_words(prior.kind, low, middle, high, DASH), el("small", meant)]


def _source(prior: Prior) -> Content:
    if prior.known_by is None or prior.status == "placeholder":
        return source(prior.source)
    return [source(prior.source), f" ({say('known_by', day=prior.known_by.isoformat())})"]


def _beliefs(told: Telling) -> Markup:
    hindsight = told.comparison.manifest["prior_set"] == "with_hindsight"
    rows = []
    for theory in told.theories:
        priors = {**theory.priors, **(theory.hindsight if hindsight else {})}
        for name, prior in priors.items():
            rows.append(
                row(
                    [called("theory", theory.code), el("br"), el("small", name)],
                    _belief(prior),
                    _status(prior.status),
                    _source(prior),
                    cls=_cls(prior.status),
                    number=False,
                )
            )
    return table([say("theory"), say("prior"), say("status"), say("source")], rows, say("brief.beliefs"))


def _orders(told: Telling) -> Markup:
    rows = [
        row(
            [called("policy", policy.name), el("br"), el("small", measure.begins.isoformat())],
            [called("lever", measure.lever), ": ", path_words(measure.path), _places(told, measure.places)],
            worded(measure.note),
            _status(measure.status),
            source(measure.source),
            cls=_cls(measure.status),
            number=False,
        )
        for policy in told.policies
        for measure in policy.measures
    ]
    return table([say("policy"), say("measure"), say("note"), say("status"), say("source")], rows, say("brief.orders"))


def _places(told: Telling, codes: tuple[str, ...]) -> str:
    names = {place.code: place.name_en for place in told.case.places}
    said = [own("place", code, names.get(code, code)) for code in codes]
    return f" ({listed(said, 6)})" if said else ""


def _notes(told: Telling) -> Markup:
    notes = told.comparison.manifest.get("notes", [])
    if not notes:
        return el("p", say("brief.feasible.none"))
    by_policy: dict[str, list[str]] = {}
    for note in notes:
        by_policy.setdefault(note["policy"], []).append(feasible(note["text"]))
    entries = (
        (el("dt", called("policy", policy)), el("dd", el("ul", *(el("li", line) for line in said))))
        for policy, said in by_policy.items()
    )
    return el("dl", *entries, class_="notes")
