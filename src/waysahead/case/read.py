"""A pack into a `Case`: every file read, every check made, every fault kept."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from waysahead.case import checks, conference, legislature, relief, sense, track_record, translations
from waysahead.case.belongs import SCORES, TRANSLATIONS, stray
from waysahead.case.boundaries import FILE as BOUNDARIES
from waysahead.case.boundaries import parse_boundaries
from waysahead.case.case import Case, TextFile
from waysahead.case.fault import CaseError, Fault
from waysahead.case.files import Pack, digest, load
from waysahead.case.grid import Parsed, absent, parse_table
from waysahead.case.manifest import FILE as MANIFEST
from waysahead.case.manifest import check_licences, check_names, parse_manifest
from waysahead.case.parameters import FILE as PARAMETERS
from waysahead.case.parameters import parse_parameters
from waysahead.case.posterior import TABLE as POSTERIOR
from waysahead.case.posterior import as_fitted, late_rows, parse_posterior
from waysahead.case.series import parse_series
from waysahead.case.tables import TABLES
from waysahead.case.toml import decode, parse_toml

OTHER_FOLDERS = ("structures", "relief", "conference", "legislature", "import", SCORES, TRANSLATIONS, "posterior.csv")
"""Folders whose files are kept as text, and the files that are."""

MISSING = "no such file"
"""What is found where a file is not there."""

TABLE_CHECKS = (
    checks.check_duplicates,
    checks.check_references,
    checks.check_codes,
    checks.check_pairs,
    checks.check_sums,
    checks.check_forces_placed,
    sense.check_neighbours,
    sense.check_ways,
    sense.check_violence,
)
"""Checks that need the tables alone."""

FOLDER_CHECKS = (conference.check, legislature.check, track_record.check, translations.check)
"""Checks of folders that are kept as text; a case is read without them, and the folder is checked when it is used."""


def read_case(where: str | Path) -> Case:
    """Read a case pack: a packaged name such as "iraq-2006", a folder, or a .zip.

    Raises `CaseError` with every fault of the pack, if there is any.
    """
    case, faults = _read(where)
    if case is None or faults:
        raise CaseError(faults)
    return case


def check_case(where: str | Path) -> tuple[Fault, ...]:
    """Return every fault of a case pack, in order of file and row; none if the pack can be used."""
    case, faults = _read(where, whole=True)
    return faults if case is None or faults else relief.check(case)


def _read(where: str | Path, whole: bool = False) -> tuple[Case | None, tuple[Fault, ...]]:
    faults: list[Fault] = []
    pack = load(where, faults)
    case = _parse(pack, faults, whole) if pack is not None else None
    return (None if faults else case), _in_order(faults)


def _parse(pack: Pack, faults: list[Fault], whole: bool) -> Case | None:
    texts: dict[str, str] = {}
    for path, content in pack.files.items():
        text = None if path.endswith(".nc") else decode(path, content, faults)
        if text is not None:
            texts[path] = text
    # what is wrong with a file that cannot be read is said once, and of no other file
    unread = {one.file for one in faults if one.found != MISSING and stray(one.file) is None} - {*texts}
    texts |= {path: "" for path in unread if path.startswith(("policies/", "theories/")) and path.endswith(".toml")}
    manifest = _manifest([*pack.files, *unread], texts, faults)
    tables = {
        t.name: parse_table(t, texts[t.file], faults)
        if t.file in texts
        else (Parsed(t) if t.file in unread else absent(t))
        for t in TABLES
    }
    series = parse_series([(path, text) for path, text in texts.items() if path.startswith("series/")], faults)
    outlines = parse_boundaries(texts[BOUNDARIES], faults) if BOUNDARIES in texts else None
    parameters = parse_parameters(texts[PARAMETERS], faults) if PARAMETERS in texts else {}
    posterior = parse_posterior(texts[POSTERIOR.file], faults) if POSTERIOR.file in texts else ()
    if manifest.get("prior_set") == "as_of" and "start" in manifest:
        faults += late_rows(posterior, manifest["start"])
    for check in TABLE_CHECKS:
        check(tables, faults)
    sense.check_places(tables, outlines, faults)
    sense.check_series(series, tables, manifest.get("areas"), faults)
    for check_folder in FOLDER_CHECKS if whole else ():
        check_folder(texts, faults)
    if whole and any(path.startswith("import/") for path in texts):
        from waysahead.case.importers.check import check as check_import

        check_import(texts, tables, faults)
    if faults or outlines is None:
        return None
    records: dict[str, Any] = {name: parsed.records for name, parsed in tables.items()}
    return Case(
        **(manifest | records),
        parameters=as_fitted(parameters, posterior),
        series=series,
        policy_files=_held(texts, "policies"),
        theory_files=_held(texts, "theories"),
        other_files={path: TextFile(path, text) for path, text in texts.items() if path.split("/")[0] in OTHER_FOLDERS},
        boundaries=outlines,
        licences_text=texts["LICENSES.md"],
        digest=digest(pack.files),
        root=pack.root,
        posterior=posterior,
    )


def _manifest(files: Collection[str], texts: Mapping[str, str], faults: list[Fault]) -> dict[str, Any]:
    """Values of `case.toml`, the files that it names checked."""
    if MANIFEST not in texts:
        return {}
    content = texts[MANIFEST]
    policies, theories = _held(texts, "policies"), _held(texts, "theories")
    for entry in (*policies.values(), *theories.values()):
        parse_toml(entry.text, entry.path, faults)
    values = parse_manifest(content, faults)
    check_names(values, policies, theories, content, faults)
    if "licences" in values:
        check_licences(values["licences"], files, content, faults)
    return values


def _held(texts: Mapping[str, str], folder: str) -> dict[str, TextFile]:
    """Files of a folder by name without ending."""
    return {Path(path).stem: TextFile(path, text) for path, text in texts.items() if path.startswith(f"{folder}/")}


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by file and row; a file that is there but cannot be read is not also missing."""
    there = {fault.file for fault in faults if fault.found != MISSING}
    faults = [fault for fault in faults if fault.found != MISSING or fault.file not in there]
    first: dict[str, int] = {}
    for fault in faults:
        first.setdefault(fault.file, len(first))
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (first[fault.file], fault.row or 0)))
