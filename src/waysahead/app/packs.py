"""Case packs that are uploaded: checked like any other, found by their token alone, gone when the service ends."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from waysahead.app.jobs import Jobs
from waysahead.app.library import Library
from waysahead.app.problems import Problem, fault_entry, not_there
from waysahead.app.settings import Limits
from waysahead.case import check_case, read_case
from waysahead.policy import check_policies

if TYPE_CHECKING:
    from waysahead.case import Fault

TIMES = 100
"""How many times larger than its zip a pack may be; text packs about tenfold."""
SMALL = 8 * 2**20
"""Bytes that any pack may have when unpacked."""


class Packs:
    """The packs of the callers of one service."""

    def __init__(self, library: Library, jobs: Jobs, limits: Limits) -> None:
        self.library, self.jobs, self.limits = library, jobs, limits
        self._folder = Path(tempfile.mkdtemp(prefix="waysahead-packs-"))
        self._names: dict[str, dict[str, Any]] = {}
        self._one_at_a_time = Lock()

    def add(self, content: bytes) -> dict[str, Any]:
        """Check a pack and keep it.

        Raises:
            Problem: It is no pack, with every fault; or there are too many.
        """
        with self._one_at_a_time:
            if len(self._names) >= self.limits.packs:
                raise Problem(429, "too many packs are held; delete one", "packs", headers={"Retry-After": "60"})
            token = os.urandom(16).hex()
            path = self._folder / f"{token}.zip"
            path.write_bytes(content)
            faults = self._faults(path, len(content))
            if faults:
                path.unlink()
                told = [fault_entry(fault) | {"message": str(fault).replace(path.name, "pack.zip")} for fault in faults]
                for entry in told:
                    entry["file"] = entry["file"].replace(str(path), "pack.zip").replace(path.name, "pack.zip")
                raise Problem(422, f"{len(told)} faults in the pack", "faults", told)
            case = read_case(path)
            self._names[token] = {"token": token, "name": case.name, "title": case.title, "problems": []}
            self.library.add_pack(token, path)
            return self._names[token]

    def _faults(self, path: Path, size: int) -> list[Fault]:
        from waysahead.case import Fault

        try:
            with zipfile.ZipFile(path) as archive:
                whole = sum(info.file_size for info in archive.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            return [
                Fault("pack.zip", None, f"a file that is no zip ({error})", "a .zip of a case pack", "pack it again")
            ]
        if whole > max(SMALL, TIMES * size):
            found = f"{whole / 2**20:.0f} MiB in a zip of {size / 2**20:.1f} MiB"
            return [Fault("pack.zip", None, found, f"at most {TIMES} times its size", "pack the folder again")]
        found = list(check_case(path))
        return found or list(check_policies(read_case(path)))

    def get(self, token: str) -> dict[str, Any]:
        """What is known of a pack.

        Raises:
            Problem: No pack has that token.
        """
        if token not in self._names:
            raise not_there("no such pack")
        return self._names[token]

    def delete(self, token: str) -> None:
        """Delete a pack with its jobs and runs.

        Raises:
            Problem: No pack has that token.
        """
        self.get(token)
        self.library.forget_pack(token)
        self.jobs.forget(token)
        (self._folder / f"{token}.zip").unlink(missing_ok=True)
        self._names.pop(token, None)

    def close(self) -> None:
        """Delete everything."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._names.clear()
