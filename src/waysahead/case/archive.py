"""A pack in a zip, read in memory: names are checked, sizes are limited, nothing is unpacked to disk."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from waysahead.case.belongs import LARGEST_PACK, MOST_FILES, ignored
from waysahead.case.fault import Fault
from waysahead.case.toml import LARGEST_FILE, too_large


def load_zip(path: Path, faults: list[Fault]) -> dict[str, bytes] | None:
    """Read the files of a zip by their path inside the pack; a single folder around the pack is taken off."""
    file = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir() and not ignored(info.filename)]
            if not _acceptable(file, members, faults):
                return None
            found = {info.filename: _read(archive, info, faults) for info in members}
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        fix = "give a folder or a .zip; pack it again if it was damaged on the way"
        faults.append(Fault(file, None, f"a file that cannot be unpacked ({error})", "a .zip of a case pack", fix))
        return None
    if any(content is None for content in found.values()):
        return None
    return _unwrap(file, {name: content for name, content in found.items() if content is not None}, faults)


def _acceptable(file: str, members: list[zipfile.ZipInfo], faults: list[Fault]) -> bool:
    before = len(faults)
    if len(members) > MOST_FILES:
        found = f"{len(members)} files"
        faults.append(Fault(file, None, found, f"at most {MOST_FILES}", "remove what does not belong in a pack"))
    total = sum(info.file_size for info in members)
    if total > LARGEST_PACK:
        found = f"{total / 2**20:.0f} MiB when unpacked"
        fix = "remove what does not belong in a pack"
        faults.append(Fault(file, None, found, f"at most {LARGEST_PACK // 2**20} MiB", fix))
    seen: set[str] = set()
    for info in members:
        name = info.filename
        link = (info.external_attr >> 16) & 0o170000 == 0o120000
        parts = PurePosixPath(name).parts
        if name.startswith("/") or ".." in parts or "\\" in name or ":" in name or "\0" in name or link:
            fix = "pack the files themselves, from inside the folder"
            faults.append(Fault(file, None, f"'{name}'", "plain paths inside the pack, no links", fix))
        elif info.flag_bits & 0x1:
            faults.append(Fault(file, None, f"'{name}' under a password", "files without password", "pack it without"))
        elif name in seen:
            faults.append(Fault(file, None, f"'{name}' twice", "each file once", "pack it again"))
        seen.add(name)
    return len(faults) == before


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, faults: list[Fault]) -> bytes | None:
    with archive.open(info) as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        faults.append(too_large(info.filename, max(info.file_size, len(content))))
        return None
    return content


def _unwrap(file: str, found: dict[str, bytes], faults: list[Fault]) -> dict[str, bytes] | None:
    if "case.toml" in found:
        return found
    tops = {PurePosixPath(name).parts[0] for name in found}
    if len(tops) == 1 and f"{(top := tops.pop())}/case.toml" in found:
        return {name.removeprefix(f"{top}/"): content for name, content in found.items()}
    expected = "case.toml at the top of the zip, or in its only folder"
    faults.append(Fault(file, None, "no case.toml", expected, "pack the folder that holds case.toml"))
    return None
