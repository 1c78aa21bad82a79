"""Under which beliefs does one policy have fewer of an outcome than another? Boxes and shallow trees, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from waysahead.decision.box import Box, BoxQuality, inside, quality, quasi_p, without
from waysahead.decision.found import Discovery, FoundBox, FoundLeaf, FoundTree, Limit, OneSided, binomial, stands
from waysahead.decision.futures import Flags, Floats, PairedFutures
from waysahead.decision.metrics import Losses, losses_of
from waysahead.decision.pairing import rounds_of
from waysahead.decision.prim import prim
from waysahead.decision.smooth import polynomials, ranks
from waysahead.decision.tree import tree

SEARCHED = 15
"""Parameters that a search looks at: those that tell most about which policy has fewer, each on its own."""

MOST_LIMITED = 3
"""Most parameters that a box limits, so that it can be said in a sentence."""

LARGEST_CHANCE = 0.05
"""Limits with a larger quasi-p-value are dropped."""

FOLDS = 5
"""Parts of the run in which a box is judged in turn, sought in all the others. With two, each search had half of the
futures, and found other boxes than the whole run does: 0.58 held out where ten folds said 0.77 and five 0.74."""

LEAST_HITS = 20
"""Fewer futures than this on either side are not searched."""


def discover(
    run: PairedFutures, outcomes: Sequence[str] = ("civilian_deaths",), policies: Sequence[str] | None = None
) -> Discovery:
    """Boxes and trees of every ordered pair, for each outcome; `policies` narrows it to pairs that hold one of them.

    Raises:
        ValueError: An outcome or policy that is not in the run.
    """
    unknown = sorted(set(policies or ()) - set(run.policies))
    if unknown:
        raise ValueError(f"policy {', '.join(unknown)}: this run holds {', '.join(run.policies)}")
    losses = losses_of(run, outcomes)
    names = [name for name, sample in run.parameters.items() if np.ptp(np.asarray(sample)[losses.members]) > 0]
    samples = np.array([np.asarray(run.parameters[name], dtype=np.float64)[losses.members] for name in names])
    samples = samples.reshape(len(names), losses.members.size)  # also where no belief differs between futures
    block = int(run.manifest.get("block", run.theory_of.size))
    fold = rounds_of(run.theory_of.size, len(run.theories), block)[losses.members] % FOLDS
    whole = _sample(samples)
    rests = [_sample(samples[:, fold != part]) for part in range(FOLDS)]
    boxes: list[FoundBox] = []
    trees: list[FoundTree] = []
    sided: list[OneSided] = []
    for one, other, outcome, fewer in _pairs(losses, policies):
        base, pair = float(fewer.mean()), (losses.policies[one], losses.policies[other], outcome)
        if not names or min(int(fewer.sum()), int((~fewer).sum())) < LEAST_HITS:
            sided.append(OneSided(*pair, base))
            continue
        boxes.append(_box(pair, fewer, names, whole, rests, fold, losses))
        if one < other:
            trees.append(_tree(pair, fewer, names, whole))
    return Discovery(
        run.manifest, losses.policies, losses.theories, losses.outcomes, losses.members.size,
        tuple(boxes), tuple(trees), tuple(sided),
    )  # fmt: skip


def _pairs(losses: Losses, policies: Sequence[str] | None) -> Iterator[tuple[int, int, str, Flags]]:
    for at, outcome in enumerate(losses.outcomes):
        for one, other in permutations(range(len(losses.policies)), 2):
            if policies is not None and not {losses.policies[one], losses.policies[other]} & set(policies):
                continue
            yield one, other, outcome, losses.values[one, at] < losses.values[other, at]


def _searched(basis: Floats, fewer: Flags) -> NDArray[np.int64]:
    """Positions of the parameters that a search looks at, in their own order: those whose parabola explains most."""
    signal = fewer.astype(np.float64) - fewer.mean()
    told = (np.einsum("pmt,m->pt", basis[..., 1:], signal) ** 2).sum(axis=-1)
    return np.sort(np.argsort(-told, kind="stable")[:SEARCHED])


class _Sample(NamedTuple):
    """Parameters [parameter, member] and their parabolas [parameter, member, 3]."""

    values: Floats
    basis: Floats


def _sample(values: Floats) -> _Sample:
    return _Sample(values, polynomials(ranks(values), 3))


def _search(sample: _Sample, fewer: Flags) -> tuple[NDArray[np.int64], Box]:
    """Parameters looked at, and the box over them, without limits whose quasi-p-value is above `LARGEST_CHANCE`."""
    looked = _searched(sample.basis, fewer)
    own = sample.values[looked]
    box = prim(own, fewer, most_limited=MOST_LIMITED).box
    while box.bounds:
        chance = quasi_p(own, fewer, box)
        most = max(chance, key=lambda at: chance[at])
        if chance[most] <= LARGEST_CHANCE:
            break
        box = without(box, most)
    return looked, box


def _box(
    pair: tuple[str, str, str],
    fewer: Flags,
    names: Sequence[str],
    whole: _Sample,
    rests: Sequence[_Sample],
    fold: NDArray[np.int64],
    losses: Losses,
) -> FoundBox:
    looked, box = _search(whole, fewer)
    own = whole.values[looked]
    chance = quasi_p(own, fewer, box)
    limits = tuple(
        Limit(names[looked[at]], float(box.low[at]), float(box.high[at]), chance[at]) for at in box.restricted.tolist()
    )
    held, inside_sought = inside(own, box), np.zeros(fewer.size, dtype=bool)
    for part, rest in enumerate(rests if limits else ()):  # a box without limits says nothing to judge
        sought, kept = fold != part, fold == part
        if not kept.any() or min(int(fewer[sought].sum()), int((~fewer[sought]).sum())) == 0:
            continue
        where, found = _search(rest, fewer[sought])
        if found.bounds:
            inside_sought[kept] = inside(whole.values[np.ix_(where, kept)], found)
    size, hits = int(inside_sought.sum()), int((inside_sought & fewer).sum())
    base = float(fewer.mean())
    density = hits / size if size else float("nan")
    error = binomial(base, float(size)) if size else float("nan")
    return FoundBox(
        *pair,
        limits=limits,
        base=base,
        quality=quality(own, fewer, box),
        held_out=BoxQuality(density, hits / max(int(fewer.sum()), 1), size / fewer.size),
        error=error,
        holds=bool(limits) and stands(density, base, size),
        theories={
            theory: float(held[losses.theory_of == index].mean())
            for index, theory in enumerate(losses.theories)
            if (losses.theory_of == index).any()
        },
        futures=fewer.size,
    )


def _tree(pair: tuple[str, str, str], fewer: Flags, names: Sequence[str], sample: _Sample) -> FoundTree:
    looked = _searched(sample.basis, fewer)
    leaves = []
    for leaf in tree(sample.values[looked], fewer):
        limits = tuple(
            Limit(names[looked[at]], float(leaf.box.low[at]), float(leaf.box.high[at]), float("nan"))
            for at in leaf.box.restricted.tolist()
        )
        leaves.append(FoundLeaf(limits, leaf.density, leaf.coverage, leaf.mass))
    return FoundTree(*pair, base=float(fewer.mean()), leaves=tuple(leaves))
