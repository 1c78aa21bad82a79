"""A summed-up plan in words and tables: the same for the terminal, the chapter and the brief. Public by content."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from waysahead.report.relief_unmet import Told, by_share, unmet_said
from waysahead.report.wording import called, counted, figure, listed, own, say, share

if TYPE_CHECKING:
    from waysahead.relief import Bottleneck, Response, Summary

SHOWN = 6
STEPS = {"truck a day": 10.0, "tonne a day": 10.0, "working spot": 1.0, "unit under contract": 10.0}
"""How many units more are told of, by unit."""


class Paragraph(NamedTuple):
    """A sentence or two, and lines that belong to it."""

    said: str
    lines: tuple[str, ...] = ()


def summed_up(found: Summary) -> list[Paragraph]:
    """Need, what gets through, what binds, where it stays unmet, what to hold now, and what donors answer."""
    facts, months = found.facts, len(found.months)
    moved = counted(round(float(f"{facts['moved']:.2g}")), "person", "people")
    parts = [
        *([Paragraph(_for(found))] if found.setting else []),
        *([Paragraph(_say("plan.military"))] if found.setting.get("military") else []),
        Paragraph(
            _say("plan.needs", need=figure(facts["need"]), food=figure(facts.get("food_t", 0.0)),
                 months=_months(months))
            + _food(found) + (_say("plan.ration", ration=figure(facts["ration"])) if facts["ration"] else "")
        ),
        Paragraph(unmet_said(found)),
        Paragraph(
            _say("plan.cost", cost=figure(facts["cost_usd"] / 1e6), moved=moved)
            + (_say("plan.money", money=figure(facts["money_usd"] / 1e6)) if isfinite(facts["money_usd"]) else "")
            + _given(found)
            + _say("plan.modes", road=figure(facts["road_t"]), sea=figure(facts["sea_t"]), air=figure(facts["air_t"]))
            + _split(found)
        ),
        *_moved(found),
        Paragraph(_say("plan.binds"), tuple(map(binding, found.binds[: SHOWN + 2])) or (_say("plan.nothing"),)),
        Paragraph(_say("plan.unmet"), tuple(map(" ".join, _places(found)[:SHOWN]))),
    ]  # fmt: skip
    if "ahead_t" in facts:
        parts.append(Paragraph(_ahead(found)))
    if found.donors:
        parts.append(Paragraph(_say("donors.head"), tuple(_donor_lines(found))))
    return parts


def binding(one: Bottleneck) -> str:
    """What one or ten units more would do, and the months in which it binds."""
    return f"{first_step(one)} ({_say('binds.in', months=span(one.months))})"


def first_step(one: Bottleneck) -> str:
    """What one or ten units more would do, a month where it binds in some months only."""
    if one.kind == "money":
        return _say("binds.money", price=figure(one.shadow_price))
    unit = one.unit.removeprefix("person-months for one more ")
    step = STEPS.get(unit, 1.0)
    people = figure(step * one.shadow_price / max(len(one.months), 1))
    key = {"truck a day": "trucks", "tonne a day": "tonnes", "working spot": "spots"}.get(unit, "units")
    return _say(f"binds.{key}", what=one.what, step=figure(step), people=people)


def span(months: tuple[str, ...]) -> str:
    """Months as spans: 2007-03 to 2007-06, 2007-11."""
    parts: list[list[str]] = []
    for month in months:
        if parts and _number(month) == _number(parts[-1][-1]) + 1:
            parts[-1].append(month)
        else:
            parts.append([month])
    shown = [part[0] if len(part) == 1 else _say("span", first=part[0], last=part[-1]) for part in parts]
    return ", ".join(shown[:3]) + (_say("span.more", left=len(shown) - 3) if len(shown) > 3 else "")


def item_table(found: Summary) -> Told:
    """Need of every item and service, and the part of it that is not met."""
    heads = tuple(_say(f"chapter.{key}") for key in ("item", "need", "share"))
    rows = tuple(
        (own("item", one.code, one.name), figure(one.need), share(min(one.unmet / one.need, 1.0)))
        for one in found.items
        if one.need > 0.5
    )
    return Told(_say("chapter.items"), heads, rows)


def donor_table(found: Summary) -> Told:
    """What donors and contributors of troops do after an exit, theory by theory."""
    heads = tuple(_say(f"donors.{key}") for key in ("theory", "money", "unmet", "deploys"))
    rows = tuple(
        (
            theories,
            _three(tuple(v / 1e6 for v in one.usd)),
            _three(one.unmet[::-1]),
            " / ".join(map(share, one.deploys)),
        )
        for theories, one in _alike(found)
    )
    return Told(_say("donors.caption"), heads, rows)


def _food(found: Summary) -> str:
    facts = found.facts
    if "food_inside" not in facts:
        return ""
    names = {"inside": "food_inside", "elsewhere": "food_elsewhere", "brought": "food_brought_t"}
    return _say("plan.food", **{name: figure(facts[key]) for name, key in names.items()})


def _split(found: Summary) -> str:
    """The parts of the cost from a hundredth of it on, million USD, the largest first."""
    usd = {name.removeprefix("usd_"): value for name, value in found.facts.items() if name.startswith("usd_")}
    large = sorted((name for name in usd if usd[name] > 0.01 * sum(usd.values())), key=lambda name: -usd[name])
    parts = [_say(f"split.{name}", usd=figure(usd[name] / 1e6)) for name in large]
    return _say("plan.split", parts=listed(parts, 9)) if parts else ""


def _given(found: Summary) -> str:
    """Tonnes given out and what each costs; plans kept by earlier versions do not hold them."""
    given = found.facts.get("given_t", 0.0)
    usd = sum(found.facts.get(f"usd_{part}", 0.0) for part in ("goods", "transport", "giving", "storage"))
    return _say("plan.given", given=figure(given), each=figure(usd / given)) if given > 0.5 else ""


def _moved(found: Summary) -> list[Paragraph]:
    """Who was helped to move, of those who consent, by kind."""
    kinds = [name.removeprefix("willing_") for name in found.facts if name.startswith("willing_")]
    told = [
        _say(f"moves.{kind}", **{name: figure(found.facts[f"{name}_{kind}"]) for name in ("moved", "willing")})
        for kind in kinds
    ]
    return [Paragraph(_say("plan.moves", moves=listed(told, 9)))] if told else []


def _for(found: Summary) -> str:
    setting = found.setting
    funding = setting.get("funding", "")
    theory = called("theory", setting["theory"]) if setting.get("theory") else _say("plan.every")
    level = setting.get("level", "")
    return _say(
        "plan.for", policy=called("policy", setting.get("policy", "")), theory=theory, level=level,
        funding=_say(f"funding.{funding}") if funding in FUNDINGS else funding,
    ) + _say("plan.each")  # fmt: skip


FUNDINGS = ("asked", "received", "expanded")


def _places(found: Summary) -> list[tuple[str]]:
    lines: list[tuple[str]] = []
    for at, code in by_share(found):
        need, unmet, out = (float(table[at].sum()) for table in (found.need, found.unmet, found.out))
        peak = found.months[int(found.unmet[at].argmax())]
        shares = {"share": share(min(unmet / need, 1.0)), "out": share(min(out / need, 1.0))}
        lines.append((_say("plan.place", place=own("place", code, found.names[code]), peak=peak, **shares),))
    return lines


def _ahead(found: Summary) -> str:
    facts = found.facts
    said = _say(
        "plan.robust", tonnes=figure(facts["ahead_t"]), spared=figure(facts["ahead_value"]),
        vss=figure(facts["stochastic_value"]), evpi=figure(facts["perfect_information"]),
        clusters=round(facts["clusters"]), months=_months(round(facts["ahead_months"])),
    )  # fmt: skip
    if "evaluated" in facts:
        low, likely, high = (figure(facts[f"spared_{name}"]) for name in ("low", "likely", "high"))
        futures = counted(round(facts["evaluated"]), "future")
        said += " " + _say("plan.evaluated", futures=futures, low=low, likely=likely, high=high)
    return said


def _donor_lines(found: Summary) -> list[str]:
    return [
        _say(
            "donors.line", theory=theories, money=_three(tuple(v / 1e6 for v in one.usd)),
            stays=figure(one.usd_if_stays / 1e6), unmet=_three(one.unmet[::-1]),
            unmet_stays=figure(one.unmet_if_stays), deploys=" / ".join(map(share, one.deploys)),
            before=share(one.deploys_if_stays),
        )
        for theories, one in _alike(found)
    ]  # fmt: skip


def _alike(found: Summary) -> list[tuple[str, Response]]:
    """Theories that hold the same of donors and contributors, named together."""
    together: dict[tuple[object, ...], list[Response]] = {}
    for one in found.donors:
        together.setdefault((one.usd, one.deploys, one.deploys_if_stays), []).append(one)
    return [(listed([called("theory", one.theory) for one in same], 9), same[0]) for same in together.values()]


def _three(values: tuple[float, ...]) -> str:
    return " / ".join(map(figure, values))


def _months(count: int) -> str:
    return counted(count, "month")


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) if number.isdigit() and year.isdigit() else -1


def _say(key: str, **values: object) -> str:
    return say(f"relief.{key}", None, **values)
