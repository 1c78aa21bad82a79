"""Where a theory or a policy comes from: a name in the pack, or a file of the user's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waysahead.case import Fault, TextFile, parse_toml, read_text, suggestion
from waysahead.theory.fields import listed


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file as read.

    Attributes:
        name: Short name: the file's name without its ending.
        file: Name of the file, for messages.
        folder: The folder of a user's own file; None for one of the pack.
        content: The text, to find the line of a fault.
        table: The text as TOML.
    """

    name: str
    file: str
    folder: Path | None
    content: str
    table: Mapping[str, Any]


def find_source(where: str | Path, packaged: Mapping[str, TextFile], what: str, faults: list[Fault]) -> Source | None:
    """The TOML file that ``where`` names; None, with a fault, where there is none that can be read.

    Args:
        where: A name of the pack, or a path to a file.
        packaged: The pack's own files, by name.
        what: "theory" or "policy", for messages.
        faults: The list to which faults are added.
    """
    if isinstance(where, str) and where in packaged:
        return _parsed(packaged[where].text, packaged[where].path, None, faults)
    path = Path(where)
    if path.is_file():
        content = read_text(path, faults)
        return None if content is None else _parsed(content, path.name, path.parent, faults)
    looks_like_a_path = path.suffix == ".toml" or len(path.parts) > 1
    if looks_like_a_path:
        otherwise = "check the path"
    elif packaged:
        otherwise = f"use one of {listed(packaged)}, or a path to a .toml file"
    else:
        otherwise = f"the pack holds no {what} of that kind: give a path to a .toml file"
    fix = suggestion(path.stem if looks_like_a_path else str(where), packaged, otherwise)
    faults.append(Fault(str(where), None, "no such file", f"a {what} of the pack, or a file", fix))
    return None


def _parsed(content: str, file: str, folder: Path | None, faults: list[Fault]) -> Source | None:
    """The text as a table; None, with a fault, where it is not TOML or says nothing."""
    before = len(faults)
    table = parse_toml(content, file, faults)
    if len(faults) > before:
        return None
    return Source(Path(file).stem, file, folder, content, table)
