"""ES modules joined into one classic script, so that the page needs one request and opens from a folder.

Browsers load no modules from `file:`, and there is no Node here. The modules are written in a plain dialect: named
imports and exports only, each at the start of a line, relative paths with their ending, no circles. Anything else is
refused with its file and line, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

IMPORT = re.compile(
    r"""^import\s+(?:\{(?P<names>[^}]*)\}|\*\s+as\s+(?P<whole>[\w$]+))\s+"""
    r"""from\s+["'](?P<path>\.\.?/[^"']+)["'];?[ \t]*$""",
    re.MULTILINE,
)
EFFECT = re.compile(r"""^import\s+["'](?P<path>\.\.?/[^"']+)["'];?[ \t]*$""", re.MULTILINE)
EXPORT = re.compile(
    r"^export\s+(?=(?P<kind>async\s+function|function|class|const|let)\b\*?\s*(?P<name>[\w$]+))", re.MULTILINE
)
EXPORT_LIST = re.compile(r"^export\s+\{(?P<names>[^}]*)\};?[ \t]*$", re.MULTILINE)
LEFT = re.compile(r"^(?:import\b|export\b)|\bimport\s*\(|\bimport\.meta\b", re.MULTILINE)


class BundleError(Exception):
    """A module that cannot be joined."""


class Module(NamedTuple):
    """One module: the modules it needs and its text as the body of a function."""

    name: str
    needs: tuple[str, ...]
    body: str


def bundle(folder: Path, entry: str) -> str:
    """One classic script that runs a module and everything it imports.

    Raises:
        BundleError: Something that is not in the dialect, with its file and line.
    """
    found: dict[str, Module] = {}
    _gather(folder, entry, found, ())
    parts = [f'"{one.name}": ($need, $out) => {{\n{one.body}\n}}' for one in found.values()]
    return (
        '"use strict";\n(() => {\nconst $all = {\n' + ",\n".join(parts) + "\n};\nconst $done = {};\n"
        "const $need = (name) => {\n  if (!(name in $done)) {\n    const out = ($done[name] = {});\n"
        "    $all[name]($need, out);\n  }\n  return $done[name];\n};\n"
        f'$need("{entry}");\n}})();\n'
    )


def _gather(folder: Path, name: str, found: dict[str, Module], above: tuple[str, ...]) -> None:
    if name in above:
        raise BundleError(f"{name}: imports itself by way of {' -> '.join((*above, name))}")
    if name in found:
        return
    module = read_module(folder, name)
    for need in module.needs:
        _gather(folder, need, found, (*above, name))
    found[name] = module


def read_module(folder: Path, name: str) -> Module:
    """A module as the body of a function of `$need` and `$out`."""
    path = folder / name
    if not path.is_file():
        raise BundleError(f"{name}: no such module")
    text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    needs: list[str] = []
    exported: list[tuple[str, str]] = []

    def target(given: str) -> str:
        inside = (path.parent / given).resolve()
        if not inside.is_relative_to(folder.resolve()):
            raise BundleError(f"{name}: imports {given}, which lies outside")
        needs.append(inside.relative_to(folder.resolve()).as_posix())
        return needs[-1]

    def imported(match: re.Match[str]) -> str:
        wanted = target(match["path"])
        if match["whole"]:
            return f'const {match["whole"]} = $need("{wanted}");'
        names = ", ".join(f"{a}: {b}" if a != b else a for a, b in pairs(match["names"]))
        return f'const {{ {names} }} = $need("{wanted}");'

    def effect(match: re.Match[str]) -> str:
        return f'$need("{target(match["path"])}");'

    def export(match: re.Match[str]) -> str:
        exported.append((match["name"], match["name"]))
        return ""

    def listed(match: re.Match[str]) -> str:
        exported.extend(pairs(match["names"]))
        return ""

    body = IMPORT.sub(imported, text)
    body = EFFECT.sub(effect, body)
    body = EXPORT_LIST.sub(listed, body)
    body = EXPORT.sub(export, body)
    _refuse_rest(name, body)
    out = "".join(f"\nObject.defineProperty($out, {b!r}, {{ enumerable: true, get: () => {a} }});" for a, b in exported)
    return Module(name, tuple(dict.fromkeys(needs)), out.lstrip("\n") + "\n" + body)


def pairs(names: str) -> Iterable[tuple[str, str]]:
    """Names and what they are called on the other side: `a, b as c` is (a, a), (b, c)."""
    for part in names.split(","):
        words = part.split()
        if len(words) == 1:
            yield words[0], words[0]
        elif len(words) == 3 and words[1] == "as":
            yield words[0], words[2]
        elif words:
            raise BundleError(f"'{part.strip()}': expected a name, or a name as another")


def _refuse_rest(name: str, body: str) -> None:
    for number, line in enumerate(body.splitlines(), 1):
        if LEFT.search(line) and not line.lstrip().startswith(("//", "*", "/*")):
            expected = "named imports and exports at the start of a line"
            raise BundleError(f"{name} near line {number}: '{line.strip()[:80]}'; expected {expected}")
