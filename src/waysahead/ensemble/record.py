"""A run folder opened for reading: the only door to the futures for decision, relief, report and app."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from waysahead.case.calendar import week_starts
from waysahead.ensemble import manifest as manifests
from waysahead.ensemble.arrays import FILE, names_in, read_array
from waysahead.ensemble.digests import damaged
from waysahead.ensemble.errors import RunError
from waysahead.ensemble.proofs import chunks_of, prove
from waysahead.ensemble.store import ARRAYS, COORDINATES
from waysahead.ensemble.summary import NAMES
from waysahead.ensemble.tables import Columns, read_table, write_table
from waysahead.ensemble.writing import being_written

if TYPE_CHECKING:
    from waysahead.case import Case

Held = dict[tuple[str, str], NDArray[np.float32]]
"""Arrays kept in memory, by group and name."""


class Run:
    """Paired futures of several policies: member ``m`` of one policy is the twin of member ``m`` of every other.

    Attributes:
        path: The run folder; None for a run that was made in memory.
        manifest: What the run was made from.
    """

    def __init__(
        self,
        path: Path | None,
        manifest: Mapping[str, Any],
        held: Held | None = None,
        valid: NDArray[np.bool_] | None = None,
        parameters: Mapping[str, NDArray[np.float64]] | None = None,
    ) -> None:
        self.path = path
        self.manifest = manifest
        self._held: Held = held or {}
        self._valid = valid
        self._parameters = parameters

    @property
    def folder(self) -> Path:
        """The run folder.

        Raises:
            RunError: The run was made in memory.
        """
        if self.path is None:
            raise RunError("this run was made in memory and has no folder")
        return self.path

    @property
    def policies(self) -> tuple[str, ...]:
        """Names on the policy axis."""
        return tuple(policy["name"] for policy in self.manifest["policies"])

    @property
    def theories(self) -> tuple[str, ...]:
        """Names of the theories; `theory_of` points into them."""
        return tuple(theory["name"] for theory in self.manifest["theories"])

    @property
    def baseline(self) -> str:
        """The policy that the others are compared with."""
        return str(self.manifest["baseline"])

    @property
    def places(self) -> tuple[str, ...]:
        """Codes on the place axis."""
        return tuple(self.manifest["places"])

    @property
    def hosts(self) -> tuple[str, ...]:
        """Codes on the host axis."""
        return tuple(self.manifest["hosts"])

    @property
    def week_starts(self) -> NDArray[np.datetime64]:
        """First day of every week, ``[week]``."""
        start = np.datetime64(self.manifest["case"]["start"], "D").astype(object)
        return week_starts(start, self.manifest["weeks"])

    @property
    def months(self) -> NDArray[np.datetime64]:
        """Months in order, ``[month]``; a week counts towards the month of its Thursday."""
        return np.array(self.manifest["months"], dtype="datetime64[M]")

    @cached_property
    def theory_of(self) -> NDArray[np.int64]:
        """Theory of every member, ``[member]``."""
        from waysahead.theory import assign

        return np.asarray(assign(self.manifest["futures"], len(self.theories)), dtype=np.int64)

    @cached_property
    def valid(self) -> NDArray[np.bool_]:
        """False where a member left the range that the model can stand for, ``[policy, member]``."""
        if self._valid is not None:
            return self._valid
        return self._read("valid")

    @cached_property
    def parameters(self) -> dict[str, NDArray[np.float64]]:
        """Sampled parameters, each ``[member]``, the same under every policy."""
        if self._parameters is not None:
            return dict(self._parameters)
        columns = self.table("parameters")
        return {name: values for name, values in columns.items() if name not in ("member", "theory")}

    def names(self, group: str) -> tuple[str, ...]:
        """Variables of a group: ``weekly``, ``place_month`` or ``host_month``."""
        if self._held:
            return tuple(sorted(name for of, name in self._held if of == group))
        return tuple(name for name in names_in(self.folder / ARRAYS / group) if name not in COORDINATES)

    def weekly(self, name: str) -> NDArray[np.float32]:
        """National values of a variable by week, ``[policy, member, week]``."""
        return self._array("weekly", name)

    def place_month(self, name: str) -> NDArray[np.float32]:
        """Values of a variable by month and place, ``[policy, member, month, place]``."""
        return self._array("place_month", name)

    def host_month(self, name: str) -> NDArray[np.float32]:
        """Values of a variable by month and host country, ``[policy, member, month, host]``."""
        return self._array("host_month", name)

    @cached_property
    def _quantiles(self) -> dict[str, NDArray[Any]]:
        return self.table("quantiles")

    def quantiles(self) -> dict[str, NDArray[Any]]:
        """Weekly quantiles as columns: policy, theory, variable, week, futures, p5 ... p95."""
        return self._quantiles

    def weekly_quantiles(self, policy: str, theory: str, variable: str) -> NDArray[np.float32]:
        """Quantiles of one variable under one policy and theory (or ``all``), ``[level, week]``."""
        rows = self._quantiles
        here = (rows["policy"] == policy) & (rows["theory"] == theory) & (rows["variable"] == variable)
        return np.stack([rows[name][here] for name in NAMES])

    def put_table(self, name: str, columns: Columns) -> None:
        """Keep a table in the run folder as Parquet."""
        write_table(self.folder / f"{name}.parquet", columns, {"run": str(self.manifest["run"])})

    def table(self, name: str) -> dict[str, NDArray[Any]]:
        """A table of the run folder as columns.

        Raises:
            RunError: There is no such table, it cannot be read, or it differs from what the run wrote.
        """
        path = self.folder / f"{name}.parquet"
        if not path.is_file():
            raise RunError(f"{path}: no such table; give the command that made the run again to complete it")
        prove(self.folder, self.manifest, path.name)
        try:
            return read_table(path)
        except (OSError, ValueError) as error:
            reason = str(error).partition("\n")[0]
            raise RunError(
                f"{path}: cannot be read ({reason}). Was the folder copied whole? Remove this file and give "
                "the command that made it again"
            ) from None

    def has_table(self, name: str) -> bool:
        """Whether the run folder holds a table of that name."""
        return self.path is not None and (self.path / f"{name}.parquet").is_file()

    def read_case(self) -> "Case":
        """The case pack as it was when the run was made, from the copy inside the run folder.

        Raises:
            RunError: The copy is not there, or differs from what the run wrote.
            CaseError: It is of another version of the program.
        """
        import zipfile

        from waysahead.case import read_case

        prove(self.folder, self.manifest, "case.zip")
        path = self.folder / "case.zip"
        if not zipfile.is_zipfile(path):
            found = "cannot be unpacked; remove it" if path.is_file() else "is not there"
            raise RunError(damaged(path, found))
        return read_case(path)

    def _array(self, group: str, name: str) -> NDArray[np.float32]:
        if (group, name) in self._held:
            return self._held[group, name]
        if name not in self.names(group):
            raise KeyError(f"{group} has no variable {name!r}; it has {', '.join(self.names(group))}")
        return self._read(f"{group}/{name}")

    def _read(self, name: str) -> NDArray[Any]:
        """An array of the run folder, every chunk of it as the run wrote it."""
        prove(self.folder, self.manifest, f"{ARRAYS}/{name}/{FILE}")
        return read_array(self.folder / ARRAYS / name, self._made, lambda at: self._digest(name, at))

    def _digest(self, name: str, at: Sequence[int]) -> str | None:
        """Digest of the chunk of an array at a position, where the run keeps it."""
        return self._chunks.get((self.policies[at[0]], at[1]), {}).get(name)

    @cached_property
    def _chunks(self) -> Mapping[tuple[str, int], Mapping[str, str]]:
        return chunks_of(self.folder, self.manifest)

    def _made(self, at: Sequence[int]) -> bool:
        """Whether the shard at a position (policy, block, ...) was finished, so that its chunks must be there."""
        return (self.policies[at[0]], at[1]) in self._finished

    @cached_property
    def _finished(self) -> set[tuple[str, int]]:
        return {(shard["policy"], shard["block"]) for shard in self.manifest.get("shards", ())}


def open_run(path: Path | str) -> Run:
    """Open the folder of a finished run.

    Raises:
        RunError: It is no run folder, or the run was stopped before its end.
    """
    folder = Path(path)
    manifest = manifests.read_manifest(folder)
    if not manifest.get("complete"):
        if being_written(folder):
            raise RunError(f"{folder}: another command is writing this run now; wait until it ends")
        raise RunError(f"{folder}: the run was stopped before its end; give the command that made it again to go on")
    return Run(folder, manifest)
