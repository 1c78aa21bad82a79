"""The tables of `import/` held against the rest of a pack, every fault at once."""

from collections.abc import Mapping

from waysahead.case.checks import check_duplicates, check_references
from waysahead.case.fault import Fault, listed, suggestion
from waysahead.case.grid import Parsed, parse_table
from waysahead.case.importers.counted import table_of
from waysahead.case.importers.layout import LAYOUTS
from waysahead.case.importers.mapping import FOLDER, PLACES, STREAMS, StreamRule, personal

TABLES = {table.file: table for table in (STREAMS, PLACES, *(table_of(source) for source in LAYOUTS))}
"""What may stand in the folder."""


def check(texts: Mapping[str, str], tables: Mapping[str, Parsed], faults: list[Fault]) -> None:
    """Add the faults of the tables of `import/`: cells, codes of places and streams, rows that stand twice.

    `texts` are the files of the pack by path, `tables` its own tables as they were read.
    """
    parsed: dict[str, Parsed] = {}
    for file in (path for path in texts if path.startswith(f"{FOLDER}/") and path.endswith(".csv")):
        if file not in TABLES:
            expected = f"one of {listed(TABLES, len(TABLES))}"
            fix = suggestion(file, TABLES, "remove it, or rename it")
            faults.append(Fault(file, None, "a file that nothing reads", expected, fix))
            continue
        parsed[file] = parse_table(TABLES[file], texts[file], faults)
        if file not in (STREAMS.file, PLACES.file) and parsed[file].sound and not parsed[file].rows:
            faults.append(Fault(file, None, "no rows", "at least one incident", "import the file again"))
    check_duplicates(parsed, faults)
    codes: list[Fault] = []
    check_references({**tables, **parsed}, codes)
    faults += [fault for fault in codes if fault.file in parsed]
    for one in parsed.values():
        rules = [(row.number, row.record) for row in one.rows if isinstance(row.record, StreamRule)]
        faults += [fault for number, rule in rules if (fault := personal(number, rule)) is not None]
