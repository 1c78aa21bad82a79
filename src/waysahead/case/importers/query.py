"""The one query that reads an event file: text to typed columns, with what cannot be read kept beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waysahead.case.importers.header import Header
from waysahead.case.importers.layout import Layout
from waysahead.case.importers.mapping import ANY, StreamRule

DATE_WORDS = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y")
"""Dates in words that are read beside year-month-day; numbers alone in another order could mean two days."""

YEARS = 1900, 2100
"""Years in which an event may lie: outside them a figure of the date is wrong, not the world that old."""

FEW = 16
"""Columns that are all compared to find rows that stand twice; of wider files those that are read, and identities."""
IDENTITIES = ("id", "relid", "data_id", "event_id_cnty", "ibc_code", "event_id")


@dataclass(frozen=True)
class Query:
    """SQL that makes the table `events`, with its parameters; `checks` names each column of faults."""

    sql: str
    parameters: list[str]
    checks: tuple[str, ...]


class _Columns:
    """Text of a field as SQL: the columns of a file are c0, c1, ... in order."""

    def __init__(self, header: Header, found: Mapping[str, str]) -> None:
        self.columns = {name: f"trim(c{at})" for at, name in reversed(list(enumerate(header.columns)))}
        self.found = found

    def text(self, field: str) -> str:
        """The trimmed text of a field, NULL where it is empty or the file lacks it."""
        return f"nullif({self.columns[self.found[field]]}, '')" if field in self.found else "NULL"


def query_of(header: Header, layout: Layout, found: Mapping[str, str], rules: Sequence[StreamRule]) -> Query:
    """SQL for one file; `$1` is its path, the other parameters are the words of the stream rules."""
    columns = _Columns(header, found)
    parameters: list[str] = []
    stream = _stream(columns, layout, rules, parameters)
    names = ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(header.columns)))
    read = (
        f"read_csv($1, columns={{{names}}}, header=false, skip={header.skip}, delim='{header.separator}', quote='\"', "
        "escape='\"', auto_detect=false, null_padding=false, ignore_errors=true, store_rejects=true, "
        "max_line_size=16777216)"
    )
    typed = {
        "start_text": columns.text("start"),
        "end_text": columns.text("end"),
        "start": _date(columns.text("start")),
        "until": _date(columns.text("end")),
    }
    for name in ("low", "best", "high", "lon", "lat"):
        typed[f"{name}_text"] = columns.text(name)
        typed[name] = f"try_cast({columns.text(name)} AS DOUBLE)"
    for name in ("place_precision", "date_precision"):
        typed[name] = f"coalesce(try_cast(try_cast({columns.text(name)} AS DOUBLE) AS TINYINT), 0)"
    typed |= {"place": columns.text("place"), "kind": columns.text("kind"), "stream": stream}
    inner = ", ".join(f"{sql} AS {name}" for name, sql in typed.items())
    checks = _checks(layout, found)
    bad = ", ".join(
        f"CASE WHEN {sql} THEN coalesce({text}, '') END AS bad_{name}" for name, (sql, text) in checks.items()
    )
    told = {*found.values(), *IDENTITIES}
    cells = ", ".join(f"c{at}" for at, name in enumerate(header.columns) if len(header.columns) <= FEW or name in told)
    kept = "start, until, low, best, high, lon, lat, place_precision, date_precision, place, kind, stream"
    sql = (
        f"CREATE TEMP TABLE events AS SELECT row, same, {kept}, {bad} FROM "
        f"(SELECT row_number() OVER () AS row, hash({cells}) AS same, {inner} FROM {read})"
    )
    return Query(sql, parameters, tuple(checks))


def _checks(layout: Layout, found: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What is wrong with a row: field -> (condition, the text to show)."""
    checks = {"start": (f"start IS NULL OR year(start) NOT BETWEEN {YEARS[0]} AND {YEARS[1]}", "start_text")}
    if "end" in found:
        checks["end"] = (
            f"(until IS NULL AND end_text IS NOT NULL) OR until < start OR year(until) > {YEARS[1]}",
            "end_text",
        )
    for name in ("low", "best", "high"):
        if name in found:
            wrong = f"NOT coalesce({name} >= 0 AND {name} < 1e9 AND {name} = floor({name}), false)"
            checks[name] = (wrong if name == "best" else f"{name}_text IS NOT NULL AND {wrong}", f"{name}_text")
    for name, limit in (("lon", 180), ("lat", 90)):
        if name in found:
            wrong = f"NOT coalesce(abs({name}) <= {limit}, false)"
            checks[name] = (f"{name}_text IS NOT NULL AND {wrong}", f"{name}_text")
    checks["kind"] = ("kind IS NULL", "kind")
    return checks


def _date(text: str) -> str:
    if text == "NULL":
        return "CAST(NULL AS DATE)"
    words = ", ".join(f"'{form}'" for form in DATE_WORDS)
    iso = f"regexp_matches({text}, '^\\d{{4}}-\\d{{2}}-\\d{{2}}([ T]|$)')"
    return (
        f"CASE WHEN {iso} THEN try_cast(left({text}, 10) AS DATE) "
        f"ELSE CAST(try_strptime({text}, [{words}]) AS DATE) END"
    )


def _stream(columns: _Columns, layout: Layout, rules: Sequence[StreamRule], parameters: list[str]) -> str:
    """The stream of an event as SQL: by the rules if there are any, else the kind under the name that we give it."""
    if not rules:
        cases = ""
        for value, kind in (layout.kinds or {}).items():
            cases += f"WHEN {columns.text('kind')} IN ('{value}', '{value}.0') THEN '{kind}' "
        slug = f"trim(regexp_replace(lower({columns.text('kind')}), '[^a-z0-9]+', '_', 'g'), '_')"
        named = f"CASE WHEN {columns.text('kind')} IS NOT NULL THEN coalesce(nullif({slug}, ''), 'other') END"
        return f"CASE {cases}ELSE {named} END" if cases else named
    cases = ""
    for rule in rules:
        parameters.append(rule.stream)
        stream = f"${len(parameters) + 1}"
        if rule.field == ANY:
            cases += f"WHEN true THEN {stream} "
            continue
        parameters.append(_like(rule.value))
        text = f"regexp_replace({columns.columns[rule.field.casefold()]}, '^(\\d+)\\.0$', '\\1')"
        cases += f"WHEN {text} ILIKE ${len(parameters) + 1} ESCAPE '\\' THEN {stream} "
    return f"CASE {cases}END"


def _like(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return escaped.replace(ANY, "%")
