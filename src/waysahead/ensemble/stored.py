"""Compiled programs kept between runs, so that a run does not wait for the model to be traced and compiled again.

A program is found only where everything it was made from is the same: the sources of the rooms up to the model, the
versions of JAX, the processor, the shapes of its inputs. Whatever cannot be read or written is made again, never an
error.
"""

import contextlib
import hashlib
import os
import pickle
import platform
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from waysahead.ensemble.folders import cache_folder, write_whole
from waysahead.ensemble.machine import Array, Machine, Tree

STARTED = time.time()

KEEP = 8
"""Programs that are kept; the ones not used for longest go first."""


def name_of(machine: Machine, inputs: Tree, built_in: Sequence[Any]) -> str | None:
    """Name of a program: a hash of all that it is made from. None for a model from outside this package."""
    import jax

    module, known = machine.simulate.__module__, sources()
    if known is None or not module.startswith("waysahead."):
        return None
    arrays, structure = jax.tree.flatten(inputs)
    said = [
        known,
        *surroundings(),
        jax.default_backend(),
        str(jax.config.values.get("jax_enable_x64")),
        f"{module}.{getattr(machine.simulate, '__qualname__', '')} {machine.weeks}",
        str(structure),
        str([(array.shape, str(array.dtype)) for array in arrays]),
        repr(built_in),
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


ROOMS = ("draws", "case", "theory", "observation", "politics", "policy", "model")
"""All that the model may import."""


@cache
def sources() -> str | None:
    """Hash of every source file that the compiled code can come from; None if one was changed since this started."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in [Path(__file__).with_name("program.py"), *sorted(p for r in ROOMS for p in (root / r).rglob("*.py"))]:
        if path.stat().st_mtime > STARTED:
            return None
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def surroundings() -> tuple[str, ...]:
    """What else decides the compiled code: versions, processor, settings of JAX and XLA."""
    processor = [platform.machine(), platform.processor()]
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        kinds = ("flags", "Features", "model name")
        processor += sorted({line for line in lines if line.startswith(kinds)})
    settings = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(("JAX_", "XLA_")))
    return (sys.version, version("jax"), version("jaxlib"), version("numpy"), *processor, *settings)


def load(name: str | None) -> Any:  # noqa: ANN401  (JAX gives no public name to what it compiles to)
    """A stored program, ready to call; None if there is none."""
    if name is None:
        return None
    from jax.experimental import serialize_executable

    try:
        path = place(name)
        payload, given, made = pickle.loads(path.read_bytes())
        program = serialize_executable.deserialize_and_load(payload, given, made)
        os.utime(path)
    except Exception:  # a file that cannot be used is as good as none
        return None
    return program


def save(name: str | None, program: Array, try_out: Callable[[Array], object]) -> None:
    """Keep a program, and drop those that were not used for longest.

    Args:
        name: Its name; None to keep nothing.
        program: The compiled program.
        try_out: Runs a program. What is kept is tried first: JAX writes an incomplete program, without saying so,
            where it took the code from a cache of its own.
    """
    if name is None:
        return
    from jax.experimental import serialize_executable

    with contextlib.suppress(Exception):  # not to be kept is no reason to stop
        content = serialize_executable.serialize(program)
        try_out(serialize_executable.deserialize_and_load(*content))
        path = place(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, lambda to: to.write_bytes(pickle.dumps(content)))
        for old in sorted(path.parent.glob("*.program"), key=lambda one: -one.stat().st_mtime)[KEEP:]:
            old.unlink(missing_ok=True)


def place(name: str) -> Path:
    """Where a program is kept."""
    return cache_folder() / f"{name}.program"
