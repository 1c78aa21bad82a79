"""Text files and TOML: read once, with faults that name the file and the line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from waysahead.case.fault import Fault, nearest

LARGEST_FILE = 64 * 2**20
"""Bytes of one file; a larger one is refused."""

_HEADER = re.compile(r"^\s*\[{1,2}\s*(?P<name>[^\]]+?)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(
    r"""^\s*(?P<name>(?:[A-Za-z0-9_\-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_\-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[A-Za-z0-9_\-]+|"[^"]*"|'[^']*'""")
_POSITION = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_text(path: str | Path, faults: list[Fault]) -> str | None:
    """Read a user's own text file (UTF-8, any line ends); None and a fault if it cannot be read."""
    path = Path(path)
    try:
        if path.stat().st_size > LARGEST_FILE:
            faults.append(too_large(path.name, path.stat().st_size))
            return None
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        faults.append(Fault(str(path), None, reason, "a text file that can be read", "check the path and the name"))
        return None
    return decode(path.name, content, faults)


def read_toml(path: str | Path, faults: list[Fault]) -> dict[str, Any]:
    """Read a user's own TOML file; an empty dict and a fault if it cannot be read."""
    content = read_text(path, faults)
    return {} if content is None else parse_toml(content, Path(path).name, faults)


def parse_toml(content: str, file: str, faults: list[Fault]) -> dict[str, Any]:
    """Read TOML text; an empty dict and a fault with the line if it is not TOML."""
    try:
        return tomllib.loads(content)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        message = str(error)
        found = _POSITION.search(message)
        number = int(found["line"]) if found and found["line"] else content.count("\n") + 1
        lines = content.splitlines()
        shown = lines[number - 1].strip() if number <= len(lines) else "the end of the file"
        reason = message[: found.start()] if found else message
        faults.append(Fault(file, number, f"'{shown[:80]}'", f"TOML ({_lower(reason)})", _toml_fix(reason, shown)))
        return {}


def decode(file: str, content: bytes, faults: list[Fault]) -> str | None:
    """Turn bytes into text with plain line ends; a byte-order mark is dropped; other encodings are faults."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        faults.append(
            Fault(file, None, "text in UTF-16", "text in UTF-8", "save it as 'CSV UTF-8' or plain UTF-8 text")
        )
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x}"
        faults.append(Fault(file, line, found, "text in UTF-8", "save it as 'CSV UTF-8' or plain UTF-8 text"))
        return None


def line_of(content: str, path: Iterable[str]) -> int | None:
    """Find the line of a key in TOML text, or of the nearest table above it that is written out; None for neither.

    A plain scan of headers and first keys: a key inside an inline table is found at the line of that table.
    """
    wanted = tuple(path)
    best: tuple[int, int] | None = None
    table: tuple[str, ...] = ()
    for number, line in enumerate(content.splitlines(), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        if header:
            table = full = _parts(header["name"])
        elif key:
            full = table + _parts(key["name"])
        else:
            continue
        if wanted[: len(full)] == full and (best is None or len(full) > best[0]):
            best = (len(full), number)
    return best[1] if best else None


def unknown_keys(
    table: Mapping[str, Any],
    known: Iterable[str],
    file: str,
    content: str,
    faults: list[Fault],
    path: Iterable[str] = (),
) -> dict[str, Any]:
    """Add a fault, with the nearest known name, for every key of `table` that is not among `known`.

    Returns the table as it was meant: a misspelt key under the name nearest to it, other unknown keys left out.
    """
    names, above = tuple(known), tuple(path)
    meant: dict[str, Any] = {}
    for key, value in table.items():
        if key in names:
            meant[key] = value
            continue
        free = [name for name in names if name not in table and name not in meant]
        close = nearest(key, free)
        fix = f"did you mean '{close}'?" if close else "remove the key"
        expected = f"only the keys {', '.join(names)}"
        where = ".".join((*above, key))
        faults.append(Fault(file, line_of(content, (*above, key)), f"key '{key}'", expected, fix, where))
        if close:
            meant[close] = value
    return meant


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(name))


def _lower(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


def _toml_fix(reason: str, line: str) -> str:
    if "overwrite" in reason or "twice" in reason:
        return "remove one of the two"
    value = line.partition("=")[2].strip()
    if "nvalid date" in reason:
        return "there is no such day: correct the date"
    if re.match(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", value):
        return "write the date as year-month-day, without quotes"
    inside = re.search(r"=\s*([+-]?\d{1,3}(?:,\d{3})+)(?![\d.])", line)
    if inside:
        return f"write the thousands separators as underscores: {inside[1].replace(',', '_')}"
    if re.match(r"[+-]?\d+,\d+\s*(#.*)?$", value):
        return f"write the decimal comma as a point: {value.replace(',', '.')}"
    if re.match(r"(True|False|yes|no|Yes|No)\b", value):
        return "write true or false"
    if re.match(r"[A-Za-z]", value):
        return 'put the text in double quotes: key = "text"'
    return 'check quotes, brackets and commas on this line and the one before; a text is written as key = "text"'


def too_large(file: str, size: int) -> Fault:
    """The fault of a file beyond the limit."""
    most = f"at most {LARGEST_FILE // 2**20} MiB"
    return Fault(file, None, f"a file of {size / 2**20:.0f} MiB", most, "remove what does not belong in a pack")
