"""`case.toml`: what the case is, when it starts, and what is run unless asked otherwise."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any

from waysahead.case.fault import Fault, listed, suggestion
from waysahead.case.toml import line_of, parse_toml, unknown_keys

FILE = "case.toml"
LONGEST_HORIZON = 520
UNLICENSED = frozenset({FILE, "LICENSES.md", "README.md", "track_record.csv", "translations.csv"})
"""Files that need no entry among the licences."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True)
class Key:
    """One key of `case.toml`: its kind, what is expected, and what it means."""

    name: str
    kind: str
    expected: str
    meaning: str
    choices: tuple[str, ...] = ()
    needed: bool = True


KEYS = (
    Key("name", "name", "lower-case letters, digits and hyphens, such as iraq-2006", "Short name; part of a run's id."),
    Key("title", "text", "a text", "Title of the case."),
    Key("question", "text", "a text", "The question that the case is about, in one sentence."),
    Key("start", "monday", "a Monday as year-month-day, without quotes", "First day of the first week."),
    Key("horizon_weeks", "weeks", f"a whole number of weeks, 1 to {LONGEST_HORIZON}", "Weeks simulated."),
    Key("baseline", "policy", "the name of a file of policies/", "Policy with which the others are compared."),
    Key("default_policies", "policies", "a list of names of files of policies/", "Policies run by default."),
    Key("default_theories", "theories", "a list of names of files of theories/", "Theories run by default."),
    Key(
        "prior_set",
        "choice",
        "one of: as_of, with_hindsight",
        "Priors used: known at the start, or also later ones.",
        ("as_of", "with_hindsight"),
    ),
    Key("live", "flag", "true or false", "Whether the conflict goes on now."),
    Key("languages", "languages", "a list of language codes such as en, ar", "Languages of the names."),
    Key("areas", "areas", "a table: code = meaning", "Other areas that series speak of.", needed=False),
    Key("licences", "licences", "a table: file or pattern = licence", "Terms for each file of the pack."),
)
"""The keys."""


def parse_manifest(content: str, faults: list[Fault]) -> dict[str, Any]:
    """Read `case.toml` into values by key; a key that is missing or at fault is left out, with a fault."""
    before = len(faults)
    table = parse_toml(content, FILE, faults)
    if len(faults) > before:
        return {}
    table = unknown_keys(table, [key.name for key in KEYS], FILE, content, faults)
    values: dict[str, Any] = {}
    for key in KEYS:
        if key.name not in table:
            if not key.needed:
                values[key.name] = {}
                continue
            faults.append(Fault(FILE, None, f"no key '{key.name}'", key.expected, f"add {key.name} = ...", key.name))
            continue
        value, fix = _value(key, table[key.name])
        if fix is None:
            values[key.name] = value
        else:
            shown = _shown(table[key.name])
            faults.append(Fault(FILE, line_of(content, (key.name,)), shown, key.expected, fix, key.name))
    return values


def check_names(
    values: Mapping[str, Any], policies: Collection[str], theories: Collection[str], content: str, faults: list[Fault]
) -> None:
    """Add a fault for each policy or theory named in `case.toml` that has no file."""
    for key, known, folder in (
        ("baseline", policies, "policies"),
        ("default_policies", policies, "policies"),
        ("default_theories", theories, "theories"),
    ):
        named = values.get(key, ())
        for name in (named,) if isinstance(named, str) else named:
            if name not in known:
                expected = f"one of the files of {folder}/: {listed(known) or 'none is there'}"
                fix = suggestion(name, known, f"add {folder}/{name}.toml")
                faults.append(Fault(FILE, line_of(content, (key,)), f"'{name}'", expected, fix, key))


def check_licences(licences: Mapping[str, str], files: Collection[str], content: str, faults: list[Fault]) -> None:
    """Add a fault for each file of the pack without a licence, and for each licence without a file."""
    for file in sorted(set(files) - UNLICENSED):
        if not file.endswith("/README.md") and not any(fnmatchcase(file, pattern) for pattern in licences):
            fix = f'add "{file}" = "..." under [licences]'
            faults.append(
                Fault(FILE, line_of(content, ("licences",)), f"no licence for {file}", "one for each file", fix)
            )
    for pattern in licences:
        if not any(fnmatchcase(file, pattern) for file in files):
            fix = suggestion(pattern, files, "remove the line")
            line = line_of(content, ("licences", pattern))
            faults.append(
                Fault(FILE, line, f"'{pattern}'", "a file or a pattern of files of the pack", fix, "licences")
            )


def _value(key: Key, value: Any) -> tuple[Any, str | None]:  # noqa: ANN401  (TOML holds anything)
    """Return the value and None, or anything and the likely fix."""
    quoted = f'write {key.name} = "..."'
    if key.kind == "monday":
        return _monday(value)
    if key.kind == "weeks":
        ok = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LONGEST_HORIZON
        return value, None if ok else "two years are 104 weeks: write horizon_weeks = 104"
    if key.kind == "flag":
        return value, None if isinstance(value, bool) else "write true or false, without quotes"
    if key.kind in ("policies", "theories", "languages"):
        ok = isinstance(value, list) and bool(value) and all(isinstance(name, str) and name for name in value)
        twice = [name for name in value if value.count(name) > 1] if ok else []
        if twice:
            return value, f"remove the second '{twice[0]}'"
        return tuple(value) if ok else value, None if ok else f'write {key.name} = ["...", "..."]'
    if key.kind in ("licences", "areas"):
        ok = isinstance(value, dict) and bool(value) and all(isinstance(v, str) and v.strip() for v in value.values())
        example = '"places.csv" = "CC BY 4.0"' if key.kind == "licences" else 'ABROAD = "all host countries"'
        return value, None if ok else f"write a table [{key.name}] with lines such as {example}"
    if not isinstance(value, str) or not value.strip():
        return value, quoted
    if key.kind == "choice" and value not in key.choices:
        return value, suggestion(value, key.choices, quoted)
    if key.kind == "name" and not _NAME.fullmatch(value):
        plain = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")
        return value, f'write name = "{plain or "my-case"}"'
    return value, None


def _monday(value: Any) -> tuple[Any, str | None]:  # noqa: ANN401
    if isinstance(value, datetime):
        return value, f"drop the time: start = {value.date()}"
    if not isinstance(value, date):
        return value, "write year-month-day without quotes: start = 2006-12-04"
    if value.weekday():
        before = value - timedelta(days=value.weekday())
        return value, f"{value} is a {value:%A}: write {before} or {before + timedelta(days=7)}"
    return value, None


def _shown(value: Any) -> str:  # noqa: ANN401
    return str(value) if isinstance(value, date) else repr(value)[:80]
