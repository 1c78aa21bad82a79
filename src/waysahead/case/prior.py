"""A parameter as written: its prior, unit, source, the date by which it was known, and its status.

The quantile functions of the priors are not here.
"""

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

PriorKind = Literal["normal", "lognormal", "logitnormal", "beta", "uniform", "fixed"]

PRIOR_NUMBERS: dict[PriorKind, tuple[str, ...]] = {
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sd_log"),
    "logitnormal": ("median", "sd_logit", "most"),
    "beta": ("a", "b"),
    "uniform": ("low", "high"),
    "fixed": ("value",),
}
"""The kinds of prior, each with its numbers: `beta` on 0 to 1; `lognormal` by its median and the sd of its log;
`logitnormal` on 0 to `most`, by its median and the sd of the logit of value / `most`."""

POSITIVE_NUMBERS = frozenset({"sd", "median", "sd_log", "sd_logit", "most", "a", "b"})
"""Numbers of priors that must be above zero."""

_OTHER_KEYS = ("unit", "source", "status", "known_by", "text", "lower", "upper")
PARAMETER_KEYS: tuple[str, ...] = (*PRIOR_NUMBERS, *_OTHER_KEYS)
"""Every key that a parameter may have: one kind of prior, and the rest."""


@dataclass(frozen=True)
class PriorSpec:
    """A prior as written: its kind and its numbers by name, in the unit of the parameter."""

    kind: PriorKind
    numbers: dict[str, float]

    def __getitem__(self, name: str) -> float:
        """One of its numbers, such as `spec["mean"]`."""
        return self.numbers[name]


@dataclass(frozen=True)
class Parameter:
    """A number of the model that is not known exactly; `lower` and `upper` truncate the prior."""

    name: str
    prior: PriorSpec
    unit: str
    source: str
    status: str
    known_by: date | None
    text: str
    lower: float | None = None
    upper: float | None = None


def support(prior: PriorSpec) -> tuple[float, float]:
    """The least and the greatest value that a prior allows before truncation."""
    if prior.kind == "uniform":
        return prior["low"], prior["high"]
    if prior.kind == "fixed":
        return prior["value"], prior["value"]
    if prior.kind == "beta":
        return 0.0, 1.0
    if prior.kind == "logitnormal":
        return 0.0, prior["most"]
    return (0.0 if prior.kind == "lognormal" else -math.inf), math.inf
