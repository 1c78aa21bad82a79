"""One writer at a time in a run folder, and one that notices when the folder is taken away under it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from waysahead.ensemble.errors import RunError


class Folder(NamedTuple):
    """A run folder that this process alone writes to.

    Attributes:
        path: The folder.
        known: What the system said of it when it was opened.
        fresh: Whether it was made for this run.
    """

    path: Path
    known: os.stat_result
    fresh: bool

    def check(self) -> None:
        """Make sure that it is still the folder that was opened.

        Raises:
            FileNotFoundError: It was removed, or put elsewhere.
        """
        if not self.path.is_dir() or not os.path.samestat(self.path.stat(), self.known):
            raise FileNotFoundError(errno.ENOENT, "the folder was removed while the run was written", str(self.path))


@contextmanager
def sole_writer(path: Path) -> Iterator[Folder]:
    """Make a run folder and hold it against other processes that would write the same run.

    The folder itself is locked, so that no file is left behind and the lock of a process that died is gone with it.
    Where the disk knows no locks (some network disks), nothing is held.

    Raises:
        RunError: Another process is writing there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.mkdir()
        fresh = True
    except FileExistsError:
        fresh = False
    opened = os.open(path, os.O_RDONLY)
    try:
        if not locked(opened):
            raise RunError(
                f"{path}: another command is writing this run now; wait until it ends, or give another --out"
            )
        yield Folder(path, os.fstat(opened), fresh)
    finally:
        os.close(opened)


def being_written(folder: Path) -> bool:
    """Whether another process is writing a run folder now."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        return not locked(opened)
    finally:
        os.close(opened)


def locked(opened: int) -> bool:
    """Lock an open folder until it is closed; False where another process holds it, True where there are no locks."""
    try:
        import fcntl
    except ImportError:  # no such locks on this system
        return True
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True
