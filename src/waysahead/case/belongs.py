"""What belongs in a pack: names of files and folders, and how much."""

from pathlib import PurePosixPath

from waysahead.case.fault import Fault, suggestion
from waysahead.case.tables import TABLES

FOLDERS = {
    "series": ".csv",
    "policies": ".toml",
    "theories": ".toml",
    "structures": ".toml",
    "relief": ".csv",
    "conference": ".csv",
    "legislature": ".csv",
    "import": ".csv",
}
"""Folders of a pack and the ending of the files in them."""

NEEDED = ("case.toml", "parameters.toml", "boundaries.geojson", "LICENSES.md")
"""Single files that every pack has, beside its tables."""

SCORES = "track_record.csv"
"""Scores of hindcasts: told in reports, changing no result, hence no part of the hash."""

TRANSLATIONS = "translations.csv"
"""Names in other languages: told in reports, changing no result, hence no part of the hash."""

ALLOWED = (*NEEDED, "README.md", "posterior.csv", SCORES, TRANSLATIONS, *(table.file for table in TABLES))
"""Every file that may stand at the top of a pack."""

_LEFT_BEHIND = ("Thumbs.db", "desktop.ini", "__pycache__")
LARGEST_PACK = 256 * 2**20
MOST_FILES = 2_000


def ignored(path: str) -> bool:
    """Whether a path is left behind by a desktop or an editor, and not part of a pack."""
    parts = [part for part in PurePosixPath(path).parts if part != ".."]
    return any(part.startswith((".", "~$", "__MACOSX")) or part.endswith("~") or part in _LEFT_BEHIND for part in parts)


def stray(path: str) -> Fault | None:
    """The fault of a file that does not belong in a pack, or None."""
    parts = PurePosixPath(path).parts
    if len(parts) == 1 and path in ALLOWED:
        return None
    if len(parts) == 2 and parts[0] in FOLDERS and (path.endswith(FOLDERS[parts[0]]) or parts[1] == "README.md"):
        return None
    if len(parts) > 1 and parts[0] in FOLDERS:
        expected = f"files ending in {FOLDERS[parts[0]]} in {parts[0]}/"
        return Fault(path, None, "a file of another kind", expected, "move or remove it; notes go into README.md")
    known = [*ALLOWED, *FOLDERS] if len(parts) == 1 else list(FOLDERS)
    fix = suggestion(parts[0], known, "remove it; notes go into README.md")
    return Fault(path, None, "a file that is not part of a pack", "only files named in docs/pack.md", fix)
