"""Courses: futures of one policy run in pieces of four weeks, so that one compiled program serves every length.

A rolling start wants four weeks of twelve worlds, the face-validity figures want 104 weeks of every policy and what
happened in each place each week. Both are the same program: the week of ``model/week.py`` mapped over a block of
members and scanned over four weeks, called once a piece with the state that the last piece left. The dice are those
of ``model.simulate``: same seed, block, names, places and weeks, hence the same futures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from waysahead.inference.members import BLOCK, Sampled
from waysahead.model import World

if TYPE_CHECKING:
    from waysahead.policy import Levers

PIECE = 4  # weeks of one call

Floats: TypeAlias = NDArray[np.float32]
Tree: TypeAlias = Any  # a nest of tuples and dicts of arrays, whose shape is the model's affair


@dataclass(frozen=True)
class Course:
    """Futures of one policy.

    Attributes:
        weekly: National quantities by name, ``[member, week]``; names and units are those of the model.
        incidents: Incidents that happened, ``[member, week, place, stream]``; empty unless places were kept.
        media: Civilian deaths that media recorded, ``[member, week, place]``; empty unless places were kept.
        refugees: People abroad at the end of a week, ``[member, week, host]``; empty unless places were kept.
        inside_start: Displaced people by where they are and group before the first week, ``[member, place, group]``.
        inside_end: The same after the last week.
        carried: Measures that the government of a future is one to carry out, by name, booleans ``[member]``.
        valid: Whether the books of a future balance, ``[member]``.
    """

    weekly: Mapping[str, Floats]
    incidents: Floats
    media: Floats
    refugees: Floats
    inside_start: Floats
    inside_end: Floats
    carried: Mapping[str, NDArray[np.bool_]]
    valid: NDArray[np.bool_]


class Piece(NamedTuple):
    """What four weeks of one block leave behind, weeks first, then members; while it is traced, arrays of JAX."""

    national: Tree
    incidents: Tree
    media: Tree
    refugees: Tree
    valid: Tree


@dataclass(eq=False)
class Program:
    """The compiled pieces of one case; worlds that differ only in their arrays share them.

    Attributes:
        world: A world of the case, for the shapes of the arrays and for what is built into the program.
        options: Options of the compiler; none unless given.
    """

    world: World
    options: Mapping[str, bool | int | str] = field(default_factory=dict)
    _jitted: dict[str, Any] = field(default_factory=dict, repr=False)

    def run(self, world: World, sampled: Sampled, levers: Levers, weeks: int, *, places: bool = False) -> Course:
        """Futures of ``weeks`` weeks under ``levers`` in ``world``.

        Args:
            world: What the model knows of the case, possibly with other rates and forces than the case's own.
            sampled: The members.
            levers: Levers of at least ``weeks`` weeks.
            weeks: Length, a multiple of 4.
            places: Whether to keep what happened in each place each week.

        Raises:
            ValueError: ``weeks`` is not a positive multiple of 4.
        """
        if weeks < PIECE or weeks % PIECE:
            raise ValueError(f"{weeks} weeks; expected a positive multiple of {PIECE}")
        parts = [self._block(world, sampled, levers, weeks, block, places) for block in range(len(sampled.blocks))]
        first = parts[0]
        joined = {
            name: np.concatenate([getattr(part, name) for part in parts])
            for name in ("incidents", "media", "refugees", "inside_start", "inside_end", "valid")
        }
        return Course(
            weekly={name: np.concatenate([part.weekly[name] for part in parts]) for name in first.weekly},
            carried={name: np.concatenate([part.carried[name] for part in parts]) for name in first.carried},
            **joined,
        )

    def _block(self, world: World, sampled: Sampled, levers: Levers, weeks: int, block: int, places: bool) -> Course:
        import jax

        begin, advance = self._functions()
        held = arrays_of(world)
        parameters, seed, number = sampled.blocks[block], np.uint32(sampled.seed), np.uint32(block)
        state, dice, carried = begin(held, parameters, seed, number)
        inside_start = jax.device_get(state.displacement.people.inside)
        pieces: list[Piece] = []
        for week in range(0, weeks, PIECE):
            now = jax.tree.map(lambda path, at=week: np.asarray(path, np.float32)[at : at + PIECE], levers)
            state, piece = advance(held, parameters, state, dice, now, seed, number, np.int32(week))
            kept = piece if places else piece._replace(incidents=piece.valid, media=piece.valid, refugees=piece.valid)
            pieces.append(jax.device_get(kept))

        def joined(name: str) -> NDArray[Any]:
            if not places and name != "valid":
                return np.zeros((BLOCK, 0), np.float32)
            return np.moveaxis(np.concatenate([getattr(piece, name) for piece in pieces]), 0, 1)

        names = pieces[0].national._fields
        return Course(
            weekly={
                name: np.concatenate([getattr(piece.national, name) for piece in pieces]).T.astype(np.float32)
                for name in names
            },
            incidents=joined("incidents"),
            media=joined("media"),
            refugees=joined("refugees"),
            inside_start=inside_start,
            inside_end=jax.device_get(state.displacement.people.inside),
            carried=jax.device_get(carried),
            valid=np.logical_and.reduce(joined("valid"), axis=1),
        )

    def _functions(self) -> tuple[Any, Any]:
        if not self._jitted:
            import jax

            begin, advance = _programs(self.world)
            options = dict(self.options)
            self._jitted = {
                "begin": jax.jit(begin, compiler_options=options),
                "advance": jax.jit(advance, compiler_options=options),
            }
        return self._jitted["begin"], self._jitted["advance"]


def _is_array(leaf: object) -> bool:
    return isinstance(leaf, np.ndarray | np.generic)


def arrays_of(world: World) -> list[NDArray[Any]]:
    """Arrays of a world, which a compiled program takes as inputs; the rest is built into it."""
    import jax

    return [np.asarray(leaf) for leaf in jax.tree.leaves(world) if _is_array(leaf)]


def _programs(world: World) -> tuple[Any, Any]:
    """Two functions to compile: the state before the first week, and a piece of four weeks from a state."""
    import jax
    import jax.numpy as jnp

    from waysahead.draws import block_key
    from waysahead.model import as_parameters, chance, week
    from waysahead.model.state import first_state
    from waysahead.model.violence import FAST_HALF_LIFE, decay

    leaves, structure = jax.tree.flatten(world)

    def whole(held: list[Tree]) -> World:
        given = iter(held)
        return jax.tree.unflatten(structure, [next(given) if _is_array(leaf) else leaf for leaf in leaves])

    def begin(held: list[Tree], parameters: Tree, seed: Tree, block: Tree) -> tuple[Tree, Tree, Tree]:
        at = whole(held)
        p = as_parameters(parameters, world.groups)
        dice = chance.of_member(block_key(seed, block), BLOCK, at)
        state = jax.vmap(lambda p, d: first_state(p, at, d))(p, dice)
        g = p.government._asdict()
        carried = {name: draw < g[f"carries_out_{name}"] for name, draw in dice.government._asdict().items()}
        return state, dice, carried

    def advance(
        held: list[Tree], parameters: Tree, state: Tree, dice: Tree, levers: Tree, seed: Tree, block: Tree, first: Tree
    ) -> tuple[Tree, Piece]:
        at = whole(held)
        p = as_parameters(parameters, world.groups)
        key = block_key(seed, block)
        fade = decay(FAST_HALF_LIFE)

        def one_week(before: Tree, given: tuple[Tree, Tree]) -> tuple[Tree, Piece]:
            t, now = given
            draws = chance.of_week(key, t, BLOCK, at)
            after, record = jax.vmap(lambda p, s, d, m: week.step(p, s, now, d, m, at))(p, before, draws, dice)
            # The week's incidents by place and stream, from the memory of them that the state keeps.
            counts = jnp.round((after.violence.fast - fade * before.violence.fast) / (1.0 - fade))
            local = record.local
            kept = Piece(record.national, counts, local.civilian_deaths_media, record.abroad.refugees, record.valid)
            return after, kept

        return jax.lax.scan(one_week, state, (first + jnp.arange(PIECE), levers))

    return begin, advance
