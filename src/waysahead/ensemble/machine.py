"""The model as the ensemble sees it: what goes into one block of futures, and what comes out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from waysahead.ensemble.plan import Plan
    from waysahead.policy import Levers, Luck, Orders

Arrays = dict[str, NDArray[np.float32]]
Array: TypeAlias = Any  # of JAX: an array, or what stands for one while a program is traced
Tree: TypeAlias = Any  # a nest of tuples and dicts of arrays, whose shape is the model's affair


Simulate: TypeAlias = Callable[..., "Outcome"]
"""The model: world, parameters, levers, seed, block and weeks in, futures of one block of members under one policy out.

Where policies can leave something to the future, two more arguments follow: orders and luck.
"""


class Outcome(Protocol):
    """What the model returns for one block: arrays with members on the first axis."""

    @property
    def weekly(self) -> Mapping[str, Array]:
        """Arrays ``[member, week]``."""
        ...

    @property
    def place_month(self) -> Mapping[str, Array]:
        """Arrays ``[member, month, place]``."""
        ...

    @property
    def host_month(self) -> Mapping[str, Array]:
        """Arrays ``[member, month, host]``."""
        ...

    @property
    def valid(self) -> Array:
        """Booleans ``[member]``: False where a number left the range that the model can stand for."""
        ...


class Task(NamedTuple):
    """What one shard needs.

    Attributes:
        parameters: Arrays ``[member]`` by name.
        levers: The policy as arrays over weeks.
        seed: The dice.
        block: Number of the block.
        steering: What the policy leaves to the future and what the members bring to it; None where no policy can.
    """

    parameters: Mapping[str, NDArray[np.float64]]
    levers: "Levers"
    seed: int
    block: int
    steering: "tuple[Orders, Luck] | None" = None


class Block(NamedTuple):
    """Futures of one block under one policy, on the host.

    Attributes:
        weekly: Arrays ``[member, week]``.
        place_month: Arrays ``[member, month, place]``.
        host_month: Arrays ``[member, month, host]``.
        valid: Booleans ``[member]``.
    """

    weekly: Arrays
    place_month: Arrays
    host_month: Arrays
    valid: NDArray[np.bool_]


class Failed(NamedTuple):
    """In place of a block whose shard failed.

    Attributes:
        reason: Why, in one line.
    """

    reason: str


@dataclass(frozen=True, eq=False)
class Machine:
    """A model made ready for one case and one length; picklable, so that another process can run it.

    Attributes:
        simulate: The model: a function at the top level of a module.
        world: What the model knows of the case. Its arrays are inputs of the compiled program, the rest is built in.
        weeks: Length of a future.
    """

    simulate: Simulate
    world: Tree
    weeks: int


def machine_for(plan: "Plan") -> Machine:
    """The model of this package, made ready for the case of a plan."""
    from waysahead.model import build_world, simulate

    return Machine(simulate, build_world(plan.case), plan.weeks)


def plain(arrays: Mapping[str, Any]) -> Arrays:
    """The same arrays as contiguous float32, in order of name."""
    return {name: np.ascontiguousarray(arrays[name], dtype=np.float32) for name in sorted(arrays)}


def first_members(block: Block, members: int) -> Block:
    """Drop the members that only pad the last block."""

    def cut(arrays: Arrays) -> Arrays:
        return {name: array[:members] for name, array in arrays.items()}

    return Block(cut(block.weekly), cut(block.place_month), cut(block.host_month), block.valid[:members])


def only_finite(block: Block) -> Block:
    """The same block, with members marked invalid whose weekly values leave the finite numbers."""
    finite = block.valid.copy()
    for values in block.weekly.values():
        finite &= np.isfinite(values).all(axis=1)
    return block._replace(valid=finite)
