"""From the options of a command to a plan; what is wrong with any of them is said at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from waysahead.cli.options import BadInput

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.ensemble import Plan

T = TypeVar("T")


def plan_of(
    case: "Case",
    policies: Sequence[str] | None,
    theories: Sequence[str] | None,
    futures: int | None,
    weeks: int | None,
    seed: int,
    prior_set: str | None,
    structure: str | None = None,
    dates: bool = False,
) -> "Plan":
    """The plan that the options ask for, with what they leave out taken from the case.

    Raises:
        BadInput: Everything that is wrong with the policies and theories.
    """
    from waysahead.ensemble import BLOCK, make_plan
    from waysahead.policy import dated_twins, read_policy
    from waysahead.theory import STANDING, read_structure, read_theory

    beliefs = prior_set or case.prior_set
    wrong: list[str] = []
    chosen = gathered(policies or case.default_policies, lambda name: read_policy(case, name), wrong)
    disputed = gathered(theories or case.default_theories, lambda name: read_theory(case, name, beliefs), wrong)
    variants = gathered([structure or STANDING], lambda name: read_structure(case, name, beliefs), wrong)
    length = case.horizon_weeks if weeks is None else weeks
    if dates and not wrong:
        chosen = [twin for policy in chosen for twin in dated_twins(case, policy, length)]
        if not any(policy.conditional for policy in chosen):
            wrong.append("--dates: no policy of the run has a trigger; expected one with a [[trigger]]")
    if wrong:
        raise BadInput("\n".join(wrong))
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


def gathered(names: Iterable[str], read: Callable[[str], T], wrong: list[str]) -> list[T]:
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


def weights_of(given: Sequence[str] | None, theories: Sequence[str]) -> dict[str, float] | None:
    """Weights from ``theory=weight`` options; None where there are none, and then no mixture is made."""
    if not given:
        return None
    from waysahead.theory import weights

    shares: dict[str, float] = {}
    for option in given:
        name, _, number = option.partition("=")
        try:
            shares[name] = float(number)
        except ValueError:
            raise BadInput(f"--weight {option}: expected theory=weight, such as {theories[0]}=0.3") from None
    try:
        weights(theories, shares)
    except ValueError as error:
        raise BadInput(str(error)) from None
    return shares


def unknown_parameters(names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that no parameter has."""
    from waysahead.case import suggestion

    known = list(known)
    wrong = [f"--parameter {name}: {suggestion(name, known, 'not in the case')}" for name in names if name not in known]
    if wrong:
        raise BadInput("\n".join(wrong))
