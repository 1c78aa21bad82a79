"""From names to a plan, and from a plan to futures: what commands and notebooks ask for."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.plan import BLOCK, Plan, make_plan
from waysahead.ensemble.record import Run
from waysahead.ensemble.running import run, run_in_memory

if TYPE_CHECKING:
    from waysahead.case import Case

T = TypeVar("T")


def simulate(
    case: "Case | str | Path",
    policies: Sequence[str] | None = None,
    theories: Sequence[str] | None = None,
    *,
    futures: int | None = None,
    weeks: int | None = None,
    seed: int = 1,
    prior_set: str | None = None,
    structure: str | None = None,
    out: Path | str | None = None,
) -> Run:
    """Simulate paired futures of policies under theories.

    Args:
        case: A case, the name of a packaged one, a folder or a zip.
        policies: Names of policies of the case, or `.toml` files; None for those that the case names.
        theories: Likewise.
        futures: Of every policy, shared by the theories; None for a hundred a theory.
        weeks: Length; None for the horizon of the case.
        seed: The dice.
        prior_set: ``as_of`` or ``with_hindsight``; None for what the case names.
        structure: A structural variant of the model; None for the model as it stands.
        out: Folder to keep the run in; None for a run in memory.

    Raises:
        CaseError: The case has faults; all of them are named.
        RunError: What is wrong with any of the names or sizes; or the folder holds another run.
    """
    from waysahead.case import Case, read_case

    known = case if isinstance(case, Case) else read_case(case)
    plan = planned(
        known, policies, theories, futures=futures, weeks=weeks, seed=seed, prior_set=prior_set, structure=structure
    )
    return run_in_memory(plan) if out is None else run(plan, Path(out))


def planned(
    case: "Case",
    policies: Sequence[str] | None = None,
    theories: Sequence[str] | None = None,
    *,
    futures: int | None = None,
    weeks: int | None = None,
    seed: int = 1,
    prior_set: str | None = None,
    structure: str | None = None,
    dates: bool = False,
) -> Plan:
    """The plan that is asked for, with what is left out taken from the case; arguments as of `simulate`.

    Args:
        dates: Whether policies with a trigger get twins that act on a date.

    Raises:
        RunError: Everything that is wrong with the policies, theories and sizes.
    """
    from waysahead.policy import dated_twins, read_policy
    from waysahead.theory import STANDING, read_structure, read_theory

    beliefs = prior_set or case.prior_set
    wrong: list[str] = []
    chosen = _each(policies or case.default_policies, lambda name: read_policy(case, name), wrong)
    disputed = _each(theories or case.default_theories, lambda name: read_theory(case, name, beliefs), wrong)
    variants = _each([structure or STANDING], lambda name: read_structure(case, name, beliefs), wrong)
    length = case.horizon_weeks if weeks is None else weeks
    if dates and not wrong:
        chosen = [twin for policy in chosen for twin in dated_twins(case, policy, length)]
        if not any(policy.conditional for policy in chosen):
            wrong.append("--dates: no policy of the run has a trigger; expected one with a [[trigger]]")
    if wrong:
        raise RunError("\n".join(wrong))
    return make_plan(
        case,
        chosen,
        disputed,
        futures=BLOCK * len(disputed) if futures is None else futures,
        weeks=length,
        seed=seed,
        prior_set=beliefs,
        structure=variants[0],
    )


def _each(names: Iterable[str], read: Callable[[str], T], wrong: list[str]) -> list[T]:
    """Read every name; what is wrong with any goes into ``wrong``, so that all of it is said at once."""
    from waysahead.case import CaseError
    from waysahead.policy import PolicyError

    found: list[T] = []
    for name in names:
        try:
            found.append(read(name))
        except (CaseError, PolicyError) as error:
            wrong.append(str(error))
    return found
