"""What is to be run: policies, theories, futures, weeks and dice, and the name that follows from them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from waysahead import __version__
from waysahead.ensemble.digests import levers_digest, orders_digest, structure_digest, theory_digest
from waysahead.ensemble.errors import RunError

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.policy import Levers, Luck, Note, Orders, Policy
    from waysahead.theory import Prior, Structure, Theory

BLOCK = 100
"""Members in a block. The block number is part of a draw's address, so this is fixed for good."""

PRIOR_SETS = ("as_of", "with_hindsight")


@dataclass(frozen=True)
class Shard:
    """One unit of work: one policy over one block of members."""

    policy: int
    block: int


@dataclass(frozen=True)
class Plan:
    """Everything a run depends on. Two equal plans give bit-identical runs on one platform and version of JAX.

    Attributes:
        case: The case, with the parameters of the structure.
        policies: Policies in the order in which they are reported.
        levers: The same policies as arrays over weeks.
        notes: What a reader should know of the policies: feasibility, support, horizon.
        theories: Theories; member ``m`` is drawn under theory ``m mod n``.
        prior_set: ``as_of`` the date of the case, or ``with_hindsight``.
        futures: Members per policy.
        weeks: Length of a future.
        seed: The dice.
        pinned: Parameters held at one quantile (0-1) of the prior in force, for every member.
        orders: What each policy leaves to the future; empty where no policy can.
        structure: The structural variant of the model; None for the model as it stands.
    """

    case: "Case"
    policies: tuple["Policy", ...]
    levers: tuple["Levers", ...]
    notes: tuple["Note", ...]
    theories: tuple["Theory", ...]
    prior_set: str
    futures: int
    weeks: int
    seed: int
    pinned: Mapping[str, float] = field(default_factory=dict)
    orders: tuple["Orders", ...] = ()
    structure: "Structure | None" = None

    @property
    def blocks(self) -> int:
        """Blocks that hold all members; the last may be padded."""
        return -(-self.futures // BLOCK)

    @property
    def shards(self) -> tuple[Shard, ...]:
        """Units of work, block by block, so that a stopped run holds the same members of every policy."""
        return tuple(Shard(p, b) for b in range(self.blocks) for p in range(len(self.policies)))

    @property
    def baseline(self) -> str:
        """Policy that the others are compared with: the baseline of the case if it is run, else the first."""
        names = [policy.name for policy in self.policies]
        return self.case.baseline if self.case.baseline in names else names[0]

    @cached_property
    def theory_of(self) -> NDArray[np.int64]:
        """Index of each member's theory, shape ``[member]``: equal strata to within one member."""
        from waysahead.theory import assign

        return np.asarray(assign(self.futures, len(self.theories)), dtype=np.int64)

    @cached_property
    def priors(self) -> "tuple[dict[str, Prior], ...]":
        """Priors in force, by name of parameter, for each theory."""
        from waysahead.theory import prior_of_theory

        names = tuple(self.case.parameters)
        return tuple(
            {name: prior_of_theory(self.case, theory, name, self.prior_set) for name in names}
            for theory in self.theories
        )

    @cached_property
    def run_id(self) -> str:
        """Name of the case and eight hexadecimal digits of a hash of everything the run depends on."""
        digest = hashlib.sha256()
        head = {
            "case": self.case.digest,
            "policies": [policy.name for policy in self.policies],
            "theories": [theory_digest(theory) for theory in self.theories],
            "prior_set": self.prior_set,
            "futures": self.futures,
            "weeks": self.weeks,
            "seed": self.seed,
            "pinned": dict(self.pinned),
            "block": BLOCK,
            "version": __version__,
        }
        digest.update(json.dumps(head, sort_keys=True).encode())
        if self.structure is not None and self.structure.priors:
            digest.update(structure_digest(self.structure).encode())
        for levers in self.levers:
            digest.update(levers_digest(levers).encode())
        for orders in self.orders:
            digest.update(orders_digest(orders).encode())
        return f"{self.case.name}-{digest.hexdigest()[:8]}"


def parameters(plan: Plan, block: int) -> dict[str, NDArray[np.float64]]:
    """Parameters of the members of one block, each of shape ``[BLOCK]``; the same under every policy."""
    from waysahead.theory import assign, sample

    drawn = dict(sample(plan.case, plan.theories, plan.prior_set, plan.seed, block, BLOCK))
    theory_of = assign(BLOCK, len(plan.theories), first=block * BLOCK)
    for name, quantile in plan.pinned.items():
        values = [float(priors[name].quantile(np.array([quantile]))[0]) for priors in plan.priors]
        drawn[name] = np.array(values)[theory_of]
    return drawn


def steering(plan: Plan, shard: Shard) -> "tuple[Orders, Luck] | None":
    """What a policy leaves to the future and what the members of a block bring to it; None where no policy can."""
    if not plan.orders:
        return None
    from waysahead.policy import luck_of

    policy, orders = plan.policies[shard.policy], plan.orders[shard.policy]
    return orders, luck_of(plan.case, policy, plan.seed, shard.block, BLOCK, most=plan.blocks * BLOCK)


def make_plan(
    case: "Case",
    policies: Sequence["Policy"],
    theories: Sequence["Theory"],
    *,
    futures: int,
    weeks: int,
    seed: int = 1,
    prior_set: str = "as_of",
    pinned: Mapping[str, float] | None = None,
    structure: "Structure | None" = None,
) -> Plan:
    """Compile the policies and check the sizes.

    Raises:
        RunError: A size, name or prior set cannot be used, or a policy asks for what cannot be done; the message says
            all that is wrong.
    """
    from waysahead.policy import PolicyError, compile_orders, compile_policy
    from waysahead.theory import under

    check_sizes(case, [p.name for p in policies], [t.code for t in theories], futures, weeks, seed, prior_set, pinned)
    compiled: list[tuple[Levers, tuple[Note, ...]]] = []
    orders: list[Orders] = []
    wrong: list[str] = []
    for policy in policies:
        try:
            compiled.append(compile_policy(case, policy, weeks))
            orders.append(compile_orders(case, policy, weeks))
        except PolicyError as error:
            wrong.append(str(error))
    if wrong:
        raise RunError("\n".join(wrong))
    notes = tuple(note for _, found in compiled for note in found)
    return Plan(
        case=case if structure is None else under(case, structure),
        policies=tuple(policies),
        levers=tuple(levers for levers, _ in compiled),
        notes=notes,
        theories=tuple(theories),
        prior_set=prior_set,
        futures=futures,
        weeks=weeks,
        seed=seed,
        pinned=dict(pinned or {}),
        orders=tuple(orders),
        structure=structure,
    )


def check_sizes(
    case: "Case",
    policies: Sequence[str],
    theories: Sequence[str],
    futures: int,
    weeks: int,
    seed: int,
    prior_set: str,
    pinned: Mapping[str, float] | None,
) -> None:
    """Say at once everything that is wrong with the sizes and names of a plan."""
    wrong: list[str] = []
    if not policies:
        wrong.append("no policy was given; expected at least one")
    if not theories:
        wrong.append("no theory was given; expected at least one")
    for kind, names in (("policy", policies), ("theory", theories)):
        wrong += [f"{kind} {name!r} is given twice; names must differ" for name in sorted(repeated(names))]
    if futures < max(1, len(theories)):
        wrong.append(f"{futures} futures; expected at least one for each of the {len(theories)} theories")
    if not 1 <= weeks <= case.horizon_weeks:
        wrong.append(f"{weeks} weeks; expected 1 to {case.horizon_weeks}, the horizon of case {case.name}")
    if not 0 <= seed < 2**32:
        wrong.append(f"seed {seed}; expected a whole number from 0 to {2**32 - 1}")
    if prior_set not in PRIOR_SETS:
        wrong.append(f"prior set {prior_set!r}; expected one of {', '.join(PRIOR_SETS)}")
    for name, quantile in sorted((pinned or {}).items()):
        if name not in case.parameters:
            wrong.append(f"parameter {name!r} is not in the case")
        elif not 0 < quantile < 1:
            wrong.append(f"parameter {name!r} is held at quantile {quantile}; expected between 0 and 1")
    if wrong:
        raise RunError("\n".join(wrong))


def repeated(names: Sequence[str]) -> set[str]:
    """Names that occur more than once."""
    return {name for name in names if list(names).count(name) > 1}
