"""How a problem is put: which figures, whose money, whether military lift is let in."""

from dataclasses import dataclass

from waysahead.relief.problem import Floats

TONNES = 1e-3


@dataclass(frozen=True)
class Setting:
    """Levels, money and lift of one problem; `gone` is the share of the foreign force that has left, by month."""

    level: str = "value"
    funding: str = ""
    military: bool = False
    stores: bool = False
    exit_effect: float = 0.0
    gone: Floats | None = None


def at_level(name: str, level: str) -> str:
    """The name of a column at a level: `usd`, `usd_low` or `usd_high`."""
    return name if level == "value" else f"{name}_{level}"
