"""Leaving one study out: which priors rest on it, and what stands in their place without it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from waysahead.theory.prior import Prior
from waysahead.theory.theory import Theory

WIDER = 2.0
"""A prior that no agnostic one can take the place of is made this much wider."""

_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_CLAUSE = re.compile(r"[;:()]")


def studies_of(source: str) -> tuple[str, ...]:
    """Studies that a source names: clauses that begin with a capital and hold a year; none for a bare judgement."""
    clauses = (clause.strip(" ,.") for clause in _CLAUSE.split(source))
    return tuple(dict.fromkeys(one for one in clauses if one[:1].isupper() and _YEAR.search(one)))


def rests_on(priors: Mapping[str, Prior]) -> dict[str, tuple[str, ...]]:
    """Parameters whose prior names each study, by study, in order of first mention."""
    found: dict[str, list[str]] = {}
    for name, prior in priors.items():
        for study in studies_of(prior.source):
            found.setdefault(study, []).append(name)
    return {study: tuple(names) for study, names in found.items()}


def without(prior: Prior, agnostic: Prior | None) -> Prior:
    """What stands in place of a prior whose study is left out.

    The agnostic prior on the same parameter where there is one that differs; else the prior itself, made `WIDER` times
    as wide about the same middle: a normal and those of a log or logit by their sd, a beta by dividing both numbers. A
    uniform and a fixed prior have no width to double within bounds that are meant, and stay.
    """
    if agnostic is not None and (agnostic.kind, agnostic.numbers) != (prior.kind, prior.numbers):
        return agnostic
    match prior.kind:
        case "normal" | "lognormal" | "logitnormal":
            return replace(prior, numbers=(prior.numbers[0], WIDER * prior.numbers[1], *prior.numbers[2:]))
        case "beta":
            return replace(prior, numbers=(prior.numbers[0] / WIDER, prior.numbers[1] / WIDER))
        case _:
            return prior


def theory_without(theory: Theory, instead: Mapping[str, Prior]) -> Theory:
    """A theory with other priors in place of its own, under either prior set."""
    hindsight = {name: prior for name, prior in theory.hindsight.items() if name not in instead}
    return replace(theory, priors={**theory.priors, **instead}, hindsight=hindsight)


def agnostic_priors(theories: Sequence[Theory], code: str = "agnostic") -> Mapping[str, Prior]:
    """Priors of the theory that takes no side; empty where there is none."""
    return next((theory.priors for theory in theories if theory.code == code), {})
