"""A conference from a case, or from a folder of its own."""

from pathlib import Path

from waysahead.case.conference import Conference, conference_of, parse_conference, tables_in
from waysahead.case.fault import CaseError, Fault
from waysahead.case.read import read_case
from waysahead.case.toml import read_text


def read_conference(where: str | Path) -> Conference:
    """Read a conference: a case, or a folder that holds `actors.csv`; raises `CaseError` with every fault."""
    path = Path(where)
    if not (path / "actors.csv").is_file() or (path / "case.toml").is_file():
        return conference_of(read_case(where))
    faults: list[Fault] = []
    texts: dict[str, str] = {}
    for table in tables_in("").values():
        if (path / table.file).is_file():
            content = read_text(path / table.file, faults)
            if content is not None:
                texts[table.file] = content
    found = parse_conference(path.resolve().name, texts, "", faults) if not faults else None
    if faults or found is None:
        raise CaseError(faults)
    return found
