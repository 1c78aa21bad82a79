"""The files of a pack, from the package, a folder or a zip; nothing outside the pack is touched."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from waysahead.case.belongs import ALLOWED, FOLDERS, NEEDED, SCORES, TRANSLATIONS, ignored, stray
from waysahead.case.fault import Fault, listed, suggestion
from waysahead.case.tables import TABLES
from waysahead.case.toml import LARGEST_FILE, too_large

CASES = Path(__file__).parents[1] / "cases"
"""The cases that come with the package."""


@dataclass(frozen=True)
class Pack:
    """The files of a pack by their path inside it, and the folder or zip that holds them."""

    root: str
    files: Mapping[str, bytes]


def packaged_cases() -> tuple[str, ...]:
    """Names of the cases that come with the package, in order."""
    return tuple(sorted(entry.parent.name for entry in CASES.glob("*/case.toml")))


def load(where: str | Path, faults: list[Fault]) -> Pack | None:
    """Read the bytes of a packaged case, a folder or a zip; None and a fault where there is no pack."""
    name, known = str(where), packaged_cases()
    packaged = isinstance(where, str) and name in known
    path = CASES / name if packaged else Path(where).absolute()
    if path.is_dir():
        return _from_folder(name, path, faults)
    if path.is_file():
        from waysahead.case.archive import load_zip

        found = load_zip(path, faults)
        return None if found is None else _keep(str(path), found, faults)
    expected = f"a packaged case ({listed(known) or 'none'}), a folder or a .zip"
    faults.append(Fault(name, None, "nothing there", expected, suggestion(name, known, "check the path and the name")))
    return None


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 of paths and contents but those of `.md` files, scores and translations, which change no result.

    Line ends and byte-order marks are made equal in text.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        if path.endswith(".md") or path in (SCORES, TRANSLATIONS):
            continue
        content = files[path]
        if not path.endswith(".nc"):
            content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        total.update(f"{path}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def _from_folder(shown: str, folder: Path, faults: list[Fault]) -> Pack | None:
    if not (folder / "case.toml").is_file():
        expected = "a case pack: a folder that holds case.toml, places.csv and the other tables"
        there, fix = "no case.toml", "give the folder that holds case.toml"
        if (folder / "manifest.json").is_file() and (folder / "case.zip").is_file():
            there, fix = "the folder of a run", f"give its case; as it was run it is {Path(shown) / 'case.zip'}"
        faults.append(Fault(shown, None, there, expected, fix))
        return None
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir()):
        if entry.is_file():
            _take(entry.name, entry, found, faults)
        elif entry.name in FOLDERS:
            for inner in sorted(entry.iterdir()):
                _take(f"{entry.name}/{inner.name}", inner, found, faults)
        elif not ignored(entry.name):
            fix = suggestion(entry.name, FOLDERS, "remove it")
            faults.append(Fault(entry.name + "/", None, "a folder that is not part of a pack", listed(FOLDERS), fix))
    return _keep(str(folder), found, faults)


def _take(path: str, entry: Path, found: dict[str, bytes], faults: list[Fault]) -> None:
    if ignored(path):
        return
    if not entry.is_file():
        faults.append(Fault(path + "/", None, "a folder", "files only", "move its files one level up"))
    elif (size := entry.stat().st_size) > LARGEST_FILE:
        faults.append(too_large(path, size))
    else:
        try:
            found[path] = b"" if stray(path) else entry.read_bytes()
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            faults.append(Fault(path, None, reason, "a file that can be read", "check its permissions"))


def _keep(root: str, found: Mapping[str, bytes], faults: list[Fault]) -> Pack:
    kept: dict[str, bytes] = {}
    for path in sorted(found):
        fault = stray(path)
        if fault is None:
            kept[path] = found[path]
        else:
            faults.append(fault)
    needed = (*NEEDED, *(table.file for table in TABLES if table.needed))
    for path in needed:
        if path not in kept:
            near = [other for other in found if other not in ALLOWED]
            fix = f"add the file; `waysahead new` writes an example of {path}"
            faults.append(Fault(path, None, "no such file", "a file that every pack has", suggestion(path, near, fix)))
    for folder in ("policies", "theories"):
        if not any(path.startswith(f"{folder}/") for path in kept):
            faults.append(Fault(f"{folder}/", None, "no files", "at least one .toml", f"add one to {folder}/"))
    return Pack(root, kept)
