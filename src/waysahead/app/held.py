"""Runs as they are read again and again: arrays kept in memory, and views of fewer policies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from waysahead.app.once import Once
from waysahead.app.problems import Problem
from waysahead.decision import CATALOGUE, outcome_values
from waysahead.ensemble import RunError
from waysahead.report.edition import shown

if TYPE_CHECKING:
    from waysahead.ensemble import Run

Array = NDArray[np.float32]
T = TypeVar("T")


def arrays(room: int) -> Once[Array]:
    """Arrays of all runs, as many as there is room for, in bytes."""
    return Once(lambda array: array.nbytes, room)


def read(name: str, load: Callable[[], T]) -> T:
    """What is read from the folder of a run.

    Raises:
        Problem: The folder was removed or damaged since it was opened.
    """
    try:
        return load()
    except (OSError, ValueError, KeyError, RuntimeError, RunError) as error:
        said = f"run '{name}' cannot be read any more: a file of its folder is missing or damaged. Run it again, or"
        raise Problem(410, f"{said} put the folder back, and open the page anew", "gone") from error


class HeldRun:
    """A finished run, opened once, with its arrays kept in memory. `name` is what the service calls it.

    What is read late raises a `Problem` where the folder was removed or damaged in the meantime.
    """

    def __init__(self, name: str, run: Run, held: Once[Array]) -> None:
        self.name, self.run, self._arrays = name, run, held
        self._names: dict[str, tuple[str, ...]] = {}
        self.manifest: Mapping[str, Any] = run.manifest
        self.policies, self.theories, self.baseline = run.policies, run.theories, run.baseline
        self.places, self.hosts, self.months, self.week_starts = run.places, run.hosts, run.months, run.week_starts

    @property
    def theory_of(self) -> NDArray[np.int64]:
        """Theory of every member, ``[member]``."""
        return read(self.name, lambda: self.run.theory_of)

    @cached_property
    def valid(self) -> NDArray[np.bool_]:
        """Whether a member counts, ``[policy, member]``."""
        return read(self.name, lambda: self.run.valid)

    @cached_property
    def parameters(self) -> dict[str, NDArray[np.float64]]:
        """Sampled parameters, each ``[member]``."""
        return read(self.name, lambda: self.run.parameters)

    def names(self, group: str) -> tuple[str, ...]:
        """Names of the stored variables of a group that may be shown."""
        if group not in self._names:
            self._names[group] = shown(self.run.names(group))
        return self._names[group]

    @cached_property
    def outcomes(self) -> NDArray[np.float64]:
        """Every outcome of every future, ``[outcome, policy, member]``, outcomes as in the catalogue."""
        return np.stack([outcome_values(self, outcome) for outcome in CATALOGUE.values()])

    def weekly(self, name: str) -> Array:
        """National values by week, ``[policy, member, week]``."""
        return self._array("weekly", name)

    def place_month(self, name: str) -> Array:
        """Values by month and place, ``[policy, member, month, place]``."""
        return self._array("place_month", name)

    def host_month(self, name: str) -> Array:
        """Values by month and host country, ``[policy, member, month, host]``."""
        return self._array("host_month", name)

    def _array(self, group: str, name: str) -> Array:
        load: Callable[[str], Array] = getattr(self.run, group)
        return self._arrays.get((self.name, group, name), lambda: read(self.name, lambda: load(name)))


class View:
    """The same futures with fewer policies, or with another one to compare with."""

    def __init__(self, run: HeldRun, policies: Sequence[str], baseline: str) -> None:
        self._run = run
        self._at = [run.policies.index(policy) for policy in policies]
        self.policies, self.baseline = tuple(policies), baseline
        self.manifest, self.theories, self.theory_of = run.manifest, run.theories, run.theory_of
        self.places, self.hosts, self.months, self.week_starts = run.places, run.hosts, run.months, run.week_starts
        self.parameters: Mapping[str, NDArray[np.float64]] = run.parameters
        self.valid: NDArray[np.bool_] = run.valid[self._at]

    def weekly(self, name: str) -> Array:
        """National values by week, ``[policy, member, week]``."""
        return self._run.weekly(name)[self._at]

    def place_month(self, name: str) -> Array:
        """Values by month and place, ``[policy, member, month, place]``."""
        return self._run.place_month(name)[self._at]

    def host_month(self, name: str) -> Array:
        """Values by month and host country, ``[policy, member, month, host]``."""
        return self._run.host_month(name)[self._at]
