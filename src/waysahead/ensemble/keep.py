"""A copy of the case pack inside the run folder, so that a run can be read where its pack is not."""

import shutil
import zipfile
from pathlib import Path

from waysahead.ensemble.folders import write_whole

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Date of every entry: the copy of a pack has the same bytes whenever it is made."""


def keep_pack(pack: Path, to: Path) -> None:
    """Copy a case pack, a folder or a .zip file, to one .zip file."""
    if pack.is_file():
        write_whole(to, lambda path: shutil.copyfile(pack, path))
    else:
        write_whole(to, lambda path: zip_folder(pack, path))


def zip_folder(folder: Path, to: Path) -> None:
    """Put the files of a folder in one .zip file, sorted by name and without dates; hidden ones stay out."""
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
                archive.writestr(zipfile.ZipInfo(inside.as_posix(), EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
