"""A run folder checked as a whole: every file against what the run listed, and the tables that came later."""

from pathlib import Path
from typing import NamedTuple

from waysahead.ensemble.errors import RunError
from waysahead.ensemble.manifest import FILE
from waysahead.ensemble.proofs import Differing, differing, listing
from waysahead.ensemble.record import open_run


class Checked(NamedTuple):
    """What was found in a run folder.

    Attributes:
        run: Name of the run.
        files: Number of files that the run lists, apart from its manifest.
        later: Tables that other commands have kept in the folder since, which no list holds.
        wrong: Files that are not as they were written, by path.
    """

    run: str
    files: int
    later: tuple[str, ...]
    wrong: tuple[Differing, ...]


def check_run(folder: Path | str) -> Checked:
    """Compare every file of a finished run with the digest that the run lists for it, and read what came later.

    Raises:
        RunError: It is no run folder, the run was stopped before its end, or it lists no digests.
    """
    run = open_run(folder)
    if not run.manifest.get("files"):
        raise RunError(
            f"{run.folder / FILE}: lists no digests of files, as an earlier version wrote it, so that none can be "
            "checked. The command that made the run, given again with this folder as --out, makes it anew"
        )
    known = listing(run.folder, run.manifest)
    later = sorted(path.stem for path in run.folder.glob("[!.]*.parquet") if path.name not in known)
    wrong = differing(run.folder, known)
    for name in later:
        try:
            run.table(name)
        except RunError as error:
            wrong.append(Differing(run.folder / f"{name}.parquet", "", "", str(error)))
    return Checked(str(run.manifest["run"]), len(known), tuple(later), tuple(wrong))
