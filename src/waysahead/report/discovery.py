"""What `discover` found: one JSON document, and lines for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from waysahead.decision import CATALOGUE, Discovery, FoundBox, Limit
from waysahead.report.rounded import number
from waysahead.report.wording import called, name_of, say, share

if TYPE_CHECKING:
    from rich.console import Console

    from waysahead.report.beliefs import Teller


def discovery_json(found: Discovery, teller: Teller) -> dict[str, Any]:
    """The document of `discover --json`: boxes, trees, and pairs that were not searched."""
    return {
        "case": found.manifest["case"]["name"],
        "run": found.manifest["run"],
        "futures": found.futures,
        "outcomes": list(found.outcomes),
        "note": say("discover.note"),
        "boxes": [box_entry(box, teller) for box in found.boxes],
        "trees": [
            {
                "policy": one.policy,
                "over": one.over,
                "outcome": one.outcome,
                "base": one.base,
                "leaves": [
                    {
                        "limits": [_limit_entry(limit, one.policy, one.over, teller) for limit in leaf.limits],
                        "density": leaf.density,
                        "coverage": leaf.coverage,
                        "mass": leaf.mass,
                    }
                    for leaf in one.leaves
                ],
            }
            for one in found.trees
        ],
        "one_sided": [
            {"policy": one.policy, "over": one.over, "outcome": one.outcome, "base": one.base}
            for one in found.one_sided
        ],
    }


def box_entry(box: FoundBox, teller: Teller) -> dict[str, Any]:
    """A box as an entry of the document of `discover --json`."""
    return {
        "policy": box.policy,
        "over": box.over,
        "outcome": box.outcome,
        "limits": [_limit_entry(limit, box.policy, box.over, teller) for limit in box.limits],
        "coverage": number(box.quality.coverage),
        "density": number(box.quality.density),
        "mass": number(box.quality.mass),
        "base": box.base,
        "mc_error": {
            "coverage": number(box.errors.coverage),
            "density": number(box.errors.density),
            "mass": number(box.errors.mass),
            "base": number(box.base_error),
        },
        "held_out": {
            "coverage": number(box.held_out.coverage),
            "density": number(box.held_out.density),
            "mass": number(box.held_out.mass),
            "mc_error": number(box.held_error),
            "holds": box.holds,
        },
        "theories": dict(box.theories),
        "sentence": teller.sentence(box),
    }


def _limit_entry(limit: Limit, policy: str, over: str, teller: Teller) -> dict[str, Any]:
    known = teller.case.parameters.get(limit.parameter)
    entry: dict[str, Any] = {
        "parameter": limit.parameter,
        "low": number(limit.low),
        "high": number(limit.high),
        "unit": known.unit if known else None,
        "status": known.status if known else None,
        "source": known.source if known else None,
        "quasi_p": number(limit.quasi_p),
    }
    seen = teller.observable(limit, policy, over)
    if seen is not None:
        low, high = sorted((seen.change(limit.low), seen.change(limit.high)))
        entry["observable"] = {
            "what": seen.what,
            "where": seen.where,
            "by": (policy if seen.own else over) if seen.places else None,
            "places": list(seen.places),
            "change_low": number(low),
            "change_high": number(high),
            "weeks": number(seen.weeks),
        }
    return entry


def discovery_terminal(found: Discovery, teller: Teller, console: Console, trees: bool = False) -> None:
    """Prints every two policies: their boxes in sentences from both sides, and their tree where it is asked for."""
    from rich.text import Text

    case = found.manifest["case"]["name"]
    console.print(Text(say("discover.head", case=case, futures=found.futures, run=found.manifest["run"])))
    console.print(Text(say("discover.note")))
    for (one, other, outcome), boxes in two_by_two(found).items():
        console.print()
        pair = say("discover.pair", policy=called("policy", one), over=called("policy", other))
        console.print(Text(pair, style="bold"))
        for box in boxes:
            console.print(Text(teller.sentence(box)))
        for tree in found.trees if trees else ():
            if (tree.policy, tree.over, tree.outcome) == (one, other, outcome) and len(tree.leaves) > 1:
                console.print(Text(teller.tree(tree), style="dim"))
    for sided in found.one_sided:
        named = {
            "policy": called("policy", sided.policy),
            "over": called("policy", sided.over),
            "base": share(sided.base),
        }
        console.print(Text(say("discover.one_sided", outcome=name_of(CATALOGUE[sided.outcome]), **named)))


def two_by_two(found: Discovery) -> dict[tuple[str, str, str], list[FoundBox]]:
    """Boxes by two policies, in their order, and outcome: first the box of the first policy, then that of the other."""
    gathered: dict[tuple[str, str, str], list[FoundBox]] = {}
    for box in sorted(found.boxes, key=lambda box: found.outcomes.index(box.outcome)):
        one, other = sorted((box.policy, box.over), key=found.policies.index)
        gathered.setdefault((one, other, box.outcome), []).append(box)
    return gathered
