"""Beliefs under several structures of the model, as a document and in sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from waysahead.decision import Across, Elsewhere
from waysahead.report.beliefs import Teller
from waysahead.report.discovery import discovery_json
from waysahead.report.rounded import number
from waysahead.report.wording import say, share, spoken

if TYPE_CHECKING:
    from rich.console import Console


def across_json(found: Across, teller: Teller) -> dict[str, Any]:
    """The document of `discover RUN RUN ... --json`: every box with its structure and what becomes of it elsewhere."""
    documents = {name: discovery_json(one, teller) for name, one in found.discoveries.items()}
    carried = {(one.structure, one.box.policy, one.box.over, one.box.outcome): one.elsewhere for one in found.carried}
    boxes = []
    for name, document in documents.items():
        for box in document["boxes"]:
            others = carried.get((name, box["policy"], box["over"], box["outcome"]), ())
            boxes.append({"structure": name, **box, "elsewhere": [_entry(one) for one in others]})
    first = next(iter(documents.values()))
    return {
        "case": first["case"],
        "structures": [{"name": name, "run": one["run"], "futures": one["futures"]} for name, one in documents.items()],
        "outcomes": first["outcomes"],
        "note": first["note"],
        "boxes": boxes,
        "trees": [{"structure": name, **tree} for name, one in documents.items() for tree in one["trees"]],
        "one_sided": [{"structure": name, **pair} for name, one in documents.items() for pair in one["one_sided"]],
    }


def _entry(one: Elsewhere) -> dict[str, Any]:
    return {
        "structure": one.structure,
        "base": one.base,
        "density": number(one.density),
        "mass": one.mass,
        "mc_error": number(one.error),
        "holds": one.holds,
    }


def across_terminal(found: Across, teller: Teller, console: Console) -> None:
    """Prints every box that limits a belief, with what becomes of it under the other structures."""
    from rich.text import Text

    names = [spoken(name) for name in found.discoveries]
    console.print(Text(say("across.head", count=len(names), names=", ".join(names))))
    console.print(Text(say("discover.note")))
    limited = [one for one in found.carried if one.box.limits]
    for structure in found.discoveries:
        console.print()
        console.print(Text(say("across.structure", structure=spoken(structure)), style="bold"))
        for one in limited:
            if one.structure != structure:
                continue
            console.print(Text(teller.sentence(one.box)))
            for other in one.elsewhere:
                console.print(Text(f"  {elsewhere_line(other)}"))
    console.print()
    held = sum(one.holds_everywhere for one in limited)
    console.print(Text(say("across.summary", holds=held, all=len(limited))))


def elsewhere_line(one: Elsewhere) -> str:
    """What becomes of a box under another structure."""
    if math.isnan(one.density):
        return say("across.empty", structure=spoken(one.structure))
    return say(
        "across.holds" if one.holds else "across.not",
        structure=spoken(one.structure),
        density=share(one.density),
        error=share(one.error),
        base=share(one.base),
        mass=share(one.mass),
    )
