"""Writing a file so that it is either whole or absent, and the folder for compiled code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write under a temporary name beside ``path``, then rename: a reader never sees half a file.

    Args:
        path: Where the file is to stand.
        write: Writes the content to the path it is given.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def cache_folder() -> Path:
    """Folder for compiled code: ``WAYSAHEAD_CACHE`` if set, else ``waysahead/jax`` in the user's cache folder."""
    chosen = os.environ.get("WAYSAHEAD_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "waysahead" / "jax"
