"""Writing a file so that it is either whole or absent, and the folder for compiled code."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write under a temporary name beside ``path``, then rename: a reader never sees half a file.

    Args:
        path: Where the file is to stand.
        write: Writes the content to the path it is given.

    Raises:
        OSError: It cannot be written; named by ``path``.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(temporary)
        temporary.replace(path)
    except OSError as error:  # a full disk is told without a name, another fault with the temporary one
        said = os.strerror(error.errno) if error.errno else str(error)
        raise OSError(error.errno or 0, said, str(path)) from error
    finally:
        with contextlib.suppress(OSError):  # the folder itself may be gone, or no longer ours
            temporary.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Folder for compiled code: ``WAYSAHEAD_CACHE`` if set, else ``waysahead/jax`` in the user's cache folder.

    Raises:
        OSError: The user has no home folder.
    """
    chosen = os.environ.get("WAYSAHEAD_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        base = home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home() / ".cache")
    return base / "waysahead" / "jax"


def home() -> Path:
    """The user's home folder.

    Raises:
        OSError: There is none, as for a user that only a container knows.
    """
    try:
        return Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(errno.ENOENT, str(error)) from error
