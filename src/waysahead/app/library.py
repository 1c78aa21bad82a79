"""The runs and cases that a service knows, each under the name by which it is asked for."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from waysahead.app.held import HeldRun, arrays, read
from waysahead.app.once import Once
from waysahead.app.problems import Problem, not_there
from waysahead.app.settings import Limits
from waysahead.case import packaged_cases, read_case, suggestion
from waysahead.decision import CATALOGUE, Comparison, compare
from waysahead.ensemble import RunError, open_run

if TYPE_CHECKING:
    from waysahead.case import Case
    from waysahead.ensemble import Run
    from waysahead.report.edition import Edition

MANIFEST = "manifest.json"


class Library:
    """Runs and cases by name; opened when they are first asked for, then kept.

    A private run, made from a pack that was uploaded, has the pack's token in its name and is never listed.
    """

    def __init__(self, folders: Iterable[Path], limits: Limits, shelf: Path | None = None) -> None:
        self._folders: dict[str, Path] = {}
        self._packs: dict[str, Path] = {}
        self._runs: Once[HeldRun] = Once()
        self._cases: Once[Case] = Once()
        self._comparisons: Once[Comparison] = Once()
        self._briefs: Once[str] = Once(len, limits.answers // 4)
        self._arrays = arrays(limits.arrays)
        self._lock = Lock()
        for folder in folders:
            self.add(folder)
        for folder in finished_runs(shelf):
            self._folders.setdefault(usable(folder).manifest["run"], folder)

    # --- runs

    def add(self, folder: Path, token: str = "") -> str:
        """Take in the folder of a finished run and return the name it is asked for by.

        Raises:
            RunError: It is no finished run.
        """
        run = usable(folder)
        name = f"{token}.{run.manifest['run']}" if token else str(run.manifest["run"])
        with self._lock:
            self._folders[name] = folder
        return name

    def runs(self) -> Iterator[HeldRun]:
        """The runs that everyone may see and that are still there, in the order in which they were taken in."""
        with self._lock:
            names = [name for name in self._folders if "." not in name]
        for name in names:
            with suppress(Problem):  # said to whoever asks for it by name
                yield self.run(name)

    def run(self, name: str) -> HeldRun:
        """A run by name.

        Raises:
            Problem: There is none of that name.
        """
        with self._lock:
            folder = self._folders.get(name)
        if folder is None:
            raise not_there(f"no run '{name}'")
        if not (folder / MANIFEST).is_file():
            said = "its folder is not there any more. Run it again, or put the folder back, and open the page anew"
            raise Problem(410, f"run '{name}': {said}", "gone")
        try:
            return self._runs.get(name, lambda: HeldRun(name, usable(folder), self._arrays))
        except RunError as error:
            raise not_there(f"run '{name}' is not there any more") from error

    def comparison(self, name: str) -> Comparison:
        """The comparison of a run with its baseline, without weights."""
        run = self.run(name)
        return self._comparisons.get(name, lambda: compare(run))

    def case_of(self, name: str) -> Case:
        """The case of a run, as it was when the run was made."""
        run = self.run(name)
        return self._cases.get(f"run:{name}", lambda: read(name, run.run.read_case))

    def brief(self, name: str, edition: Edition, language: str) -> str:
        """The brief of a run as HTML, composed once for every form that is made from it."""
        from waysahead.report.brief.write import compose

        told = (self.run(name), self.comparison(name), self.case_of(name), edition)
        return self._briefs.get((name, edition, language), lambda: compose(*told, language=language))

    # --- cases

    def case_names(self) -> tuple[str, ...]:
        """Packaged cases and those of the runs that everyone may see."""
        return tuple(dict.fromkeys([*packaged_cases(), *(run.manifest["case"]["name"] for run in self.runs())]))

    def case(self, name: str) -> Case:
        """A case by name: packaged, uploaded (by its token), or that of a run.

        Raises:
            Problem: There is none of that name.
        """
        with self._lock:
            where = self._packs.get(name, name)
        if where is not name or name in packaged_cases():
            return self._cases.get(name, lambda: read_case(where))
        for run in self.runs():
            if run.manifest["case"]["name"] == name:
                return self.case_of(run.name)
        known = self.case_names()
        raise not_there(f"no case '{name[:40]}': {suggestion(name[:40], known, 'use one of ' + ', '.join(known))}")

    def add_pack(self, token: str, path: Path) -> None:
        """Take in a pack that was checked, under its token."""
        with self._lock:
            self._packs[token] = path

    def pack(self, token: str) -> Path:
        """Where an uploaded pack lies.

        Raises:
            Problem: No pack has that token.
        """
        with self._lock:
            if token not in self._packs:
                raise not_there("no such pack")
            return self._packs[token]

    def forget_pack(self, token: str) -> None:
        """Drop a pack with its runs."""
        with self._lock:
            self._packs.pop(token, None)
            for name in [name for name in self._folders if name.startswith(f"{token}.")]:
                del self._folders[name]
        for held in (self._runs, self._comparisons, self._cases, self._briefs, self._arrays):
            held.forget(lambda key: belongs(key, token))

    def where(self, case: str) -> str:
        """What a worker is told to read: the name of a packaged case, or the path of a pack.

        Raises:
            Problem: There is no such case.
        """
        self.case(case)
        with self._lock:
            if case in self._packs:
                return str(self._packs[case])
        if case in packaged_cases():
            return case
        for run in self.runs():
            if run.manifest["case"]["name"] == case:
                return str(run.run.folder / "case.zip")
        raise Problem(404, f"no case '{case}'", "not-there")


def usable(folder: Path) -> Run:
    """The finished run in a folder, if it holds what this version of the program compares.

    Raises:
        RunError: It is no finished run, or it lacks variables, as one does that another version made.
    """
    run = open_run(folder)
    missing = sorted({outcome.variable for outcome in CATALOGUE.values()} - set(run.names("weekly")))
    if missing:
        made = run.manifest.get("version", "another")
        raise RunError(
            f"{folder}: lacks {', '.join(missing)}; it was made by version {made} of the program: run it again"
        )
    return run


def belongs(key: Hashable, token: str) -> bool:
    """Whether a key is that of a pack or of one of its runs."""
    name = str(key[0] if isinstance(key, tuple) else key).removeprefix("run:")
    return name == token or name.startswith(f"{token}.")


def finished_runs(shelf: Path | None) -> Iterator[Path]:
    """Folders of finished runs directly inside a folder, newest first."""
    if shelf is None or not shelf.is_dir():
        return
    found = sorted(shelf.glob(f"*/{MANIFEST}"), key=lambda path: -path.stat().st_mtime)
    for manifest in found:
        try:
            usable(manifest.parent)
        except RunError:
            continue
        yield manifest.parent
