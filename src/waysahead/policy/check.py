"""Checking every policy of a pack at once."""

from typing import TYPE_CHECKING

from waysahead.case import Fault
from waysahead.policy.compile import compile_policy
from waysahead.policy.conditions import compile_orders
from waysahead.policy.errors import PolicyError
from waysahead.policy.read import read_policy

if TYPE_CHECKING:
    from waysahead.case import Case


def check_policies(case: "Case") -> tuple[Fault, ...]:
    """Every fault of the pack's policies, those of what is not feasible among them; never raises for their content."""
    found: list[Fault] = []
    for name, file in case.policy_files.items():
        try:
            policy = read_policy(case, name)
            compile_policy(case, policy, case.horizon_weeks)
            compile_orders(case, policy, case.horizon_weeks)
        except PolicyError as error:
            found += error.faults
            for sentence in error.sentences:
                said, _, fix = sentence.partition(". Use ")
                found.append(Fault(file.path, None, said, "a change that the limit allows", f"use {fix}"))
    return tuple(dict.fromkeys(found))
