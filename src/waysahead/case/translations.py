"""`translations.csv` of a case: its names and sentences in other languages, and short names for its own.

A thing is found by its code; a phrase (a unit, a claim, a note) by its own words, so that a text that has changed since
is never shown in the words of the old one. Nothing is worked out from the table, so it is no part of the hash of a
case. A text that is missing stays as the pack has it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from waysahead.case.case import Case
from waysahead.case.fault import CaseError, Fault, quoted, suggestion
from waysahead.case.grid import parse_table
from waysahead.case.schema import Table, choice, text

KINDS = (
    "case", "policy", "policy.title", "policy.text", "theory", "theory.title", "theory.text", "parameter", "outcome",
    "issue", "issue.low", "issue.high", "measure", "item", "area", "phrase",
)  # fmt: skip
"""What a row speaks of: a thing by its short name, or the part of it that stands after the point."""
PARTS_OF_CASE = ("title", "question")
LANGUAGES = ("en", "ar")


@dataclass(frozen=True)
class Translation:
    """One text in one language."""

    kind: Annotated[str, choice(KINDS, "What is named, or which text of it.")]
    code: Annotated[str, text("Its code, as in its own table; of the case, title or question; of a phrase, its words.")]
    language: Annotated[str, choice(LANGUAGES, "Language of the text.")]
    text: Annotated[str, text("The text.")]
    status: Annotated[str, choice(("own words", "draft", "read"), "Draft until a native speaker has read it.")]


TABLE = Table(
    "translations", Translation, "Names and sentences of the case in other languages.",
    ("kind", "code", "language"), needed=False,
)  # fmt: skip


def translations_of(case: Case, language: str) -> dict[str, str]:
    """Texts in a language by ``kind.code``, of the tables that name things in Arabic too; empty where there is none.

    Raises `CaseError` with the faults of the table.
    """
    found = dict(_names(case)) if language == "ar" else {}
    if TABLE.file not in case.other_files:
        return found
    faults: list[Fault] = []
    parsed = parse_table(TABLE, case.other_files[TABLE.file].text, faults)
    if faults:
        raise CaseError(faults)
    return found | {
        f"{row.record.kind}.{' '.join(row.record.code.split())}": row.record.text
        for row in parsed.rows
        if isinstance(row.record, Translation) and row.record.language == language
    }


def _names(case: Case) -> Iterable[tuple[str, str]]:
    tables = ("places", "hosts", "groups", "forces", "channels", "levers", "streams")
    for table in tables:
        for one in getattr(case, table):
            if one.name_ar:
                yield f"{table.removesuffix('s')}.{one.code}", one.name_ar


def check(texts: Mapping[str, str], faults: list[Fault]) -> None:
    """Add the faults of the table: rows that cannot be read, and policies and theories that the pack does not hold."""
    if TABLE.file not in texts:
        return
    parsed = parse_table(TABLE, texts[TABLE.file], faults)
    held = {folder: [_stem(path) for path in texts if path.startswith(f"{folder}/")] for folder in FOLDERS.values()}
    for row in parsed.rows:
        if not isinstance(row.record, Translation):
            continue
        kind = row.record.kind.split(".")[0]
        known = list(PARTS_OF_CASE) if kind == "case" else held.get(FOLDERS.get(kind, ""))
        if known is not None and row.record.code not in known:
            fix = suggestion(row.record.code, known, "remove the row")
            faults.append(Fault(TABLE.file, row.number, quoted(row.record.code), f"a {kind} of this pack", fix, "code"))


FOLDERS = {"policy": "policies", "theory": "theories"}


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".toml")
