"""Part one: the question, what hangs on what, and what stands against each other."""

from __future__ import annotations

from waysahead.report.brief.markup import Markup, el, folded
from waysahead.report.brief.short import short
from waysahead.report.brief.telling import Telling
from waysahead.report.terminal import title_of
from waysahead.report.wording import called, counted, own, say, worded


def question(told: Telling) -> list[Markup]:
    """The question in one sentence, how it was asked, what hangs on what, and the policies and theories by name."""
    return [
        el("p", own("case", "question", str(told.comparison.manifest["case"]["question"])), class_="lead"),
        el("p", asked(told)),
        el("p", say("brief.notice"), class_="notice"),
        *short(told),
        el("h3", say("brief.policies")),
        _policies(told),
        el("h3", say("brief.theories")),
        el("p", say("brief.theories.text")),
        _theories(told),
    ]


def asked(told: Telling) -> str:
    """How the question was put to the model, in one sentence."""
    comparison, manifest = told.comparison, told.comparison.manifest
    return say(
        "brief.asked",
        title=title_of(comparison),
        policies=counted(len(comparison.policies), "policy", "policies"),
        theories=counted(len(comparison.theories), "theory", "theories"),
        futures=comparison.futures,
        weeks=manifest["weeks"],
        prior_set=say(f"prior_set.{manifest['prior_set']}"),
    )


def _policies(told: Telling) -> Markup:
    texts = {policy.name: policy.text for policy in told.policies}
    entries: list[Markup] = []
    for entry in told.comparison.manifest["policies"]:
        name = entry["name"]
        mark = [" ", el("span", say("brief.baseline"), class_="badge")] if name == told.comparison.baseline else []
        words = own("policy.text", name, texts.get(name) or entry.get("text", ""))
        title = _title(own("policy.title", name, entry["title"]), name)
        entries += [el("dt", called("policy", name), mark), el("dd", title, words)]
    return el("dl", *entries)


def _title(title: str, name: str) -> str:
    return "" if title.lower().rstrip(".").replace("-", " ") == called("policy", name) else f"{title}. "


def _theories(told: Telling) -> Markup:
    known = {theory.code: theory for theory in told.theories}
    entries: list[Markup] = []
    for entry in told.comparison.manifest["theories"]:
        theory = known.get(entry["name"])
        entries.append(el("dt", called("theory", entry["name"])))
        if theory is None:
            entries.append(el("dd", own("theory.title", entry["name"], entry["title"])))
            continue
        sides = [
            folded(
                say("brief.for_against"),
                *(_side(say(key), points) for key, points in (("for", theory.for_), ("against", theory.against))),
            )
        ]
        entries.append(el("dd", own("theory.text", theory.code, theory.text), sides))
    return el("dl", *entries)


def _side(name: str, points: tuple[str, ...]) -> list[Markup]:
    return [el("p", el("b", name)), el("ul", *(el("li", worded(point)) for point in points))] if points else []
